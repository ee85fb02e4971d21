// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.group;

import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Variable;

/// Spikes at given times: a neuron spikes in each step in which its input is 1.
///
/// ```java
/// Run.of(Population.of(SpikeTimeGroup.MODEL, 3)).input(Inputs.spikeTimes(times, neurons, 3, 500))
/// ```
public final class SpikeTimeGroup {
    /// 1 in the steps of spikes, else 0.
    public static final Variable I = variable("I", "1", "1 in the steps of spikes, else 0");

    /// The model.
    public static final Model MODEL = Model.of("SpikeTimeGroup", """
            input I
            spike I >= 1
            """, I).means("spikes at given times");

    private SpikeTimeGroup() {}
}
