// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Map;
import java.util.Optional;

/// A layer at work on a batch. Rows are `[step][trial*width + k]`. Trials do not meet in either direction, so each part of
/// them may have a thread of its own.
interface Stage {
    /// Where a sequence failed.
    ///
    /// @param what in words
    record Failure(int step, int element, String what) {}

    /// Begins a batch.
    ///
    /// @param numbers what is learnt, by its name in the layer
    /// @param seed seed of its noise
    /// @param trials those that are used, from the first on
    void begin(Map<String, double[]> numbers, long seed, int trials);

    /// What the layer gives.
    double[][] outputs();

    /// The derivatives of the loss by it, which whoever takes it writes.
    double[][] outputGradients();

    /// Goes through all steps with the trials `[from, to)`.
    Optional<Failure> forward(double[][] x, int from, int to);

    /// What the layer itself adds to the loss, once all trials are forward.
    default double penalty() {
        return 0;
    }

    /// Goes back through all steps with the trials `[from, to)`.
    ///
    /// @param below where to write the derivatives by the input, if anyone wants them
    Optional<Failure> backward(Optional<double[][]> below, int from, int to);

    /// Sums the derivatives by what is learnt, a part of them, once all trials are back.
    default void gather(double[][] x, int part, int parts) {}

    /// The derivatives by what is learnt, by its name in the layer.
    Map<String, double[]> gradients();
}
