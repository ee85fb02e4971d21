// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Map;
import java.util.Optional;

/// A [Layer] at work on batches: forward through all steps, then back. Rows are `[step][trial*width + k]`. Trials do not
/// meet in either direction, so each part of them may have a thread of its own; layers in which they meet are [Meeting].
public interface Stage {
    /// Where a sequence failed.
    ///
    /// @param element trial*width + k
    /// @param what in words
    record Failure(int step, int element, String what) {}

    /// What a batch begins with.
    ///
    /// @param numbers those of the layer, by their names in it
    /// @param state what an earlier sequence left ([#state]), by its name in the layer; nothing at the beginning of one
    /// @param step number of the first step since time 0
    /// @param seed seed of its noise
    /// @param trials those that are used, from the first on
    /// @param training whether a way back will follow; else what is only for training is left out
    record Start(
            Map<String, double[]> numbers,
            Map<String, double[]> state,
            long step,
            long seed,
            int trials,
            boolean training) {}

    /// A stage in which trials meet: all have been tallied before any goes on. What is summed over trials must not depend on
    /// how they are parted.
    interface Meeting extends Stage {
        /// Takes from the input what the trials `[from, to)` contribute, before any goes [#forward].
        void tally(double[][] x, int from, int to);

        /// Takes together what all contributed.
        void meet();

        /// Takes from the derivatives what the trials `[from, to)` contribute, before any goes [#backward].
        void tallyBack(double[][] x, int from, int to);

        /// Takes together what all contributed.
        void meetBack();
    }

    /// Begins a batch.
    void begin(Start start);

    /// What the layer gives. Whoever takes it writes the derivatives.
    Rows out();

    /// Where its input may be written, if the rows are taken, and left, as they are.
    default Optional<Rows> in() {
        return Optional.empty();
    }

    /// Goes through all steps with the trials `[from, to)`. Where the same array is the input of several steps in a row, it
    /// has not changed between.
    Optional<Failure> forward(double[][] x, int from, int to);

    /// What the layer itself adds to the loss, once all trials are forward.
    default double penalty() {
        return 0;
    }

    /// Goes back through all steps with the trials `[from, to)`.
    ///
    /// @param x the input, as it was going forward
    /// @param below where to write the derivatives by the input, if anyone wants them
    Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to);

    /// Sums the derivatives by what is learnt, a part of them, once all trials are back.
    default void gather(double[][] x, int part, int parts) {}

    /// The derivatives by what is learnt, by its name in the layer. The arrays are its own until the next batch.
    default Map<String, double[]> gradients() {
        return Map.of();
    }

    /// New values of the numbers of the layer that are not learnt but kept of the batches seen, after the way back.
    default Map<String, double[]> kept() {
        return Map.of();
    }

    /// The state after the last step, from which another sequence may go on. Of the trials in use.
    ///
    /// @param x the input, as it was going forward
    default Map<String, double[]> state(double[][] x) {
        return Map.of();
    }
}
