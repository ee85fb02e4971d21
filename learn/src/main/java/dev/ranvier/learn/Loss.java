// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Map;
import java.util.Set;

/// A number to be made small: a function of the outputs of all steps of a sequence. Outputs are the variables after each
/// step, and `spike`, which is 1 or 0.
public interface Loss {
    /// Names of the outputs it looks at.
    Set<String> outputs();

    /// Begins a sequence; nothing of an earlier one is left.
    ///
    /// @param trials the batch
    Account open(int steps, int trials, int neurons);

    /// The loss of one sequence. First [#add] sees all steps from first to last, then [#value] is asked, then
    /// [#gradient] for all steps from last to first. Arrays are `[trial*neurons + neuron]` and not to be kept.
    interface Account {
        /// Sees the outputs of a step.
        void add(int step, Map<String, double[]> outputs);

        /// The loss.
        double value();

        /// Writes the derivatives of the loss by the outputs of a step.
        ///
        /// @param gradient for each output an array of zeros to be filled
        void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient);
    }

    /// The sum of all outputs times given weights: a loss that is given by its derivatives.
    ///
    /// @param weights for each output `[step][neuron]`, or `[step][trial*neurons + neuron]`
    static Loss weighted(Map<String, double[][]> weights) {
        return new WeightedLoss(weights);
    }
}
