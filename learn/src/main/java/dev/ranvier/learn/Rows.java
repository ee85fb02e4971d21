// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// What goes from one layer to the next. Both are `[step][trial*width + k]`.
///
/// @param values the numbers
/// @param gradients the derivatives of the loss by them
public record Rows(double[][] values, double[][] gradients) {}
