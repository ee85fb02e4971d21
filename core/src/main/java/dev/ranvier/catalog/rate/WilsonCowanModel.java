// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Shares of excitatory and inhibitory neurons that are active. Wilson and Cowan (1972),
/// doi:10.1016/S0006-3495(72)86068-5, equations 11 and 12; the values are those of figure 4, where two states are stable.
///
/// In the paper `k_E` and `k_I` are the largest values of the response functions, 1 - 1/(1 + exp(a*theta)). Most who use
/// the model take 1, which is the default here.
public final class WilsonCowanModel {
    /// Share of excitatory neurons that are active.
    public static final Variable x = variable("x", "1", "share of excitatory neurons that are active");
    /// Share of inhibitory neurons that are active.
    public static final Variable y = variable("y", "1", "share of inhibitory neurons that are active");
    /// Input of the excitatory neurons, P.
    public static final Variable input_x = variable("input_x", "1", "input of the excitatory neurons, P");
    /// Input of the inhibitory neurons, Q.
    public static final Variable input_y = variable("input_y", "1", "input of the inhibitory neurons, Q");
    /// Time constant of the excitatory neurons.
    public static final Parameter E_tau = parameter("E_tau", 1, "ms", "time constant of the excitatory neurons");
    /// Slope of the excitatory response.
    public static final Parameter E_a = parameter("E_a", 1.2, "1", "slope of the excitatory response");
    /// Threshold of the excitatory response.
    public static final Parameter E_theta = parameter("E_theta", 2.8, "1", "threshold of the excitatory response");
    /// Time constant of the inhibitory neurons.
    public static final Parameter I_tau = parameter("I_tau", 1, "ms", "time constant of the inhibitory neurons");
    /// Slope of the inhibitory response.
    public static final Parameter I_a = parameter("I_a", 1, "1", "slope of the inhibitory response");
    /// Threshold of the inhibitory response.
    public static final Parameter I_theta = parameter("I_theta", 4, "1", "threshold of the inhibitory response");
    /// Coupling of excitatory to excitatory neurons, c1.
    public static final Parameter wEE = parameter("wEE", 12, "1", "coupling of excitatory to excitatory neurons, c1");
    /// Coupling of inhibitory to excitatory neurons, c2.
    public static final Parameter wIE = parameter("wIE", 4, "1", "coupling of inhibitory to excitatory neurons, c2");
    /// Coupling of excitatory to inhibitory neurons, c3.
    public static final Parameter wEI = parameter("wEI", 13, "1", "coupling of excitatory to inhibitory neurons, c3");
    /// Coupling of inhibitory to inhibitory neurons, c4.
    public static final Parameter wII = parameter("wII", 11, "1", "coupling of inhibitory to inhibitory neurons, c4");
    /// Refractory share.
    public static final Parameter r = parameter("r", 1, "1", "refractory share");
    /// Largest excitatory activity.
    public static final Parameter k_E = parameter("k_E", 1, "1", "largest excitatory activity");
    /// Largest inhibitory activity.
    public static final Parameter k_I = parameter("k_I", 1, "1", "largest inhibitory activity");

    /// The model.
    public static final Model MODEL = Model.of(
                    "WilsonCowanModel",
                    """
            input input_x
            input input_y
            S_E = 1/(1 + exp(-E_a*(wEE*x - wIE*y + input_x - E_theta))) - 1/(1 + exp(E_a*E_theta))
            S_I = 1/(1 + exp(-I_a*(wEI*x - wII*y + input_y - I_theta))) - 1/(1 + exp(I_a*I_theta))
            dx/dt = (-x + (k_E - r*x)*S_E)/E_tau
            dy/dt = (-y + (k_I - r*y)*S_I)/I_tau
            """,
                    x,
                    y,
                    input_x,
                    input_y,
                    E_tau,
                    E_a,
                    E_theta,
                    I_tau,
                    I_a,
                    I_theta,
                    wEE,
                    wIE,
                    wEI,
                    wII,
                    r,
                    k_E,
                    k_I)
            .means("excitatory and inhibitory population")
            .from("Wilson and Cowan (1972), Biophys. J. 12:1, doi:10.1016/S0006-3495(72)86068-5");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 40).input(input_x, 1);

    private WilsonCowanModel() {}
}
