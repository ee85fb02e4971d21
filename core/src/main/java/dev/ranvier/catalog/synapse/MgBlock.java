// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;

import dev.ranvier.model.Output;
import dev.ranvier.model.Parameter;

/// Conductance that magnesium ions block, the more the lower the membrane potential: NMDA receptors. Jahr and Stevens
/// (1990), doi:10.1523/JNEUROSCI.10-09-03178.1990.
public final class MgBlock {
    /// Reversal potential.
    public static final Parameter E = potential("E", 0, "mV", "reversal potential");
    /// Concentration of magnesium outside.
    public static final Parameter cc_Mg = parameter("cc_Mg", 1.2, "mM", "concentration of magnesium outside");
    /// Steepness of the block.
    public static final Parameter alpha = parameter("alpha", 0.062, "1/mV", "steepness of the block");
    /// Concentration of magnesium that blocks half at `V_offset`.
    public static final Parameter beta =
            parameter("beta", 3.57, "mM", "concentration of magnesium that blocks half at V_offset");
    /// Potential that `beta` belongs to.
    public static final Parameter V_offset = potential("V_offset", 0, "mV", "potential that beta belongs to");

    /// The output.
    public static final Output OUTPUT = Output.of(
                    "MgBlock", "g*(E - V)/(1 + cc_Mg/beta*exp(alpha*(V_offset - V)))", E, cc_Mg, alpha, beta, V_offset)
            .means("conductance-based, blocked by magnesium")
            .from("Jahr and Stevens (1990), J. Neurosci. 10:3178, doi:10.1523/JNEUROSCI.10-09-03178.1990");

    private MgBlock() {}
}
