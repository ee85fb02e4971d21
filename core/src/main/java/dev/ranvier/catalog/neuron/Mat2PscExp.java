// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Neuron with a multi-timescale adaptive threshold (MAT) and exponential synaptic currents, NEST's `mat2_psc_exp`. The
/// potential is never reset: a spike lifts the threshold, and none follows within `t_ref`. Kobayashi, Tsubo and Shinomoto
/// (2009), doi:10.3389/neuro.10.009.2009.
///
/// Spikes arrive as the inputs `J_ex` and `J_in`: the sum of the weights that arrive in a step. The equations are linear,
/// so the step has an exact solution.
public final class Mat2PscExp {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Fast part of the threshold.
    public static final Variable V_th_1 = variable("V_th_1", "mV", "fast part of the threshold");
    /// Slow part of the threshold.
    public static final Variable V_th_2 = variable("V_th_2", "mV", "slow part of the threshold");
    /// Excitatory synaptic current.
    public static final Variable I_syn_ex = variable("I_syn_ex", "pA", "excitatory synaptic current");
    /// Inhibitory synaptic current.
    public static final Variable I_syn_in = variable("I_syn_in", "pA", "inhibitory synaptic current");
    /// Threshold.
    public static final Variable V_th = variable("V_th", "mV", "threshold");
    /// Input current.
    public static final Variable I = variable("I", "pA", "input current");
    /// Sum of the weights of the excitatory spikes that arrive in the step.
    public static final Variable J_ex =
            variable("J_ex", "pA", "sum of the weights of the excitatory spikes that arrive in the step");
    /// Sum of the weights, negative, of the inhibitory spikes that arrive in the step.
    public static final Variable J_in =
            variable("J_in", "pA", "sum of the weights, negative, of the inhibitory spikes that arrive in the step");
    /// Resting potential.
    public static final Parameter E_L = potential("E_L", -70, "mV", "resting potential");
    /// Membrane capacitance.
    public static final Parameter C_m = parameter("C_m", 100, "pF", "membrane capacitance");
    /// Membrane time constant.
    public static final Parameter tau_m = parameter("tau_m", 5, "ms", "membrane time constant");
    /// Refractory period.
    public static final Parameter t_ref = parameter("t_ref", 2, "ms", "refractory period");
    /// Threshold at rest.
    public static final Parameter omega = potential("omega", -51, "mV", "threshold at rest");
    /// Time constant of the fast part of the threshold.
    public static final Parameter tau_1 =
            parameter("tau_1", 10, "ms", "time constant of the fast part of the threshold");
    /// Time constant of the slow part of the threshold.
    public static final Parameter tau_2 =
            parameter("tau_2", 200, "ms", "time constant of the slow part of the threshold");
    /// Jump of the fast part at a spike.
    public static final Parameter alpha_1 = parameter("alpha_1", 37, "mV", "jump of the fast part at a spike");
    /// Jump of the slow part at a spike.
    public static final Parameter alpha_2 = parameter("alpha_2", 2, "mV", "jump of the slow part at a spike");
    /// Time constant of excitatory synapses.
    public static final Parameter tau_syn_ex = parameter("tau_syn_ex", 1, "ms", "time constant of excitatory synapses");
    /// Time constant of inhibitory synapses.
    public static final Parameter tau_syn_in = parameter("tau_syn_in", 3, "ms", "time constant of inhibitory synapses");
    /// Constant current.
    public static final Parameter I_e = parameter("I_e", 0, "pA", "constant current");

    /// The model.
    public static final Model MODEL = Model.of(
                    "Mat2PscExp",
                    """
            input I : pA
            input J_ex : pA
            input J_in : pA
            V_th = omega + V_th_1 + V_th_2 : mV
            dV/dt = -(V - E_L)/tau_m + (I_syn_ex + I_syn_in + I_e + I)/C_m : mV
            dV_th_1/dt = -V_th_1/tau_1 : mV
            dV_th_2/dt = -V_th_2/tau_2 : mV
            dI_syn_ex/dt = -I_syn_ex/tau_syn_ex : pA
            dI_syn_in/dt = -I_syn_in/tau_syn_in : pA
            jump I_syn_ex += J_ex; I_syn_in += J_in
            spike V >= V_th (unless refractory)
            reset V_th_1 += alpha_1; V_th_2 += alpha_2
            refractory t_ref
            initial V = E_L
            """,
                    V,
                    V_th_1,
                    V_th_2,
                    I_syn_ex,
                    I_syn_in,
                    V_th,
                    I,
                    J_ex,
                    J_in,
                    E_L,
                    C_m,
                    tau_m,
                    t_ref,
                    omega,
                    tau_1,
                    tau_2,
                    alpha_1,
                    alpha_2,
                    tau_syn_ex,
                    tau_syn_in,
                    I_e)
            .means("multi-timescale adaptive threshold (MAT) neuron")
            .from("Kobayashi, Tsubo and Shinomoto (2009), Front. Comput. Neurosci. 3:9, doi:10.3389/neuro.10.009.2009");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).input(I, 600).show(V, V_th);

    private Mat2PscExp() {}
}
