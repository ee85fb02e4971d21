// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// How an error at the outputs reaches the neurons that it is to teach.
public enum Feedback {
    /// Through the weights of the outputs themselves.
    SYMMETRIC,
    /// Through other weights, drawn once. Lillicrap, Cownden, Tweed and Akerman (2016), doi:10.1038/ncomms13276.
    RANDOM,
    /// Through other weights, which learn as those of the outputs do. With an optimiser that lets weights decay, such as
    /// [dev.ranvier.learn.optimizer.AdamW], they become alike. Kolen and Pollack (1994), doi:10.1109/ICNN.1994.374486.
    ADAPTIVE
}
