// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Delayed rectifier potassium current of hippocampal pyramidal cells. Traub and Miles (1991),
/// doi:10.1017/CBO9780511895401.
public final class IK_TM1991 {
    /// Reversal potential.
    public static final Parameter E = potential("E", -90, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 10, "mS/cm^2", "maximal conductance density");
    /// Temperature factor of the gates.
    public static final Parameter phi = parameter("phi", 1, "1", "temperature factor of the gates");
    /// Shift of the voltage dependence.
    public static final Parameter V_sh = parameter("V_sh", -60, "mV", "shift of the voltage dependence");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("IK_TM1991", """
            v = V - V_sh : mV
            alpha_p = 0.16/exprel((15*mV - v)/(5*mV))/ms : 1/ms
            beta_p = 0.5*exp((10*mV - v)/(40*mV))/ms : 1/ms
            dp/dt = phi*(alpha_p*(1 - p) - beta_p*p) : 1
            I = g_max*p^4*(V - E) : uA/cm^2
            """, E, g_max, phi, V_sh)
            .means("delayed rectifier of hippocampal pyramidal cells")
            .from("Traub and Miles (1991), Neuronal Networks of the Hippocampus, " + "doi:10.1017/CBO9780511895401");

    /// With the reversal potential of the potassium of the membrane.
    public static final Channel V2 = CHANNEL.carrying("K").named("IK_TM1991v2");

    private IK_TM1991() {}
}
