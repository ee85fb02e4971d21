// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// FitzHugh-Nagumo system, an excitable one with a fast and a slow variable. FitzHugh (1961),
/// doi:10.1016/S0006-3495(61)86902-6, in the form of Kostova, Ravindran and Schonbek (2004),
/// doi:10.1142/S0218127404009685.
///
/// All is without unit; time is counted in ms.
public final class FHN {
    /// Fast variable, the membrane potential.
    public static final Variable x = variable("x", "1", "fast variable, the membrane potential");
    /// Slow variable, recovery.
    public static final Variable y = variable("y", "1", "slow variable, recovery");
    /// Input of x.
    public static final Variable input_x = variable("input_x", "1", "input of x");
    /// Input of y.
    public static final Variable input_y = variable("input_y", "1", "input of y");
    /// Factor of the cubic term.
    public static final Parameter alpha = parameter("alpha", 3, "1", "factor of the cubic term");
    /// Factor of the quadratic term.
    public static final Parameter beta = parameter("beta", 4, "1", "factor of the quadratic term");
    /// Factor of the linear term.
    public static final Parameter gamma = parameter("gamma", -1.5, "1", "factor of the linear term");
    /// Value of x at which y rests at 0.
    public static final Parameter delta = parameter("delta", 0, "1", "value of x at which y rests at 0");
    /// Decay of the recovery.
    public static final Parameter epsilon = parameter("epsilon", 0.5, "1", "decay of the recovery");
    /// Time constant of the recovery.
    public static final Parameter tau = parameter("tau", 20, "1", "time constant of the recovery");

    /// The model.
    public static final Model MODEL = Model.of(
                    "FHN", """
            input input_x
            input input_y
            dx/dt = -alpha*x^3 + beta*x^2 + gamma*x - y + input_x
            dy/dt = (x - delta - epsilon*y)/tau + input_y
            """, x, y, input_x, input_y, alpha, beta, gamma, delta, epsilon, tau)
            .means("FitzHugh-Nagumo system")
            .from(
                    "FitzHugh (1961), Biophys. J. 1:445, doi:10.1016/S0006-3495(61)86902-6; Kostova, Ravindran and Schonbek (2004), "
                            + "Int. J. Bifurcation Chaos 14:913, doi:10.1142/S0218127404009685");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 300).input(input_x, 0.8);

    private FHN() {}
}
