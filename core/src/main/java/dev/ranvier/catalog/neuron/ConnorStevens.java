// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Gastropod neuron whose A-type potassium current lets it fire arbitrarily slowly. Connor and Stevens (1971),
/// doi:10.1113/jphysiol.1971.sp009366; formulas and parameters of Dayan and Abbott (2001), chapter 6.
public final class ConnorStevens {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Activation of sodium.
    public static final Variable m = variable("m", "1", "activation of the sodium current");
    /// Inactivation of sodium.
    public static final Variable h = variable("h", "1", "inactivation of the sodium current");
    /// Activation of the delayed rectifier.
    public static final Variable n = variable("n", "1", "activation of the delayed rectifier");
    /// Activation of the A-type current.
    public static final Variable a = variable("a", "1", "activation of the A-type potassium current");
    /// Inactivation of the A-type current.
    public static final Variable b = variable("b", "1", "inactivation of the A-type potassium current");
    /// Input.
    public static final Variable I = variable("I", "uA/cm^2", "input current density");
    /// Reversal potential of sodium.
    public static final Parameter E_Na = potential("E_Na", 55, "mV", "reversal potential of sodium");
    /// Reversal potential of potassium.
    public static final Parameter E_K = potential("E_K", -72, "mV", "reversal potential of potassium");
    /// Reversal potential of the A-type current.
    public static final Parameter E_A = potential("E_A", -75, "mV", "reversal potential of the A-type current");
    /// Reversal potential of the leak.
    public static final Parameter E_L = potential("E_L", -17, "mV", "reversal potential of the leak");
    /// Sodium conductance.
    public static final Parameter g_Na = parameter("g_Na", 120, "mS/cm^2", "maximal conductance of sodium");
    /// Conductance of the delayed rectifier.
    public static final Parameter g_K = parameter("g_K", 20, "mS/cm^2", "maximal conductance of the delayed rectifier");
    /// Conductance of the A-type current.
    public static final Parameter g_A = parameter("g_A", 47.7, "mS/cm^2", "maximal conductance of the A-type current");
    /// Leak conductance.
    public static final Parameter g_L = parameter("g_L", 0.3, "mS/cm^2", "conductance of the leak");
    /// Capacitance.
    public static final Parameter C = parameter("C", 1, "uF/cm^2", "membrane capacitance");
    /// Threshold of spikes.
    public static final Parameter V_th = potential("V_th", 0, "mV", "potential whose upward crossing is a spike");

    /// The model.
    public static final Model MODEL = Model.of(
                    "ConnorStevens", """
            input I : uA/cm^2
            alpha_m = 3.8/exprel(-(V + 29.7*mV)/(10*mV))/ms       : 1/ms
            beta_m = 15.2*exp(-(V + 54.7*mV)/(18*mV))/ms          : 1/ms
            alpha_h = 0.266*exp(-(V + 48*mV)/(20*mV))/ms          : 1/ms
            beta_h = 3.8/(1 + exp(-(V + 18*mV)/(10*mV)))/ms       : 1/ms
            alpha_n = 0.2/exprel(-(V + 45.7*mV)/(10*mV))/ms       : 1/ms
            beta_n = 0.25*exp(-(V + 55.7*mV)/(80*mV))/ms          : 1/ms
            s_a = (0.0761*exp((V + 94.22*mV)/(31.84*mV))/(1 + exp((V + 1.17*mV)/(28.93*mV))))^(1/3) : 1
            tau_a = 0.3632*ms + 1.158*ms/(1 + exp((V + 55.96*mV)/(20.12*mV))) : ms
            s_b = (1 + exp((V + 53.3*mV)/(14.54*mV)))^-4          : 1
            tau_b = 1.24*ms + 2.678*ms/(1 + exp((V + 50*mV)/(16.027*mV))) : ms
            I_K = g_K*n^4*(V - E_K) + g_A*a^3*b*(V - E_A)         : uA/cm^2
            dV/dt = (I - g_Na*m^3*h*(V - E_Na) - I_K - g_L*(V - E_L))/C : mV
            dm/dt = alpha_m*(1 - m) - beta_m*m : 1
            dh/dt = alpha_h*(1 - h) - beta_h*h : 1
            dn/dt = alpha_n*(1 - n) - beta_n*n : 1
            da/dt = (s_a - a)/tau_a : 1
            db/dt = (s_b - b)/tau_b : 1
            spike crossing V >= V_th
            initial V = -68*mV
            initial m = alpha_m/(alpha_m + beta_m); h = alpha_h/(alpha_h + beta_h); n = alpha_n/(alpha_n + beta_n)
            initial a = s_a; b = s_b
            """, V, m, h, n, a, b, I, E_Na, E_K, E_A, E_L, g_Na, g_K, g_A, g_L, C, V_th)
            .means("neuron of Connor and Stevens with an A-type potassium current")
            .from("Connor and Stevens (1971), J. Physiol. 213:31, doi:10.1113/jphysiol.1971.sp009366; Dayan and Abbott"
                    + " (2001), Theoretical Neuroscience, chapter 6");

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("ConnorStevensLTC");

    private ConnorStevens() {}
}
