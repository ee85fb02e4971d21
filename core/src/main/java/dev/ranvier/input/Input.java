// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.function.DoubleConsumer;

/// External input of a population as a function of time: one value per step for all neurons, or one per neuron.
/// The unit is that of the model's input variable. Immutable.
public interface Input {
    /// How long it is.
    Extent extent();

    /// Number of columns: 1 = the same value for all neurons, else one for each neuron.
    int width();

    /// The rows on the grid of a run.
    ///
    /// @param dt   step of the run in ms
    /// @param seed seed of the run, for noise without a seed of its own. Inputs laid on the same seed share their
    ///             noise, so a run with several gives each a seed of its own
    ///             ([dev.ranvier.random.Philox#key] with the stream of the population).
    /// @throws IllegalArgumentException when a time in the input is no whole number of steps
    Source on(double dt, long seed);

    /// Number of steps on a grid of step dt (ms); [Long#MAX_VALUE] when it never ends.
    ///
    /// @throws IllegalArgumentException when the duration is no whole number of steps
    default long steps(double dt) {
        Steps.requireStep(dt);
        return extent().steps("the duration of " + this, dt);
    }

    /// Tells all numbers that decide what it gives: values, durations and parameters, always in the same order. A checkpoint
    /// keeps a checksum of them, so that a run does not go on with another input.
    void numbers(DoubleConsumer to);

    /// Number of noise terms inside that are drawn from the seed of the run.
    default int unseeded() {
        return 0;
    }

    /// The sum. Both must be equally long (an endless one is as long as the other) and equally wide (one of width 1
    /// goes to every column of the other). Noise terms without a seed are independent of each other.
    ///
    /// @throws IllegalArgumentException when lengths or widths differ
    default Input plus(Input other) {
        return Sum.of(this, other);
    }

    /// All values times a finite factor.
    default Input times(double factor) {
        return new Scaled(this, factor);
    }

    /// The same for the neurons `first` to `first + size - 1` of a population of `width`; the others get 0.
    ///
    /// @throws IllegalArgumentException when it has another number of columns than 1 or `size`
    default Input placed(int first, int size, int width) {
        return new Placed(this, first, size, width);
    }

    /// All rows, `[step][column]`; noise without a seed takes seed 0.
    ///
    /// @param dt step in ms
    /// @throws IllegalArgumentException when it never ends or has more than 2^31 - 1 steps
    default double[][] sample(double dt) {
        return sample(dt, 0);
    }

    /// All rows, `[step][column]`, as in a run with this step (ms) and seed.
    ///
    /// @throws IllegalArgumentException when it never ends or has more than 2^31 - 1 steps
    default double[][] sample(double dt, long seed) {
        long steps = steps(dt);
        if (steps > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(this + " has too many rows for an array"
                    + (extent().endless() ? "; give it a duration" : "; read them from on(dt, seed)"));
        }
        Source source = on(dt, seed);
        double[][] rows = new double[(int) steps][width()];
        for (int i = 0; i < rows.length; i++) {
            source.row(i, rows[i]);
        }
        return rows;
    }

    /// The rows of an input on a grid. Fast in the order of the steps; steps may be asked again and skipped. Has a
    /// position, so it is not safe for use by several threads: each takes its own.
    interface Source {
        /// Number of columns.
        int width();

        /// Writes the row of a step to `out[0..width)`.
        ///
        /// Returns false when nothing had to be written, because the previous call had the same `out` and the row is
        /// the same as that one was: a caller that keeps its array can skip what depends on it.
        ///
        /// @throws IndexOutOfBoundsException when the step is negative or after the end, or `out` is too short
        boolean row(long step, double[] out);
    }
}
