// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.plasticity;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;

/// Plasticity of inhibitory synapses: arrivals near spikes of the target, before or after, make inhibition stronger, and
/// each arrival makes it weaker by a fixed amount. The target settles near the rate `rho_0`. Vogels, Sprekeler, Zenke,
/// Clopath and Gerstner (2011), doi:10.1126/science.1211095.
///
/// The weight is the strength of inhibition, not below 0: for inputs that add to a conductance. An input in mV that takes
/// negative weights needs a sign in its equation.
public final class InhibitorySTDP {
    /// Trace of arrivals.
    public static final Variable x_pre = variable("x_pre", "1", "trace of arrivals");
    /// Trace of the spikes of the target.
    public static final Variable x_post = variable("x_post", "1", "trace of the spikes of the target");
    /// Time constant of both traces.
    public static final Parameter tau = parameter("tau", 20, "ms", "time constant of both traces");
    /// Learning rate.
    public static final Parameter eta =
            parameter("eta", 1e-4, "1", "learning rate: what an arrival and a spike together add");
    /// Rate of the target.
    public static final Parameter rho_0 = parameter("rho_0", 5, "Hz", "rate that the target settles near");
    /// Largest weight.
    public static final Parameter w_max = parameter("w_max", 1, "1", "largest weight");

    /// The rule.
    public static final Plasticity RULE = Plasticity.of("InhibitorySTDP", """
            dx_pre/dt = -x_pre/tau : 1
            dx_post/dt = -x_post/tau : 1
            on pre w += eta*(x_post - 2*rho_0*tau); x_pre += 1
            on post w += eta*x_pre; x_post += 1
            bound w >= 0; w <= w_max
            """, x_pre, x_post, tau, eta, rho_0, w_max)
            .means("plasticity of inhibitory synapses towards a rate of the target")
            .from(
                    "Vogels, Sprekeler, Zenke, Clopath and Gerstner (2011), Science 334:1569, doi:10.1126/science.1211095");

    private InhibitorySTDP() {}
}
