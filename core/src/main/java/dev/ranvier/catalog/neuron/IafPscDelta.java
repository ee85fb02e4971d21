// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Leaky integrate-and-fire neuron whose potential jumps at each incoming spike, NEST's `iaf_psc_delta`. Spikes that
/// arrive while it is refractory are lost. Rotter and Diesmann (1999), doi:10.1007/s004220050570.
///
/// Spikes arrive as the input `J`: the sum of the weights that arrive in a step. The equation is linear, so the step has an
/// exact solution.
public final class IafPscDelta {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Input current.
    public static final Variable I = variable("I", "pA", "input current");
    /// Sum of the weights of the spikes that arrive in the step.
    public static final Variable J = variable("J", "mV", "sum of the weights of the spikes that arrive in the step");
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

    /// The model.
    public static final Model MODEL = Model.of("IafPscDelta", """
            input I : pA
            input J : mV
            dV/dt = -(V - E_L)/tau_m + (I_e + I)/C_m : mV
            jump V += J
            spike V >= V_th
            reset V = V_reset
            refractory t_ref
            initial V = E_L
            """, V, I, J, E_L, C_m, tau_m, t_ref, V_th, V_reset, I_e)
            .means("leaky neuron, potential jumps at a spike")
            .from("Rotter and Diesmann (1999), Biol. Cybern. 81:381, doi:10.1007/s004220050570")
            .surrogate(InvSquareGrad.SURROGATE);

    private IafPscDelta() {}
}
