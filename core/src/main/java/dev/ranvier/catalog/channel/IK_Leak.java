// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Leak of potassium: a conductance that acetylcholine and noradrenaline lower. McCormick and Huguenard (1992),
/// doi:10.1152/jn.1992.68.4.1384.
public final class IK_Leak {
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 0.005, "mS/cm^2", "maximal conductance density");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("IK_Leak", """
            I = g_max*(V - E_K) : uA/cm^2
            """, g_max)
            .means("leak of potassium")
            .from("McCormick and Huguenard (1992), J. Neurophysiol. 68:1384, " + "doi:10.1152/jn.1992.68.4.1384");

    private IK_Leak() {}
}
