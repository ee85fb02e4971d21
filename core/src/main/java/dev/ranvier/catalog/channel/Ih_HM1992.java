// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Hyperpolarisation-activated cation current of thalamic relay neurons. Huguenard and McCormick (1992),
/// doi:10.1152/jn.1992.68.4.1373.
public final class Ih_HM1992 {
    /// Reversal potential.
    public static final Parameter E = potential("E", -43, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 10, "mS/cm^2", "maximal conductance density");
    /// Temperature factor of the gates.
    public static final Parameter phi = parameter("phi", 1, "1", "temperature factor of the gates");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("Ih_HM1992", """
            p_inf = 1/(1 + exp((V + 75*mV)/(5.5*mV))) : 1
            tau_p = ms/(exp(-0.086*V/mV - 14.59) + exp(0.0701*V/mV - 1.87)) : ms
            dp/dt = phi*(p_inf - p)/tau_p : 1
            I = g_max*p*(V - E) : uA/cm^2
            """, E, g_max, phi)
            .means("hyperpolarisation-activated cation current of thalamic relay neurons")
            .from("Huguenard and McCormick (1992), J. Neurophysiol. 68:1373, " + "doi:10.1152/jn.1992.68.4.1373");

    private Ih_HM1992() {}
}
