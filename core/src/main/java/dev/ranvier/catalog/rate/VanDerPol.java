// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Van der Pol oscillator. For small `mu` its cycle has the amplitude 2 and the period 2*pi*(1 + mu^2/16). Van der Pol
/// (1926), doi:10.1080/14786442608564127.
///
/// All is without unit; time is counted in ms.
public final class VanDerPol {
    /// Position.
    public static final Variable x = variable("x", "1", "position");
    /// Velocity.
    public static final Variable y = variable("y", "1", "velocity");
    /// Force.
    public static final Variable I = variable("I", "1", "force");
    /// Strength of the nonlinear damping.
    public static final Parameter mu = parameter("mu", 1, "1", "strength of the nonlinear damping");

    /// The model.
    public static final Model MODEL = Model.of("VanDerPol", """
            input I
            dx/dt = y
            dy/dt = mu*(1 - x^2)*y - x + I
            """, x, y, I, mu)
            .means("Van der Pol oscillator")
            .from("Van der Pol (1926), Phil. Mag. 2:978, doi:10.1080/14786442608564127");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 50).initial(x, 0.1);

    private VanDerPol() {}
}
