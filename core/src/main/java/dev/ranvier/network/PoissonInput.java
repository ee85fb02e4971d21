// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.expr.Nearest;
import dev.ranvier.model.Variable;
import java.util.List;

/// Spikes from many independent Poisson sources, of which each neuron has its own, as one draw a step: their number is
/// Poisson distributed with the mean `sources*rate*dt`. Cheaper than neurons that spike, and no spike is lost when several
/// fall into a step.
///
/// @param to the neurons that get them
/// @param input the input of their model that gets the weight of each spike
/// @param sources how many sources each neuron has
/// @param rate of each source, Hz
/// @param weight of each spike, in the unit of the input
public record PoissonInput(Neurons to, String input, double sources, double rate, double weight) {
    /// Checks the values.
    ///
    /// @throws IllegalArgumentException naming the value
    public PoissonInput {
        if (!(sources >= 0 && rate >= 0 && sources * rate < Double.POSITIVE_INFINITY && Double.isFinite(weight))) {
            throw new IllegalArgumentException("Poisson input of " + to.name() + ": " + sources + " sources of " + rate
                    + " Hz with weight " + weight + "; the first two must not be negative, and all must be finite");
        }
        List<String> names =
                to.population().model().inputs().stream().map(Variable::name).toList();
        if (!names.contains(input)) {
            throw new IllegalArgumentException(
                    "Poisson input of " + to.name() + ": no input '" + input + "'. " + Nearest.hint(input, names));
        }
    }

    /// Poisson spikes for some neurons.
    public static PoissonInput of(Neurons to, Variable input, double sources, double rate, double weight) {
        return new PoissonInput(to, input.name(), sources, rate, weight);
    }
}
