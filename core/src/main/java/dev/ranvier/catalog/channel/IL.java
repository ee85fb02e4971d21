// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.channel;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Channel;
import dev.ranvier.model.Parameter;

/// Leak: a conductance that does not change. Hodgkin and Huxley (1952), doi:10.1113/jphysiol.1952.sp004764.
public final class IL {
    /// Reversal potential.
    public static final Parameter E = potential("E", -70, "mV", "reversal potential");
    /// Maximal conductance density.
    public static final Parameter g_max = parameter("g_max", 0.1, "mS/cm^2", "maximal conductance density");

    /// The channel.
    public static final Channel CHANNEL = Channel.of("IL", """
            I = g_max*(V - E) : uA/cm^2
            """, E, g_max)
            .means("leak")
            .from("Hodgkin and Huxley (1952), J. Physiol. 117:500, " + "doi:10.1113/jphysiol.1952.sp004764");

    private IL() {}
}
