// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Cation current that calcium inside and depolarisation activate. Inoue and Strowbridge (2008),
/// doi:10.1152/jn.00526.2007.
public final class ICaN_IS2008 {
    /// Reversal potential.
    public static final Parameter E = potential("E", 10, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 1, "mS/cm^2", "maximal conductance density");
    /// Temperature factor of the gates.
    public static final Parameter phi = parameter("phi", 1, "1", "temperature factor of the gates");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("ICaN_IS2008", """
            M = C_Ca/(C_Ca + 0.2*mM) : 1
            p_inf = 1/(1 + exp(-(V + 43*mV)/(5.2*mV))) : 1
            tau_p = 1.6*ms + 2.7*ms/(exp(-(V + 55*mV)/(15*mV)) + exp((V + 55*mV)/(15*mV))) : ms
            dp/dt = phi*(p_inf - p)/tau_p : 1
            I = g_max*M*p*(V - E) : uA/cm^2
            """, E, g_max, phi)
            .means("calcium-activated nonselective cation current")
            .from("Inoue and Strowbridge (2008), J. Neurophysiol. 99:187, " + "doi:10.1152/jn.00526.2007");

    private ICaN_IS2008() {}
}
