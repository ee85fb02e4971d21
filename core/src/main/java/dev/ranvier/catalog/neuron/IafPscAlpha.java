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

/// Leaky integrate-and-fire neuron with synaptic currents of the form of an alpha function, NEST's `iaf_psc_alpha`. A
/// weight of 1 pA gives a current that peaks at 1 pA, one synaptic time constant after the spike. Rotter and Diesmann
/// (1999), doi:10.1007/s004220050570.
///
/// Spikes arrive as the inputs `J_ex` and `J_in`: the sum of the weights that arrive in a step. The equations are linear,
/// so the step has an exact solution.
public final class IafPscAlpha {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Excitatory synaptic current.
    public static final Variable I_syn_ex = variable("I_syn_ex", "pA", "excitatory synaptic current");
    /// Inhibitory synaptic current.
    public static final Variable I_syn_in = variable("I_syn_in", "pA", "inhibitory synaptic current");
    /// Rise of the excitatory synaptic current.
    public static final Variable dI_syn_ex = variable("dI_syn_ex", "pA/ms", "rise of the excitatory synaptic current");
    /// Rise of the inhibitory synaptic current.
    public static final Variable dI_syn_in = variable("dI_syn_in", "pA/ms", "rise of the inhibitory synaptic current");
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
    public static final Parameter C_m = parameter("C_m", 250, "pF", "membrane capacitance");
    /// Membrane time constant.
    public static final Parameter tau_m = parameter("tau_m", 10, "ms", "membrane time constant");
    /// Refractory period.
    public static final Parameter t_ref = parameter("t_ref", 2, "ms", "refractory period");
    /// Potential at which the neuron spikes.
    public static final Parameter V_th = potential("V_th", -55, "mV", "potential at which the neuron spikes");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -70, "mV", "potential after a spike");
    /// Constant current.
    public static final Parameter I_e = parameter("I_e", 0, "pA", "constant current");
    /// Time constant of excitatory synapses.
    public static final Parameter tau_syn_ex = parameter("tau_syn_ex", 2, "ms", "time constant of excitatory synapses");
    /// Time constant of inhibitory synapses.
    public static final Parameter tau_syn_in = parameter("tau_syn_in", 2, "ms", "time constant of inhibitory synapses");

    /// The model.
    public static final Model MODEL = Model.of(
                    "IafPscAlpha",
                    """
            input I : pA
            input J_ex : pA
            input J_in : pA
            dV/dt = -(V - E_L)/tau_m + (I_syn_ex + I_syn_in + I_e + I)/C_m : mV
            dI_syn_ex/dt = dI_syn_ex - I_syn_ex/tau_syn_ex : pA
            dI_syn_in/dt = dI_syn_in - I_syn_in/tau_syn_in : pA
            ddI_syn_ex/dt = -dI_syn_ex/tau_syn_ex : pA/ms
            ddI_syn_in/dt = -dI_syn_in/tau_syn_in : pA/ms
            jump dI_syn_ex += exp(1)*J_ex/tau_syn_ex; dI_syn_in += exp(1)*J_in/tau_syn_in
            spike V >= V_th
            reset V = V_reset
            refractory t_ref
            initial V = E_L
            """,
                    V,
                    I_syn_ex,
                    I_syn_in,
                    dI_syn_ex,
                    dI_syn_in,
                    I,
                    J_ex,
                    J_in,
                    E_L,
                    C_m,
                    tau_m,
                    t_ref,
                    V_th,
                    V_reset,
                    I_e,
                    tau_syn_ex,
                    tau_syn_in)
            .means("leaky neuron, alpha-shaped synaptic currents")
            .from("Rotter and Diesmann (1999), Biol. Cybern. 81:381, doi:10.1007/s004220050570")
            .surrogate(InvSquareGrad.SURROGATE);

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).input(I, 400).show(V);

    private IafPscAlpha() {}
}
