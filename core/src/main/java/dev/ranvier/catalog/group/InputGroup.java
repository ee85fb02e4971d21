// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.group;

import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Variable;

/// Stands for what comes from outside: `x` is the input of the step.
public final class InputGroup {
    /// Input.
    public static final Variable I = variable("I", "1", "input");
    /// The input of the step.
    public static final Variable x = variable("x", "1", "the input of the step");

    /// The model.
    public static final Model MODEL = Model.of("InputGroup", """
            input I
            x = I
            """, I, x).means("passes its input on");

    private InputGroup() {}
}
