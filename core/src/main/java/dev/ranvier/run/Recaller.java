// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;

/// Computes, before each step, one number for each neuron from the past.
interface Recaller {
    /// Back to the time before step 0. The frame holds the initial state.
    default void reset() {}

    /// Takes over what another of the same kind remembers.
    default void resume(Recaller other) {}

    /// Tells a checkpoint what it remembers, or takes it from it.
    default void archive(String name, Archive a) {}

    /// Before the parts of a step begin; called by one thread.
    default void prepare(long step) {}

    /// After the parts of a step; called by one thread.
    default void finish(long step) {}

    /// Writes the numbers of a part. Each element depends on nothing that another part writes in the same step.
    void fill(long step, int from, int to);
}
