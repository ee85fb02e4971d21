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

/// Leaky integrate-and-fire neuron with synaptic conductances that jump at a spike and decay exponentially, NEST's
/// `iaf_cond_exp`. Meffin, Burkitt and Grayden (2004), doi:10.1023/B:JCNS.0000014108.03012.81.
///
/// Spikes arrive as the inputs `J_ex` and `J_in`: the sum of the weights, in nS and positive, that arrive in a step.
public final class IafCondExp {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
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
    /// Resting potential.
    public static final Parameter E_L = potential("E_L", -70, "mV", "resting potential");
    /// Membrane capacitance.
    public static final Parameter C_m = parameter("C_m", 250, "pF", "membrane capacitance");
    /// Leak conductance.
    public static final Parameter g_L = parameter("g_L", 16.6667, "nS", "leak conductance");
    /// Refractory period.
    public static final Parameter t_ref = parameter("t_ref", 2, "ms", "refractory period");
    /// Potential at which the neuron spikes.
    public static final Parameter V_th = potential("V_th", -55, "mV", "potential at which the neuron spikes");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -60, "mV", "potential after a spike");
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
                    "IafCondExp",
                    """
            input I : pA
            input J_ex : nS
            input J_in : nS
            dV/dt = (-g_L*(V - E_L) - g_ex*(V - E_ex) - g_in*(V - E_in) + I_e + I)/C_m : mV
            dg_ex/dt = -g_ex/tau_syn_ex : nS
            dg_in/dt = -g_in/tau_syn_in : nS
            jump g_ex += J_ex; g_in += J_in
            spike V >= V_th
            reset V = V_reset
            refractory t_ref
            initial V = E_L
            """,
                    V,
                    g_ex,
                    g_in,
                    I,
                    J_ex,
                    J_in,
                    E_L,
                    C_m,
                    g_L,
                    t_ref,
                    V_th,
                    V_reset,
                    I_e,
                    E_ex,
                    E_in,
                    tau_syn_ex,
                    tau_syn_in)
            .means("leaky neuron, exponential synaptic conductances")
            .from(
                    "Meffin, Burkitt and Grayden (2004), J. Comput. Neurosci. 16:159, doi:10.1023/B:JCNS.0000014108.03012.81")
            .surrogate(InvSquareGrad.SURROGATE);

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).input(I, 300).show(V);

    private IafCondExp() {}
}
