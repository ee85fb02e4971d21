// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

/// Computes, before each step, one number for each neuron from the past.
interface Recaller {
    /// Before the parts of a step begin; called by one thread.
    default void prepare(long step) {}

    /// Writes the numbers of a part. Each element depends on nothing that another part writes in the same step.
    void fill(long step, int from, int to);
}
