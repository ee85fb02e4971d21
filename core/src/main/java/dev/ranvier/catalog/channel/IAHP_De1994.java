// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Slow potassium current that calcium activates: the afterhyperpolarisation of a burst. The paper has beta = 0.03/ms;
/// the default here is 0.09/ms, as in BrainPy. Destexhe et al. (1994), doi:10.1152/jn.1994.72.2.803.
public final class IAHP_De1994 {
    /// Reversal potential.
    public static final Parameter E = potential("E", -95, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 10, "mS/cm^2", "maximal conductance density");
    /// Number of calcium ions bound.
    public static final Parameter n = parameter("n", 2, "1", "number of calcium ions bound");
    /// Rate of binding at 1 mM.
    public static final Parameter alpha = parameter("alpha", 48, "1/ms", "rate of binding at 1 mM");
    /// Rate of unbinding.
    public static final Parameter beta = parameter("beta", 0.09, "1/ms", "rate of unbinding");
    /// Temperature factor of the gates.
    public static final Parameter phi = parameter("phi", 1, "1", "temperature factor of the gates");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("IAHP_De1994", """
            bind = alpha*(C_Ca/mM)^n : 1/ms
            dp/dt = phi*(bind*(1 - p) - beta*p) : 1
            I = g_max*p^2*(V - E) : uA/cm^2
            """, E, g_max, n, alpha, beta, phi)
            .means("calcium-activated potassium current of thalamic reticular neurons")
            .from("Destexhe et al. (1994), J. Neurophysiol. 72:803, " + "doi:10.1152/jn.1994.72.2.803");

    /// With the reversal potential of the potassium of the membrane.
    public static final Channel V2 = CHANNEL.carrying("K").named("IAHP_De1994v2");

    private IAHP_De1994() {}
}
