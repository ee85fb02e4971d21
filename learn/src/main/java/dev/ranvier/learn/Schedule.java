// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// The factor of the learning rate in each epoch.
@FunctionalInterface
public interface Schedule {
    /// The factor in an epoch, counted from 1.
    double factor(int epoch);

    /// Always 1.
    static Schedule constant() {
        return epoch -> 1;
    }

    /// Times `factor` after every `epochs` epochs.
    ///
    /// @throws IllegalArgumentException unless both are positive
    static Schedule step(int epochs, double factor) {
        if (epochs < 1 || !(factor > 0)) {
            throw new IllegalArgumentException(
                    "schedule: a factor of " + factor + " every " + epochs + " epochs; both must be positive");
        }
        return epoch -> StrictMath.pow(factor, (epoch - 1) / epochs);
    }

    /// Half a cosine from 1 in the first epoch towards 0 after the last. Loshchilov and Hutter (2017), arXiv:1608.03983.
    ///
    /// @throws IllegalArgumentException unless `epochs` is positive
    static Schedule cosine(int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("schedule: " + epochs + " epochs; there must be at least 1");
        }
        return epoch -> 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(epoch - 1, epochs) / epochs));
    }
}
