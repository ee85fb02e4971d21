// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Theta neuron, the normal form of neurons whose spikes may have any low rate: the phase spikes at pi. For `I` > 0 it
/// spikes with the rate sqrt(I)/(pi*tau), for `I` < 0 it rests. Ermentrout and Kopell (1986), doi:10.1137/0146017.
public final class Theta {
    /// Phase, in radian.
    public static final Variable theta = variable("theta", "1", "phase, in radian");
    /// Input.
    public static final Variable I = variable("I", "1", "input");
    /// Time constant.
    public static final Parameter tau = parameter("tau", 1, "ms", "time constant");

    /// The model.
    public static final Model MODEL = Model.of("Theta", """
            input I
            dtheta/dt = (1 - cos(theta) + (1 + cos(theta))*I)/tau
            spike theta >= pi
            reset theta -= 2*pi
            """, theta, I, tau)
            .means("theta neuron")
            .from("Ermentrout and Kopell (1986), SIAM J. Appl. Math. 46:233, doi:10.1137/0146017");

    private Theta() {}
}
