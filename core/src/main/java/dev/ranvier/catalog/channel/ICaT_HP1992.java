// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Low-threshold (T-type) calcium current of thalamic reticular neurons. Huguenard and Prince (1992),
/// doi:10.1523/JNEUROSCI.12-10-03804.1992.
public final class ICaT_HP1992 {
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 1.75, "mS/cm^2", "maximal conductance density");
    /// Temperature.
    public static final Parameter T = parameter("T", 36, "degC", "temperature");
    /// Factor by which gate p speeds up in 10 degrees.
    public static final Parameter T_base_p =
            parameter("T_base_p", 5, "1", "factor by which gate p speeds up in 10 degrees");
    /// Factor by which gate q speeds up in 10 degrees.
    public static final Parameter T_base_q =
            parameter("T_base_q", 3, "1", "factor by which gate q speeds up in 10 degrees");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", -3, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("ICaT_HP1992", """
            phi_p = T_base_p^((T - 24*degC)/(10*degC)) : 1
            phi_q = T_base_q^((T - 24*degC)/(10*degC)) : 1
            v = V - V_sh : mV
            p_inf = 1/(1 + exp(-(v + 52*mV)/(7.4*mV))) : 1
            tau_p = 3*ms + ms/(exp((v + 27*mV)/(10*mV)) + exp(-(v + 102*mV)/(15*mV))) : ms
            q_inf = 1/(1 + exp((v + 80*mV)/(5*mV))) : 1
            tau_q = 85*ms + ms/(exp((v + 48*mV)/(4*mV)) + exp(-(v + 407*mV)/(50*mV))) : ms
            dp/dt = phi_p*(p_inf - p)/tau_p : 1
            dq/dt = phi_q*(q_inf - q)/tau_q : 1
            I = g_max*p^2*q*(V - E_Ca) : uA/cm^2
            """, g_max, T, T_base_p, T_base_q, V_sh)
            .means("low-threshold calcium current of thalamic reticular neurons")
            .from("Huguenard and Prince (1992), J. Neurosci. 12:3804, " + "doi:10.1523/JNEUROSCI.12-10-03804.1992");

    private ICaT_HP1992() {}
}
