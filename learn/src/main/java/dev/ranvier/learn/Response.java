// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// What a network gave for examples.
///
/// @param outputs `[step][example*width + k]`
/// @param last the state it ended in, one trial for each example; names are such as `1.V`: number of the layer, name in the
///     layer
public record Response(double[][] outputs, Snapshot last) {}
