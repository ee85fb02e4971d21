// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Output;
import dev.ranvier.model.Parameter;

/// Conductance-based synapse: the current is the conductance times the distance of the membrane from the reversal
/// potential. Brette et al. (2007), doi:10.1007/s10827-007-0038-6.
public final class COBA {
    /// Reversal potential.
    public static final Parameter E = potential("E", 0, "mV", "reversal potential");

    /// The output.
    public static final Output OUTPUT = Output.of("COBA", "g*(E - V)", E)
            .means("conductance-based")
            .from("Brette et al. (2007), J. Comput. Neurosci. 23:349, doi:10.1007/s10827-007-0038-6");

    private COBA() {}
}
