// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Hyperpolarisation-activated cation current that calcium locks open: closed <-> open O, and with the bound regulating
/// factor P1 open <-> locked O_L. Destexhe et al. (1996), doi:10.1152/jn.1996.76.3.2049.
public final class Ih_De1996 {
    /// Reversal potential.
    public static final Parameter E = potential("E", -40, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 0.02, "mS/cm^2", "maximal conductance density");
    /// Conductance of the locked channel relative to the open one.
    public static final Parameter g_inc =
            parameter("g_inc", 2, "1", "conductance of the locked channel relative to the open one");
    /// Calcium at which half of the regulating factor is bound.
    public static final Parameter Ca_half =
            parameter("Ca_half", 0.002, "mM", "calcium at which half of the regulating factor is bound");
    /// Rate of unbinding of calcium.
    public static final Parameter k2 = parameter("k2", 0.0004, "1/ms", "rate of unbinding of calcium");
    /// Rate of unlocking.
    public static final Parameter k4 = parameter("k4", 0.001, "1/ms", "rate of unlocking");
    /// Bound factor at which locking is as fast as unlocking.
    public static final Parameter P_c =
            parameter("P_c", 0.01, "1", "bound factor at which locking is as fast as unlocking");
    /// Temperature.
    public static final Parameter T = parameter("T", 36, "degC", "temperature");
    /// Factor by which the gates speed up in 10 degrees.
    public static final Parameter T_base =
            parameter("T_base", 3, "1", "factor by which the gates speed up in 10 degrees");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", 0, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of(
                    "Ih_De1996", """
            phi = T_base^((T - 24*degC)/(10*degC)) : 1
            v = V - V_sh : mV
            O_inf = 1/(1 + exp((v + 75*mV)/(5.5*mV))) : 1
            tau_O = (20*ms + 1000*ms/(exp((v + 71.5*mV)/(14.2*mV)) + exp(-(v + 89*mV)/(11.6*mV))))/phi : ms
            alpha = O_inf/tau_O : 1/ms
            beta = (1 - O_inf)/tau_O : 1/ms
            k1 = k2/Ca_half^4 : 1/ms/mM^4
            k3 = k4/P_c : 1/ms
            dO/dt = alpha*(1 - O - OL) - beta*O - k3*P1*O + k4*OL : 1
            dOL/dt = k3*P1*O - k4*OL : 1
            dP1/dt = k1*C_Ca^4*(1 - P1) - k2*P1 : 1
            I = g_max*(O + g_inc*OL)*(V - E) : uA/cm^2
            initial P1 = k1*C_Ca^4/(k1*C_Ca^4 + k2)
            initial O = alpha/(alpha + beta + alpha*k3*P1/k4); OL = k3*P1*O/k4
            """, E, g_max, g_inc, Ca_half, k2, k4, P_c, T, T_base, V_sh)
            .means("hyperpolarisation-activated cation current, regulated by calcium")
            .from("Destexhe et al. (1996), J. Neurophysiol. 76:2049, " + "doi:10.1152/jn.1996.76.3.2049");

    private Ih_De1996() {}
}
