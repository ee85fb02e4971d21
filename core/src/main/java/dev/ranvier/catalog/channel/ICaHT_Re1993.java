// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// High-threshold calcium current of neocortical pyramidal cells. Reuveni et al. (1993),
/// doi:10.1523/JNEUROSCI.13-11-04609.1993.
public final class ICaHT_Re1993 {
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 1, "mS/cm^2", "maximal conductance density");
    /// Temperature.
    public static final Parameter T = parameter("T", 36, "degC", "temperature");
    /// Factor by which gate p speeds up in 10 degrees.
    public static final Parameter T_base_p =
            parameter("T_base_p", 2.3, "1", "factor by which gate p speeds up in 10 degrees");
    /// Factor by which gate q speeds up in 10 degrees.
    public static final Parameter T_base_q =
            parameter("T_base_q", 2.3, "1", "factor by which gate q speeds up in 10 degrees");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", 0, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("ICaHT_Re1993", """
            phi_p = T_base_p^((T - 23*degC)/(10*degC)) : 1
            phi_q = T_base_q^((T - 23*degC)/(10*degC)) : 1
            v = V - V_sh : mV
            alpha_p = 0.209/exprel(-(v + 27*mV)/(3.8*mV))/ms : 1/ms
            beta_p = 0.94*exp(-(v + 75*mV)/(17*mV))/ms : 1/ms
            alpha_q = 0.000457*exp(-(v + 13*mV)/(50*mV))/ms : 1/ms
            beta_q = 0.0065/(1 + exp(-(v + 15*mV)/(28*mV)))/ms : 1/ms
            dp/dt = phi_p*(alpha_p*(1 - p) - beta_p*p) : 1
            dq/dt = phi_q*(alpha_q*(1 - q) - beta_q*q) : 1
            I = g_max*p^2*q*(V - E_Ca) : uA/cm^2
            """, g_max, T, T_base_p, T_base_q, V_sh)
            .means("high-threshold calcium current of neocortical pyramidal cells")
            .from("Reuveni et al. (1993), J. Neurosci. 13:4609, " + "doi:10.1523/JNEUROSCI.13-11-04609.1993");

    private ICaHT_Re1993() {}
}
