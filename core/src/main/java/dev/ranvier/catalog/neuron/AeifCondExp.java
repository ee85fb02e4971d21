// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// [AdEx] with synaptic conductances that jump at a spike and decay exponentially, NEST's `aeif_cond_exp`. Brette and
/// Gerstner (2005), doi:10.1152/jn.00686.2005.
///
/// Spikes arrive as the inputs `J_ex` and `J_in`: the sum of the weights, in nS and positive, that arrive in a step.
///
/// The equations see V no higher than `V_peak`, as in NEST. So stages of `rk2`, `rk4` and `heun3` inside the upstroke leave
/// w in order; those of `rkf45`, some of which go backwards, do not.
public final class AeifCondExp {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Adaptation current.
    public static final Variable w = variable("w", "pA", "adaptation current");
    /// Excitatory synaptic conductance.
    public static final Variable g_ex = variable("g_ex", "nS", "excitatory synaptic conductance");
    /// Inhibitory synaptic conductance.
    public static final Variable g_in = variable("g_in", "nS", "inhibitory synaptic conductance");
    /// Input current.
    public static final Variable I = variable("I", "pA", "input current");
    /// Sum of the weights of the excitatory spikes that arrive in the step.
    public static final Variable J_ex =
            variable("J_ex", "nS", "sum of the weights of the excitatory spikes that arrive in the step");
    /// Sum of the weights, positive, of the inhibitory spikes that arrive in the step.
    public static final Variable J_in =
            variable("J_in", "nS", "sum of the weights, positive, of the inhibitory spikes that arrive in the step");
    /// Membrane capacitance.
    public static final Parameter C_m = parameter("C_m", 281, "pF", "membrane capacitance");
    /// Leak conductance.
    public static final Parameter g_L = parameter("g_L", 30, "nS", "leak conductance");
    /// Resting potential.
    public static final Parameter E_L = potential("E_L", -70.6, "mV", "resting potential");
    /// Potential at which the exponential takes off.
    public static final Parameter V_th = potential("V_th", -50.4, "mV", "potential at which the exponential takes off");
    /// Spike slope factor.
    public static final Parameter Delta_T = parameter("Delta_T", 2, "mV", "spike slope factor");
    /// Adaptation time constant.
    public static final Parameter tau_w = parameter("tau_w", 144, "ms", "adaptation time constant");
    /// Subthreshold adaptation.
    public static final Parameter a = parameter("a", 4, "nS", "subthreshold adaptation");
    /// Increment of w at a spike.
    public static final Parameter b = parameter("b", 80.5, "pA", "increment of w at a spike");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -60, "mV", "potential after a spike");
    /// Potential at which a spike is counted.
    public static final Parameter V_peak = potential("V_peak", 0, "mV", "potential at which a spike is counted");
    /// Refractory period.
    public static final Parameter t_ref = parameter("t_ref", 0, "ms", "refractory period");
    /// Constant current.
    public static final Parameter I_e = parameter("I_e", 0, "pA", "constant current");
    /// Excitatory reversal potential.
    public static final Parameter E_ex = potential("E_ex", 0, "mV", "excitatory reversal potential");
    /// Inhibitory reversal potential.
    public static final Parameter E_in = potential("E_in", -85, "mV", "inhibitory reversal potential");
    /// Time constant of excitatory synapses.
    public static final Parameter tau_syn_ex =
            parameter("tau_syn_ex", 0.2, "ms", "time constant of excitatory synapses");
    /// Time constant of inhibitory synapses.
    public static final Parameter tau_syn_in = parameter("tau_syn_in", 2, "ms", "time constant of inhibitory synapses");

    /// The model.
    public static final Model MODEL = Model.of(
                    "AeifCondExp",
                    """
            input I : pA
            input J_ex : nS
            input J_in : nS
            U = min(V, V_peak) : mV
            dV/dt = (-g_L*(U - E_L) + g_L*Delta_T*exp((U - V_th)/Delta_T) + I_syn - w + I_e + I)/C_m : mV
            dw/dt = (a*(U - E_L) - w)/tau_w : pA
            I_syn = g_ex*(E_ex - U) + g_in*(E_in - U) : pA
            dg_ex/dt = -g_ex/tau_syn_ex : nS
            dg_in/dt = -g_in/tau_syn_in : nS
            jump g_ex += J_ex; g_in += J_in
            spike V >= V_peak
            reset V = V_reset; w += b
            refractory t_ref
            initial V = E_L
            """,
                    V,
                    w,
                    g_ex,
                    g_in,
                    I,
                    J_ex,
                    J_in,
                    C_m,
                    g_L,
                    E_L,
                    V_th,
                    Delta_T,
                    tau_w,
                    a,
                    b,
                    V_reset,
                    V_peak,
                    t_ref,
                    I_e,
                    E_ex,
                    E_in,
                    tau_syn_ex,
                    tau_syn_in)
            .means("adaptive exponential neuron, synaptic conductances")
            .from("Brette and Gerstner (2005), J. Neurophysiol. 94:3637, doi:10.1152/jn.00686.2005")
            .surrogate(InvSquareGrad.SURROGATE);

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).input(I, 1000).show(V, w);

    private AeifCondExp() {}
}
