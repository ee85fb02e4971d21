// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.group;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Independent Poisson spike trains. The rate is `rate` plus the input `I`, which may change over time and differ between
/// neurons.
///
/// In a step a neuron spikes at most once, with the probability rate*dt. So the mean rate is exact for rates up to 1/dt,
/// and no higher rate is possible; intervals are whole steps, geometrically distributed, with a coefficient of variation of
/// sqrt(1 - rate*dt). Taking the probability of one or more spikes, 1 - exp(-rate*dt), instead would lose the second and
/// later ones: at 100 Hz and dt = 1 ms, 5 % of them.
///
/// Where all neurons have one rate, only the spikes cost: the distance to the next neuron that spikes is drawn.
public final class PoissonGroup {
    /// Part of the rate that changes over time.
    public static final Variable I = variable("I", "Hz", "part of the rate that changes over time");
    /// Rate.
    public static final Parameter rate = parameter("rate", 0, "Hz", "rate");

    /// The model.
    public static final Model MODEL = Model.of("PoissonGroup", """
            input I : Hz
            spike rand() < (rate + I)*dt
            """, I, rate).means("independent Poisson spike trains");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 1000).input(I, 20);

    private PoissonGroup() {}
}
