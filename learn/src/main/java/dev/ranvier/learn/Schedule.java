// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// The factor of the learning rate in each epoch.
@FunctionalInterface
public interface Schedule {
    /// The factor in an epoch, counted from 1.
    double factor(int epoch);

    /// Always 1.
    static Schedule constant() {
        return new Step(1, 1);
    }

    /// Times `factor` after every `epochs` epochs.
    ///
    /// @throws IllegalArgumentException unless both are positive
    static Schedule step(int epochs, double factor) {
        return new Step(epochs, factor);
    }

    /// Half a cosine from 1 in the first epoch towards 0 after the last. Loshchilov and Hutter (2017), arXiv:1608.03983.
    ///
    /// @throws IllegalArgumentException unless `epochs` is positive
    static Schedule cosine(int epochs) {
        return new Cosine(epochs);
    }

    /// Times a factor after every so many epochs.
    record Step(int epochs, double times) implements Schedule {
        /// Checks the numbers.
        public Step {
            if (epochs < 1 || !(times > 0)) {
                throw new IllegalArgumentException(
                        "schedule: a factor of " + times + " every " + epochs + " epochs; both must be positive");
            }
        }

        @Override
        public double factor(int epoch) {
            return StrictMath.pow(times, (epoch - 1) / epochs);
        }
    }

    /// Half a cosine.
    record Cosine(int epochs) implements Schedule {
        /// Checks the number.
        public Cosine {
            if (epochs < 1) {
                throw new IllegalArgumentException("schedule: " + epochs + " epochs; there must be at least 1");
            }
        }

        @Override
        public double factor(int epoch) {
            return 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(epoch - 1, epochs) / epochs));
        }
    }
}
