// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Squid axon of Hodgkin and Huxley with synaptic currents of the form of an alpha function, NEST's `hh_psc_alpha`.
/// Hodgkin and Huxley (1952), doi:10.1113/jphysiol.1952.sp004764, at a rest of -65 mV; all values of a membrane of
/// 1e-4 cm2. A weight of 1 pA gives a current that peaks at 1 pA, one synaptic time constant after the spike.
///
/// A spike is a maximum of V above `V_th`, as in NEST; none follows within `t_ref`. V is neither reset nor held.
///
/// Spikes arrive as the inputs `J_ex` and `J_in`: the sum of the weights that arrive in a step.
public final class HhPscAlpha {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Activation of sodium.
    public static final Variable m = variable("m", "1", "activation of the sodium current");
    /// Inactivation of sodium.
    public static final Variable h = variable("h", "1", "inactivation of the sodium current");
    /// Activation of potassium.
    public static final Variable n = variable("n", "1", "activation of the potassium current");
    /// Excitatory synaptic current.
    public static final Variable I_syn_ex = variable("I_syn_ex", "pA", "excitatory synaptic current");
    /// Inhibitory synaptic current.
    public static final Variable I_syn_in = variable("I_syn_in", "pA", "inhibitory synaptic current");
    /// Rise of the excitatory synaptic current.
    public static final Variable dI_syn_ex = variable("dI_syn_ex", "pA/ms", "rise of the excitatory synaptic current");
    /// Rise of the inhibitory synaptic current.
    public static final Variable dI_syn_in = variable("dI_syn_in", "pA/ms", "rise of the inhibitory synaptic current");
    /// Current that charges the membrane.
    public static final Variable I_m = variable("I_m", "pA", "current that charges the membrane");
    /// Input current.
    public static final Variable I = variable("I", "pA", "input current");
    /// Sum of the weights of the excitatory spikes that arrive in the step.
    public static final Variable J_ex =
            variable("J_ex", "pA", "sum of the weights of the excitatory spikes that arrive in the step");
    /// Sum of the weights, negative, of the inhibitory spikes that arrive in the step.
    public static final Variable J_in =
            variable("J_in", "pA", "sum of the weights, negative, of the inhibitory spikes that arrive in the step");
    /// Reversal potential of sodium.
    public static final Parameter E_Na = potential("E_Na", 50, "mV", "reversal potential of sodium");
    /// Reversal potential of potassium.
    public static final Parameter E_K = potential("E_K", -77, "mV", "reversal potential of potassium");
    /// Reversal potential of the leak.
    public static final Parameter E_L = potential("E_L", -54.402, "mV", "reversal potential of the leak");
    /// Sodium conductance: 120 mS/cm2.
    public static final Parameter g_Na = parameter("g_Na", 12000, "nS", "maximal conductance of sodium");
    /// Potassium conductance: 36 mS/cm2.
    public static final Parameter g_K = parameter("g_K", 3600, "nS", "maximal conductance of potassium");
    /// Leak conductance: 0.3 mS/cm2.
    public static final Parameter g_L = parameter("g_L", 30, "nS", "conductance of the leak");
    /// Capacitance: 1 uF/cm2.
    public static final Parameter C_m = parameter("C_m", 100, "pF", "membrane capacitance");
    /// Time after a spike without another.
    public static final Parameter t_ref =
            parameter("t_ref", 2, "ms", "time after a spike in which no other is counted");
    /// Least height of a spike.
    public static final Parameter V_th = potential("V_th", 0, "mV", "potential above which a maximum is a spike");
    /// Constant current.
    public static final Parameter I_e = parameter("I_e", 0, "pA", "constant current");
    /// Time constant of excitatory synapses.
    public static final Parameter tau_syn_ex =
            parameter("tau_syn_ex", 0.2, "ms", "time constant of excitatory synapses");
    /// Time constant of inhibitory synapses.
    public static final Parameter tau_syn_in = parameter("tau_syn_in", 2, "ms", "time constant of inhibitory synapses");

    /// The model.
    public static final Model MODEL = Model.of(
                    "HhPscAlpha",
                    """
            input I : pA
            input J_ex : pA
            input J_in : pA
            alpha_m = 1/exprel(-(V + 40*mV)/(10*mV))/ms       : 1/ms
            beta_m = 4*exp(-(V + 65*mV)/(18*mV))/ms           : 1/ms
            alpha_h = 0.07*exp(-(V + 65*mV)/(20*mV))/ms       : 1/ms
            beta_h = 1/(1 + exp(-(V + 35*mV)/(10*mV)))/ms     : 1/ms
            alpha_n = 0.1/exprel(-(V + 55*mV)/(10*mV))/ms     : 1/ms
            beta_n = 0.125*exp(-(V + 65*mV)/(80*mV))/ms       : 1/ms
            I_ion = g_Na*m^3*h*(V - E_Na) + g_K*n^4*(V - E_K) + g_L*(V - E_L) : pA
            I_m = I_syn_ex + I_syn_in + I_e + I - I_ion : pA
            dV/dt = I_m/C_m : mV
            dm/dt = alpha_m*(1 - m) - beta_m*m : 1
            dh/dt = alpha_h*(1 - h) - beta_h*h : 1
            dn/dt = alpha_n*(1 - n) - beta_n*n : 1
            dI_syn_ex/dt = dI_syn_ex - I_syn_ex/tau_syn_ex : pA
            dI_syn_in/dt = dI_syn_in - I_syn_in/tau_syn_in : pA
            ddI_syn_ex/dt = -dI_syn_ex/tau_syn_ex : pA/ms
            ddI_syn_in/dt = -dI_syn_in/tau_syn_in : pA/ms
            jump dI_syn_ex += exp(1)*J_ex/tau_syn_ex; dI_syn_in += exp(1)*J_in/tau_syn_in
            spike crossing min(V - V_th, -I_m*mV/pA) >= 0*mV (unless refractory)
            refractory t_ref
            initial V = -65*mV
            initial m = alpha_m/(alpha_m + beta_m); h = alpha_h/(alpha_h + beta_h); n = alpha_n/(alpha_n + beta_n)
            """,
                    V,
                    m,
                    h,
                    n,
                    I_syn_ex,
                    I_syn_in,
                    dI_syn_ex,
                    dI_syn_in,
                    I_m,
                    I,
                    J_ex,
                    J_in,
                    E_Na,
                    E_K,
                    E_L,
                    g_Na,
                    g_K,
                    g_L,
                    C_m,
                    t_ref,
                    V_th,
                    I_e,
                    tau_syn_ex,
                    tau_syn_in)
            .means("squid axon of Hodgkin and Huxley, alpha-shaped synaptic currents")
            .from("Hodgkin and Huxley (1952), J. Physiol. 117:500, doi:10.1113/jphysiol.1952.sp004764");

    private HhPscAlpha() {}
}
