// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Low-threshold (T-type) calcium current of thalamic relay neurons. Huguenard and McCormick (1992),
/// doi:10.1152/jn.1992.68.4.1373.
public final class ICaT_HM1992 {
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 2, "mS/cm^2", "maximal conductance density");
    /// Temperature.
    public static final Parameter T = parameter("T", 36, "degC", "temperature");
    /// Factor by which gate p speeds up in 10 degrees.
    public static final Parameter T_base_p =
            parameter("T_base_p", 3.55, "1", "factor by which gate p speeds up in 10 degrees");
    /// Factor by which gate q speeds up in 10 degrees.
    public static final Parameter T_base_q =
            parameter("T_base_q", 3, "1", "factor by which gate q speeds up in 10 degrees");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", -3, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("ICaT_HM1992", """
            phi_p = T_base_p^((T - 24*degC)/(10*degC)) : 1
            phi_q = T_base_q^((T - 24*degC)/(10*degC)) : 1
            v = V - V_sh : mV
            p_inf = 1/(1 + exp(-(v + 59*mV)/(6.2*mV))) : 1
            tau_p = 0.612*ms + ms/(exp(-(v + 132*mV)/(16.7*mV)) + exp((v + 16.8*mV)/(18.2*mV))) : ms
            q_inf = 1/(1 + exp((v + 83*mV)/(4*mV))) : 1
            tau_q = where(v >= -80*mV, 28*ms + ms*exp(-(v + 22*mV)/(10.5*mV)), ms*exp((v + 467*mV)/(66.6*mV))) : ms
            dp/dt = phi_p*(p_inf - p)/tau_p : 1
            dq/dt = phi_q*(q_inf - q)/tau_q : 1
            I = g_max*p^2*q*(V - E_Ca) : uA/cm^2
            """, g_max, T, T_base_p, T_base_q, V_sh)
            .means("low-threshold calcium current of thalamic relay neurons")
            .from("Huguenard and McCormick (1992), J. Neurophysiol. 68:1373, " + "doi:10.1152/jn.1992.68.4.1373");

    private ICaT_HM1992() {}
}
