// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;

/// A neuron spikes when `left >= right` (or `>`, when `strict`), judged on the new state.
///
/// @param crossing whether the old state must also lie below: one spike for each upward crossing
/// @param unlessRefractory whether a refractory neuron does not spike
public record Threshold(Expr left, Expr right, boolean strict, boolean crossing, boolean unlessRefractory) {}
