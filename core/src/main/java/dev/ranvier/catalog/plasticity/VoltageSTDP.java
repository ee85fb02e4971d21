// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.plasticity;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;

/// Plasticity by the voltage of the target: an arrival depresses when the target has been depolarized lately; the weight
/// grows while the target is strongly depolarized, has been depolarized before, and spikes have arrived lately. Clopath,
/// Buesing, Vasilaki and Gerstner (2010), doi:10.1038/nn.2479, without the slow change of `A_LTD` with the mean voltage.
///
/// The target has a variable `V` in mV that shows its spikes: a neuron that is put back in the step of its spike never
/// stays above `theta_plus`. Let V stand at the height of a spike for a millisecond or two, as the paper does, or take a
/// neuron of Hodgkin and Huxley's kind. All synapses move at every step, so this rule costs more than those that only
/// spikes change.
public final class VoltageSTDP {
    /// Membrane potential of the target.
    public static final Variable V_post = variable("V_post", "mV", "membrane potential of the target");
    /// Trace of arrivals.
    public static final Variable x = variable("x", "1/ms", "trace of arrivals");
    /// Membrane potential, filtered, as depression sees it.
    public static final Variable u_minus = variable("u_minus", "mV", "filtered potential for depression");
    /// Membrane potential, filtered, as potentiation sees it.
    public static final Variable u_plus = variable("u_plus", "mV", "filtered potential for potentiation");
    /// Time constant of the trace of arrivals.
    public static final Parameter tau_x = parameter("tau_x", 15, "ms", "time constant of the trace of arrivals");
    /// Time constant of the potential for depression.
    public static final Parameter tau_minus = parameter("tau_minus", 10, "ms", "time constant of u_minus");
    /// Time constant of the potential for potentiation.
    public static final Parameter tau_plus = parameter("tau_plus", 7, "ms", "time constant of u_plus");
    /// Filtered potential above which there is plasticity.
    public static final Parameter theta_minus =
            potential("theta_minus", -70.6, "mV", "filtered potential above which there is plasticity");
    /// Potential above which there is potentiation.
    public static final Parameter theta_plus =
            potential("theta_plus", -45.3, "mV", "potential above which there is potentiation");
    /// Amplitude of depression.
    public static final Parameter A_LTD = parameter("A_LTD", 14e-5, "1/mV", "amplitude of depression, part of w_max");
    /// Amplitude of potentiation.
    public static final Parameter A_LTP =
            parameter("A_LTP", 8e-5, "1/mV^2", "amplitude of potentiation, part of w_max");
    /// Largest weight.
    public static final Parameter w_max = parameter("w_max", 1, "1", "largest weight");

    /// The rule.
    public static final Plasticity RULE = Plasticity.of(
                    "VoltageSTDP",
                    """
            input V_post : mV
            dx/dt = -x/tau_x : 1/ms
            du_minus/dt = (V_post - u_minus)/tau_minus : mV
            du_plus/dt = (V_post - u_plus)/tau_plus : mV
            dw/dt = w_max*A_LTP*x*max(V_post - theta_plus, 0*mV)*max(u_plus - theta_minus, 0*mV) : 1
            on pre w -= w_max*A_LTD*max(u_minus - theta_minus, 0*mV); x += 1/tau_x
            bound w >= 0; w <= w_max
            initial u_minus = theta_minus; u_plus = theta_minus
            """,
                    V_post,
                    x,
                    u_minus,
                    u_plus,
                    tau_x,
                    tau_minus,
                    tau_plus,
                    theta_minus,
                    theta_plus,
                    A_LTD,
                    A_LTP,
                    w_max)
            .means("plasticity by the voltage of the target")
            .from("Clopath, Buesing, Vasilaki and Gerstner (2010), Nat. Neurosci. 13:344, doi:10.1038/nn.2479");

    private VoltageSTDP() {}
}
