// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

/// How a population computes: one trial, a batch of independent trials, or a batch in training mode, where spikes have
/// a surrogate derivative and the reset is a formula.
///
/// @param kind the kind
/// @param batch number of trials, 1 when there is no batch axis
public record Mode(Kind kind, int batch) {
    /// The kinds of mode.
    public enum Kind {
        /// State has the shape of the population.
        NON_BATCHING,
        /// State has one more axis in front.
        BATCHING,
        /// As batching, with spikes that can be differentiated.
        TRAINING
    }

    /// Checks the batch.
    public Mode {
        if (batch < 1) {
            throw new IllegalArgumentException("mode: a batch has " + batch + " trials, but needs at least 1");
        }
    }

    /// One trial.
    public static Mode nonBatching() {
        return new Mode(Kind.NON_BATCHING, 1);
    }

    /// A batch of independent trials.
    public static Mode batching(int trials) {
        return new Mode(Kind.BATCHING, trials);
    }

    /// A batch of independent trials in training mode.
    public static Mode training(int trials) {
        return new Mode(Kind.TRAINING, trials);
    }
}
