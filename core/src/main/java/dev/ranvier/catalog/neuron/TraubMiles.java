// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Hippocampal pyramidal cell of Traub and Miles (1991), doi:10.1017/CBO9780511895401, as the benchmark COBAHH of
/// Brette et al. (2007), doi:10.1007/s10827-007-0038-6, has it: a cell of 20,000 um2, all values of the whole cell.
public final class TraubMiles {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Activation of sodium.
    public static final Variable m = variable("m", "1", "activation of the sodium current");
    /// Inactivation of sodium.
    public static final Variable h = variable("h", "1", "inactivation of the sodium current");
    /// Activation of potassium.
    public static final Variable n = variable("n", "1", "activation of the potassium current");
    /// Input.
    public static final Variable I = variable("I", "nA", "input current");
    /// Reversal potential of sodium.
    public static final Parameter E_Na = potential("E_Na", 50, "mV", "reversal potential of sodium");
    /// Reversal potential of potassium.
    public static final Parameter E_K = potential("E_K", -90, "mV", "reversal potential of potassium");
    /// Reversal potential of the leak.
    public static final Parameter E_L = potential("E_L", -65, "mV", "reversal potential of the leak");
    /// Sodium conductance: 100 mS/cm2.
    public static final Parameter g_Na = parameter("g_Na", 20000, "nS", "maximal conductance of sodium");
    /// Potassium conductance: 30 mS/cm2.
    public static final Parameter g_K = parameter("g_K", 6000, "nS", "maximal conductance of potassium");
    /// Leak conductance: 0.05 mS/cm2.
    public static final Parameter g_L = parameter("g_L", 10, "nS", "conductance of the leak");
    /// Capacitance: 1 uF/cm2.
    public static final Parameter C_m = parameter("C_m", 200, "pF", "membrane capacitance");
    /// Adjusts the threshold.
    public static final Parameter V_T = potential("V_T", -63, "mV", "potential that shifts all gates");
    /// Threshold of spikes.
    public static final Parameter V_th = potential("V_th", -20, "mV", "potential whose upward crossing is a spike");

    /// The model.
    public static final Model MODEL = Model.of(
                    "TraubMiles", """
            input I : nA
            v = V - V_T                                        : mV
            alpha_m = 1.28/exprel((13*mV - v)/(4*mV))/ms       : 1/ms
            beta_m = 1.4/exprel((v - 40*mV)/(5*mV))/ms         : 1/ms
            alpha_h = 0.128*exp((17*mV - v)/(18*mV))/ms        : 1/ms
            beta_h = 4/(1 + exp((40*mV - v)/(5*mV)))/ms        : 1/ms
            alpha_n = 0.16/exprel((15*mV - v)/(5*mV))/ms       : 1/ms
            beta_n = 0.5*exp((10*mV - v)/(40*mV))/ms           : 1/ms
            dV/dt = (I - g_Na*m^3*h*(V - E_Na) - g_K*n^4*(V - E_K) - g_L*(V - E_L))/C_m : mV
            dm/dt = alpha_m*(1 - m) - beta_m*m : 1
            dh/dt = alpha_h*(1 - h) - beta_h*h : 1
            dn/dt = alpha_n*(1 - n) - beta_n*n : 1
            spike crossing V >= V_th
            initial V = E_L
            initial m = alpha_m/(alpha_m + beta_m); h = alpha_h/(alpha_h + beta_h); n = alpha_n/(alpha_n + beta_n)
            """, V, m, h, n, I, E_Na, E_K, E_L, g_Na, g_K, g_L, C_m, V_T, V_th)
            .means("hippocampal pyramidal cell of Traub and Miles")
            .from("Traub and Miles (1991), doi:10.1017/CBO9780511895401; Brette et al. (2007), J. Comput. Neurosci."
                    + " 23:349, doi:10.1007/s10827-007-0038-6");

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("TraubMilesLTC");

    private TraubMiles() {}
}
