// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.group;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Leaky integrator: its value follows the input with a delay of about `tau`. The readout of many trained networks.
/// Abbott (1999), doi:10.1016/S0361-9230(99)00161-6.
public final class LeakyIntegrator {
    /// Value.
    public static final Variable x = variable("x", "1", "value");
    /// Input.
    public static final Variable I = variable("I", "1", "input");
    /// Time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "time constant");

    /// The model.
    public static final Model MODEL = Model.of("LeakyIntegrator", """
            input I
            dx/dt = (-x + I)/tau
            """, x, I, tau)
            .means("leaky integrator that follows its input")
            .from("Abbott (1999), Brain Res. Bull. 50:303, doi:10.1016/S0361-9230(99)00161-6");

    /// The same integrator to which the input of each step is added as it is, as a sum of decaying jumps.
    public static final Model LEAKY = Model.of("Leaky", """
            input I
            dx/dt = -x/tau
            """, x, I, tau)
            .delta("jump", "I")
            .means("leaky integrator that adds up its input")
            .from("Abbott (1999), Brain Res. Bull. 50:303, doi:10.1016/S0361-9230(99)00161-6");

    private LeakyIntegrator() {}
}
