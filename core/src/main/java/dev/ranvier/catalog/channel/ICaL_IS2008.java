// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// L-type calcium current of granule cells of the olfactory bulb. Inoue and Strowbridge (2008),
/// doi:10.1152/jn.00526.2007.
public final class ICaL_IS2008 {
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 1, "mS/cm^2", "maximal conductance density");
    /// Temperature.
    public static final Parameter T = parameter("T", 36, "degC", "temperature");
    /// Factor by which gate p speeds up in 10 degrees.
    public static final Parameter T_base_p =
            parameter("T_base_p", 3.55, "1", "factor by which gate p speeds up in 10 degrees");
    /// Factor by which gate q speeds up in 10 degrees.
    public static final Parameter T_base_q =
            parameter("T_base_q", 3, "1", "factor by which gate q speeds up in 10 degrees");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", 0, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("ICaL_IS2008", """
            phi_p = T_base_p^((T - 24*degC)/(10*degC)) : 1
            phi_q = T_base_q^((T - 24*degC)/(10*degC)) : 1
            v = V - V_sh : mV
            p_inf = 1/(1 + exp(-(v + 10*mV)/(4*mV))) : 1
            tau_p = 0.4*ms + 0.7*ms/(exp(-(v + 5*mV)/(15*mV)) + exp((v + 5*mV)/(15*mV))) : ms
            q_inf = 1/(1 + exp((v + 25*mV)/(2*mV))) : 1
            tau_q = 300*ms + 100*ms/(exp((v + 40*mV)/(9.5*mV)) + exp(-(v + 40*mV)/(9.5*mV))) : ms
            dp/dt = phi_p*(p_inf - p)/tau_p : 1
            dq/dt = phi_q*(q_inf - q)/tau_q : 1
            I = g_max*p^2*q*(V - E_Ca) : uA/cm^2
            """, g_max, T, T_base_p, T_base_q, V_sh)
            .means("L-type calcium current")
            .from("Inoue and Strowbridge (2008), J. Neurophysiol. 99:187, " + "doi:10.1152/jn.00526.2007");

    private ICaL_IS2008() {}
}
