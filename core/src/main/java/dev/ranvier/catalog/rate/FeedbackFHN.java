// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// FitzHugh-Nagumo system with delayed feedback of its fast variable, a neuron that excites itself through a recurrent
/// path. Plant (1981), doi:10.1137/0140012.
///
/// All is without unit; time is counted in ms.
public final class FeedbackFHN {
    /// Fast variable, the membrane potential.
    public static final Variable x = variable("x", "1", "fast variable, the membrane potential");
    /// Slow variable, recovery.
    public static final Variable y = variable("y", "1", "slow variable, recovery");
    /// Input of x.
    public static final Variable input_x = variable("input_x", "1", "input of x");
    /// Input of y.
    public static final Variable input_y = variable("input_y", "1", "input of y");
    /// Offset of the recovery.
    public static final Parameter a = parameter("a", 0.7, "1", "offset of the recovery");
    /// Decay of the recovery.
    public static final Parameter b = parameter("b", 0.8, "1", "decay of the recovery");
    /// Delay of the feedback.
    public static final Parameter delay = parameter("delay", 10, "1", "delay of the feedback, ms");
    /// Time constant of the recovery.
    public static final Parameter tau = parameter("tau", 12.5, "1", "time constant of the recovery");
    /// Strength of the feedback.
    public static final Parameter mu = parameter("mu", 1.6886, "1", "strength of the feedback");
    /// Value of x without feedback.
    public static final Parameter v0 = parameter("v0", -1, "1", "value of x at which there is no feedback");

    /// The model.
    public static final Model MODEL = Model.of("FeedbackFHN", """
            input input_x
            input input_y
            dx/dt = x - x^3/3 - y + mu*(delay(x, delay) - v0) + input_x
            dy/dt = (x + a - b*y + input_y)/tau
            """, x, y, input_x, input_y, a, b, delay, tau, mu, v0)
            .means("FitzHugh-Nagumo system with delayed feedback")
            .from("Plant (1981), SIAM J. Appl. Math. 40:150, doi:10.1137/0140012");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 300).input(input_x, 0.8);

    private FeedbackFHN() {}
}
