// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// A-type potassium current of thalamic relay neurons, the component that carries 60%. Huguenard and McCormick (1992),
/// doi:10.1152/jn.1992.68.4.1373.
public final class IKA1_HM1992 {
    /// Reversal potential.
    public static final Parameter E = potential("E", -90, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 30, "mS/cm^2", "maximal conductance density");
    /// Temperature factor of gate p.
    public static final Parameter phi_p = parameter("phi_p", 1, "1", "temperature factor of gate p");
    /// Temperature factor of gate q.
    public static final Parameter phi_q = parameter("phi_q", 1, "1", "temperature factor of gate q");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", 0, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("IKA1_HM1992", """
            v = V - V_sh : mV
            p_inf = 1/(1 + exp(-(v + 60*mV)/(8.5*mV))) : 1
            tau_p = ms/(exp((v + 35.8*mV)/(19.7*mV)) + exp(-(v + 79.7*mV)/(12.7*mV))) + 0.37*ms : ms
            q_inf = 1/(1 + exp((v + 78*mV)/(6*mV))) : 1
            tau_q = where(v < -63*mV, ms/(exp((v + 46*mV)/(5*mV)) + exp(-(v + 238*mV)/(37.5*mV))), 19*ms) : ms
            dp/dt = phi_p*(p_inf - p)/tau_p : 1
            dq/dt = phi_q*(q_inf - q)/tau_q : 1
            I = g_max*p^4*q*(V - E) : uA/cm^2
            """, E, g_max, phi_p, phi_q, V_sh)
            .means("A-type potassium current of thalamic relay neurons, first component")
            .from("Huguenard and McCormick (1992), J. Neurophysiol. 68:1373, " + "doi:10.1152/jn.1992.68.4.1373");

    /// With the reversal potential of the potassium of the membrane.
    public static final Channel V2 = CHANNEL.carrying("K").named("IKA1_HM1992v2");

    private IKA1_HM1992() {}
}
