// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.unit.Quantity;

/// The state of a population at the end of a step.
public interface State {
    /// The time the step is labelled with, ms.
    double t();

    /// The values of a variable, one for each neuron (batch times neuron in batching modes).
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    double[] of(String variable);

    /// The value of a variable of one neuron.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    double of(String variable, int neuron);

    /// The number of spikes of the step.
    int spikes();

    /// The values of a variable, one for each neuron.
    default double[] of(Quantity variable) {
        return of(variable.name());
    }
}
