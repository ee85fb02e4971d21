// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.plasticity;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;

/// Synaptic scaling: all weights onto a neuron grow or shrink slowly, each in proportion to itself, until the neuron has
/// its target rate; what they are to each other stays. Van Rossum, Bi and Turrigiano (2000),
/// doi:10.1523/JNEUROSCI.20-23-08812.2000. Found by Turrigiano et al. (1998), doi:10.1038/36103.
///
/// All synapses move at every step, so this rule costs more than those that only spikes change.
public final class HomeostaticScaling {
    /// Rate of the target.
    public static final Variable a = variable("a", "Hz", "rate of the target, a running mean");
    /// Integral of the error.
    public static final Variable e = variable("e", "1", "integral of what the rate lacks");
    /// Time constant of the rate.
    public static final Parameter tau_a = parameter("tau_a", 100, "s", "time constant of the running mean");
    /// Rate to reach.
    public static final Parameter a_goal = parameter("a_goal", 10, "Hz", "rate to reach");
    /// Strength of the proportional term.
    public static final Parameter beta = parameter("beta", 4e-5, "1", "growth of the weight per second and Hz lacking");
    /// Strength of the integral term.
    public static final Parameter gamma = parameter("gamma", 1e-7, "1/s", "growth of the weight by the integral");

    /// The rule.
    public static final Plasticity RULE = Plasticity.of("HomeostaticScaling", """
            da/dt = -a/tau_a : Hz
            de/dt = a_goal - a : 1
            dw/dt = w*(beta*(a_goal - a) + gamma*e) : 1
            on post a += 1/tau_a
            bound w >= 0
            """, a, e, tau_a, a_goal, beta, gamma)
            .means("slow scaling of all weights onto a neuron towards a rate")
            .from(
                    "van Rossum, Bi and Turrigiano (2000), J. Neurosci. 20:8812, doi:10.1523/JNEUROSCI.20-23-08812.2000; Turrigiano et al. (1998), Nature 391:892, doi:10.1038/36103");

    private HomeostaticScaling() {}
}
