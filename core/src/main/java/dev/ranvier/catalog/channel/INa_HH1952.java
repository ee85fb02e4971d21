// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Fast sodium current of the squid axon. Hodgkin and Huxley (1952), doi:10.1113/jphysiol.1952.sp004764.
public final class INa_HH1952 {
    /// Reversal potential.
    public static final Parameter E = potential("E", 50, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 120, "mS/cm^2", "maximal conductance density");
    /// Temperature factor of the gates.
    public static final Parameter phi = parameter("phi", 1, "1", "temperature factor of the gates");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", -45, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("INa_HH1952", """
            v = V - V_sh : mV
            alpha_p = 1/exprel(-(v - 5*mV)/(10*mV))/ms : 1/ms
            beta_p = 4*exp(-(v + 20*mV)/(18*mV))/ms : 1/ms
            alpha_q = 0.07*exp(-(v + 20*mV)/(20*mV))/ms : 1/ms
            beta_q = 1/(1 + exp(-(v - 10*mV)/(10*mV)))/ms : 1/ms
            dp/dt = phi*(alpha_p*(1 - p) - beta_p*p) : 1
            dq/dt = phi*(alpha_q*(1 - q) - beta_q*q) : 1
            I = g_max*p^3*q*(V - E) : uA/cm^2
            """, E, g_max, phi, V_sh)
            .means("fast sodium current of the squid axon")
            .from("Hodgkin and Huxley (1952), J. Physiol. 117:500, " + "doi:10.1113/jphysiol.1952.sp004764");

    /// With the reversal potential of the sodium of the membrane.
    public static final Channel V2 = CHANNEL.carrying("Na").named("INa_HH1952v2");

    private INa_HH1952() {}
}
