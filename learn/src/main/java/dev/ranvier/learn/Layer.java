// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Map;
import java.util.function.Supplier;

/// A part of a [Sequential]: takes rows of numbers, one a step, and gives others. Rows are `[trial*width + k]`.
/// A layer is a description; its numbers are [Weights], its work on a batch is a [Stage]. Immutable.
public interface Layer {
    /// Numbers in for each trial and step.
    int inputs();

    /// Numbers out for each trial and step.
    int outputs();

    /// Its numbers before training, by name: what is learnt, and what is kept of the batches seen.
    ///
    /// @param seed seed of what is drawn
    /// @param place number of the layer in the network; draws of different places are independent
    default Map<String, double[]> initial(long seed, int place) {
        return Map.of();
    }

    /// Which of its numbers are matrices, row by row: the length of a row of each. An optimiser may make use of it.
    default Map<String, Integer> columns() {
        return Map.of();
    }

    /// The layer at work.
    ///
    /// @param out gives rows to write to: those of the next layer, where it takes them as they are. A layer with rows of its
    ///     own need not ask
    Stage stage(Setting setting, Supplier<Rows> out);

    /// What it is, in a few words.
    String title();

    /// All that decides what it does, apart from its numbers, in words: training goes on only where this is the same. Unless
    /// it says otherwise, its title.
    default String describe() {
        return title();
    }
}
