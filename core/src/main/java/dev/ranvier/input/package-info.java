// SPDX-License-Identifier: Apache-2.0
/// What drives a population from outside: in go values and times in ms, out come rows, one for every step of a run.
///
/// - [dev.ranvier.input.Inputs] makes inputs; an [dev.ranvier.input.Input] is immutable and knows no time step.
/// - [dev.ranvier.input.Input#on] lays it on the grid of a run; the [dev.ranvier.input.Input.Source] fills the rows.
/// - [dev.ranvier.input.Steps] counts the steps of a duration, for inputs and runs alike.
///
/// Row i is the value of the whole step i, which begins at t = i*dt. A time window [from, to) covers the steps
/// from/dt to to/dt - 1. All times lie on the grid (1e-3 of a step apart at most), anything else is an error.
/// Noise is drawn from [dev.ranvier.random.Gaussian]: a draw belongs to (seed, kind of noise, column, step).
@NullMarked
package dev.ranvier.input;

import org.jspecify.annotations.NullMarked;
