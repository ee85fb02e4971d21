// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Slow potassium current that does not inactivate ("M current") and makes spikes rarer. Yamada, Koch and Adams (1989),
/// in Methods in Neuronal Modeling, with the parameters of Pospischil et al. (2008), doi:10.1007/s00422-008-0263-8.
public final class IKNI_Ya1989 {
    /// Reversal potential.
    public static final Parameter E = potential("E", -90, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 0.004, "mS/cm^2", "maximal conductance density");
    /// Temperature factor of gate p.
    public static final Parameter phi_p = parameter("phi_p", 1, "1", "temperature factor of gate p");
    /// Largest time constant of gate p.
    public static final Parameter tau_max = parameter("tau_max", 4000, "ms", "largest time constant of gate p");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", 0, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("IKNI_Ya1989", """
            v = V - V_sh + 35*mV : mV
            p_inf = 1/(1 + exp(-v/(10*mV))) : 1
            tau_p = tau_max/(3.3*exp(v/(20*mV)) + exp(-v/(20*mV))) : ms
            dp/dt = phi_p*(p_inf - p)/tau_p : 1
            I = g_max*p*(V - E) : uA/cm^2
            """, E, g_max, phi_p, tau_max, V_sh)
            .means("slow non-inactivating potassium current")
            .from("Yamada, Koch and Adams (1989), in Methods in Neuronal Modeling, MIT "
                    + "Press; Pospischil et al. (2008), Biol. Cybern. 99:427, "
                    + "doi:10.1007/s00422-008-0263-8");

    /// With the reversal potential of the potassium of the membrane.
    public static final Channel V2 = CHANNEL.carrying("K").named("IKNI_Ya1989v2");

    private IKNI_Ya1989() {}
}
