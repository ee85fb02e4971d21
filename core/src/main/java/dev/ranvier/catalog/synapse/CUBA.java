// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import dev.ranvier.model.Output;

/// Current-based synapse: what its dynamics give is the current itself. Brette et al. (2007),
/// doi:10.1007/s10827-007-0038-6.
public final class CUBA {
    /// The output.
    public static final Output OUTPUT = Output.of("CUBA", "g")
            .means("current-based")
            .from("Brette et al. (2007), J. Comput. Neurosci. 23:349, doi:10.1007/s10827-007-0038-6");

    private CUBA() {}
}
