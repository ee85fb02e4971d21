// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Barnacle muscle fibre with an instantaneous calcium and a delayed potassium current. Morris and Lecar (1981),
/// doi:10.1016/S0006-3495(81)84782-0; the parameters are those of the Hopf regime in Rinzel and Ermentrout (1998).
public final class MorrisLecar {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Recovery.
    public static final Variable W = variable("W", "1", "activation of the potassium current");
    /// Input.
    public static final Variable I = variable("I", "uA/cm^2", "input current density");
    /// Reversal potential of calcium.
    public static final Parameter V_Ca = potential("V_Ca", 130, "mV", "reversal potential of calcium");
    /// Calcium conductance.
    public static final Parameter g_Ca = parameter("g_Ca", 4.4, "mS/cm^2", "maximal conductance of calcium");
    /// Reversal potential of potassium.
    public static final Parameter V_K = potential("V_K", -84, "mV", "reversal potential of potassium");
    /// Potassium conductance.
    public static final Parameter g_K = parameter("g_K", 8, "mS/cm^2", "maximal conductance of potassium");
    /// Reversal potential of the leak.
    public static final Parameter V_leak = potential("V_leak", -60, "mV", "reversal potential of the leak");
    /// Leak conductance.
    public static final Parameter g_leak = parameter("g_leak", 2, "mS/cm^2", "conductance of the leak");
    /// Capacitance.
    public static final Parameter C = parameter("C", 20, "uF/cm^2", "membrane capacitance");
    /// Half activation of calcium.
    public static final Parameter V1 = potential("V1", -1.2, "mV", "potential of half activation of calcium");
    /// Slope of the activation of calcium.
    public static final Parameter V2 = parameter("V2", 18, "mV", "width of the activation of calcium");
    /// Half activation of potassium.
    public static final Parameter V3 = potential("V3", 2, "mV", "potential of half activation of potassium");
    /// Slope of the activation of potassium.
    public static final Parameter V4 = parameter("V4", 30, "mV", "width of the activation of potassium");
    /// Speed of the recovery.
    public static final Parameter phi = parameter("phi", 0.04, "1/ms", "rate of the potassium activation at V3");
    /// Threshold of spikes.
    public static final Parameter V_th = potential("V_th", 10, "mV", "potential whose upward crossing is a spike");

    /// The model.
    public static final Model MODEL = Model.of(
                    "MorrisLecar", """
            input I : uA/cm^2
            M_inf = (1 + tanh((V - V1)/V2))/2 : 1
            W_inf = (1 + tanh((V - V3)/V4))/2 : 1
            dV/dt = (I - g_Ca*M_inf*(V - V_Ca) - g_K*W*(V - V_K) - g_leak*(V - V_leak))/C : mV
            dW/dt = phi*cosh((V - V3)/(2*V4))*(W_inf - W) : 1
            spike crossing V >= V_th
            initial V = V_leak
            initial W = W_inf
            """, V, W, I, V_Ca, g_Ca, V_K, g_K, V_leak, g_leak, C, V1, V2, V3, V4, phi, V_th)
            .means("Morris-Lecar neuron")
            .from("Morris and Lecar (1981), Biophys. J. 35:193, doi:10.1016/S0006-3495(81)84782-0");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 1000).input(I, 100);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("MorrisLecarLTC");

    private MorrisLecar() {}
}
