// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Delayed rectifier potassium current of thalamocortical models. Bazhenov et al. (2002),
/// doi:10.1523/JNEUROSCI.22-19-08691.2002.
public final class IKDR_Ba2002 {
    /// Reversal potential.
    public static final Parameter E = potential("E", -90, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 10, "mS/cm^2", "maximal conductance density");
    /// Temperature.
    public static final Parameter T = parameter("T", 36, "degC", "temperature");
    /// Factor by which the gates speed up in 10 degrees.
    public static final Parameter T_base =
            parameter("T_base", 3, "1", "factor by which the gates speed up in 10 degrees");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", -50, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("IKDR_Ba2002", """
            phi = T_base^((T - 36*degC)/(10*degC)) : 1
            v = V - V_sh : mV
            alpha_p = 0.16/exprel((15*mV - v)/(5*mV))/ms : 1/ms
            beta_p = 0.5*exp((10*mV - v)/(40*mV))/ms : 1/ms
            dp/dt = phi*(alpha_p*(1 - p) - beta_p*p) : 1
            I = g_max*p^4*(V - E) : uA/cm^2
            """, E, g_max, T, T_base, V_sh)
            .means("delayed rectifier of thalamocortical models")
            .from("Bazhenov et al. (2002), J. Neurosci. 22:8691, " + "doi:10.1523/JNEUROSCI.22-19-08691.2002");

    /// With the reversal potential of the potassium of the membrane.
    public static final Channel V2 = CHANNEL.carrying("K").named("IKDR_Ba2002v2");

    private IKDR_Ba2002() {}
}
