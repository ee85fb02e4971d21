// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Map;

/// A part of a [Sequential]: takes rows of numbers, one a step, and gives others. Rows are `[trial*width + k]`.
/// A layer is a description; its numbers are [Weights], its state lives in a run.
public sealed interface Layer permits Dense, Dynamics {
    /// Numbers in for each trial and step.
    int inputs();

    /// Numbers out for each trial and step.
    int outputs();

    /// What is learnt of it, by name, before training.
    ///
    /// @param seed seed of what is drawn
    /// @param place number of the layer in the network; draws of different places are independent
    Map<String, double[]> initial(long seed, int place);

    /// What it is, in a few words.
    String title();
}
