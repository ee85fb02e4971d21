// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// The squid axon of Hodgkin and Huxley (1952), doi:10.1113/jphysiol.1952.sp004764, with the resting potential near
/// -65 mV and depolarisation upwards, as the field writes it today.
///
/// The paper has a leak of 0.3 mS/cm2; the default here is 0.03 mS/cm2, as in BrainPy. Rates of the form x/(1 - exp(-x))
/// are written with exprel(x) = (exp(x) - 1)/x, which is exact where both parts vanish.
public final class HH {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Activation of sodium.
    public static final Variable m = variable("m", "1", "activation of the sodium current");
    /// Inactivation of sodium.
    public static final Variable h = variable("h", "1", "inactivation of the sodium current");
    /// Activation of potassium.
    public static final Variable n = variable("n", "1", "activation of the potassium current");
    /// Input.
    public static final Variable I = variable("I", "uA/cm^2", "input current density");
    /// Reversal potential of sodium.
    public static final Parameter ENa = potential("ENa", 50, "mV", "reversal potential of sodium");
    /// Reversal potential of potassium.
    public static final Parameter EK = potential("EK", -77, "mV", "reversal potential of potassium");
    /// Reversal potential of the leak.
    public static final Parameter EL = potential("EL", -54.387, "mV", "reversal potential of the leak");
    /// Sodium conductance.
    public static final Parameter gNa = parameter("gNa", 120, "mS/cm^2", "maximal conductance of sodium");
    /// Potassium conductance.
    public static final Parameter gK = parameter("gK", 36, "mS/cm^2", "maximal conductance of potassium");
    /// Leak conductance.
    public static final Parameter gL = parameter("gL", 0.03, "mS/cm^2", "conductance of the leak");
    /// Capacitance.
    public static final Parameter C = parameter("C", 1, "uF/cm^2", "membrane capacitance");
    /// Threshold of spikes.
    public static final Parameter V_th = potential("V_th", 20, "mV", "potential whose upward crossing is a spike");

    /// The model.
    public static final Model MODEL = Model.of("HH", """
            input I : uA/cm^2
            alpha_m = 1/exprel(-(V + 40*mV)/(10*mV))/ms       : 1/ms
            beta_m = 4*exp(-(V + 65*mV)/(18*mV))/ms           : 1/ms
            alpha_h = 0.07*exp(-(V + 65*mV)/(20*mV))/ms       : 1/ms
            beta_h = 1/(1 + exp(-(V + 35*mV)/(10*mV)))/ms     : 1/ms
            alpha_n = 0.1/exprel(-(V + 55*mV)/(10*mV))/ms     : 1/ms
            beta_n = 0.125*exp(-(V + 65*mV)/(80*mV))/ms       : 1/ms
            dV/dt = (I - gNa*m^3*h*(V - ENa) - gK*n^4*(V - EK) - gL*(V - EL))/C : mV
            dm/dt = alpha_m*(1 - m) - beta_m*m : 1
            dh/dt = alpha_h*(1 - h) - beta_h*h : 1
            dn/dt = alpha_n*(1 - n) - beta_n*n : 1
            spike crossing V >= V_th
            initial V = -65*mV
            initial m = alpha_m/(alpha_m + beta_m); h = alpha_h/(alpha_h + beta_h); n = alpha_n/(alpha_n + beta_n)
            """, V, m, h, n, I, ENa, EK, EL, gNa, gK, gL, C, V_th)
            .means("squid axon of Hodgkin and Huxley")
            .from("Hodgkin and Huxley (1952), J. Physiol. 117:500, doi:10.1113/jphysiol.1952.sp004764");

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("HHLTC");

    private HH() {}
}
