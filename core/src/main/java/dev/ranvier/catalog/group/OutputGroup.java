// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.group;

import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Variable;

/// Stands at the end of a network: `x` is what arrives in the step, to be read and recorded.
public final class OutputGroup {
    /// What arrives.
    public static final Variable I = variable("I", "1", "what arrives");
    /// What arrived in the step.
    public static final Variable x = variable("x", "1", "what arrived in the step");

    /// The model.
    public static final Model MODEL = Model.of("OutputGroup", """
            input I
            x = I
            """, I, x).means("takes what arrives");

    private OutputGroup() {}
}
