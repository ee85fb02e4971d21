// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Stuart-Landau oscillator, the normal form of a supercritical Hopf bifurcation: for `a` > 0 it settles on a circle of
/// radius sqrt(a). Stuart (1958), doi:10.1017/S0022112058000276.
///
/// All is without unit; time is counted in ms.
public final class StuartLandauOscillator {
    /// Real part.
    public static final Variable x = variable("x", "1", "real part");
    /// Imaginary part.
    public static final Variable y = variable("y", "1", "imaginary part");
    /// Input of x.
    public static final Variable input_x = variable("input_x", "1", "input of x");
    /// Input of y.
    public static final Variable input_y = variable("input_y", "1", "input of y");
    /// Distance from the bifurcation.
    public static final Parameter a = parameter("a", 0.25, "1", "distance from the bifurcation");
    /// Angular frequency, in radian per ms.
    public static final Parameter w = parameter("w", 0.2, "1", "angular frequency, in radian per ms");

    /// The model.
    public static final Model MODEL = Model.of("StuartLandauOscillator", """
            input input_x
            input input_y
            dx/dt = (a - x^2 - y^2)*x - w*y + input_x
            dy/dt = (a - x^2 - y^2)*y + w*x + input_y
            """, x, y, input_x, input_y, a, w)
            .means("Stuart-Landau oscillator")
            .from("Stuart (1958), J. Fluid Mech. 4:1, doi:10.1017/S0022112058000276");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).initial(x, 0.01);

    private StuartLandauOscillator() {}
}
