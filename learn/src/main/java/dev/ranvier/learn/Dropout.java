// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.random.Philox;
import java.util.Optional;
import java.util.function.Supplier;

/// Leaves out each number with a probability and makes up for it in the others: in training `y = x/(1 - probability)` or 0. What
/// is left out of a trial stays out for its whole presentation. Without training `y = x`. Learns nothing. Srivastava et al.
/// (2014), Journal of Machine Learning Research 15:1929.
///
/// A draw belongs to (seed, batch, place of the layer, trial, number).
///
/// @param width numbers in and out
/// @param probability of being left out
public record Dropout(int width, double probability) implements Layer {
    private static final long STREAM = Philox.stream("dropout");

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when the width is below 1 or the probability outside [0, 1)
    public Dropout {
        if (width < 1 || !(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("dropout: a probability of " + probability + " for " + width
                    + " numbers cannot be; it is at least 0 and below 1, and there is at least one number");
        }
    }

    /// Leaves out with this probability.
    ///
    /// @throws IllegalArgumentException as above
    public static Dropout of(int width, double probability) {
        return new Dropout(width, probability);
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new Work(this, new double[setting.batch() * width], out.get());
    }

    @Override
    public String title() {
        return "dropout " + probability + " of " + width;
    }

    /// @param factors what each number of each trial is times
    private record Work(Dropout layer, double[] factors, Rows out) implements Stage {
        @Override
        public void begin(Start start) {
            int size = start.trials() * layer.width();
            double p = start.training() ? layer.probability() : 0;
            Philox.fill(start.seed(), STREAM, 0, 0, size, factors, 0);
            for (int e = 0; e < size; e++) {
                factors[e] = factors[e] < p ? 0 : 1 / (1 - p);
            }
        }

        @Override
        public Optional<Failure> forward(double[][] x, int from, int to) {
            scale(x, out.values(), from, to);
            return Optional.empty();
        }

        @Override
        public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
            below.ifPresent(rows -> scale(out.gradients(), rows, from, to));
            return Optional.empty();
        }

        private void scale(double[][] source, double[][] target, int from, int to) {
            for (int s = 0; s < source.length; s++) {
                for (int e = from * layer.width(); e < to * layer.width(); e++) {
                    target[s][e] = factors[e] * source[s][e];
                }
            }
        }
    }
}
