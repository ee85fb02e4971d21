// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Firing rate of a large population of quadratic integrate-and-fire neurons, each coupled to all, whose currents have a
/// Lorentzian distribution: exact for infinitely many neurons. Montbrio, Pazo and Roxin (2015),
/// doi:10.1103/PhysRevX.5.021028.
public final class QIF {
    /// Mean membrane potential.
    public static final Variable x = variable("x", "1", "mean membrane potential");
    /// Firing rate.
    public static final Variable y = variable("y", "kHz", "firing rate");
    /// Input of x.
    public static final Variable input_x = variable("input_x", "1", "input of x");
    /// Input of the rate.
    public static final Variable input_y = variable("input_y", "kHz", "input of the rate");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 1, "ms", "membrane time constant");
    /// Centre of the distribution of currents.
    public static final Parameter eta = parameter("eta", -5, "1", "centre of the distribution of currents");
    /// Half width at half maximum of the distribution of currents.
    public static final Parameter delta =
            parameter("delta", 1, "1", "half width at half maximum of the distribution of currents");
    /// Strength of the coupling.
    public static final Parameter J = parameter("J", 15, "1", "strength of the coupling");

    /// The model.
    public static final Model MODEL = Model.of("QIF", """
            input input_x
            input input_y : kHz
            dx/dt = (x^2 + eta + input_x + J*tau*y - (pi*tau*y)^2)/tau
            dy/dt = (delta/(pi*tau) + 2*x*y + input_y)/tau : kHz
            """, x, y, input_x, input_y, tau, eta, delta, J)
            .means("mean field of quadratic integrate-and-fire neurons")
            .from("Montbrio, Pazo and Roxin (2015), Phys. Rev. X 5:021028, doi:10.1103/PhysRevX.5.021028");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 40).input(input_x, 3);

    private QIF() {}
}
