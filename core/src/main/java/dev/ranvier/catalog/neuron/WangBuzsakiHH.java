// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Fast-spiking hippocampal interneuron: a sodium current that activates at once, and a delayed rectifier. Wang and
/// Buzsaki (1996), doi:10.1523/JNEUROSCI.16-20-06402.1996.
public final class WangBuzsakiHH {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Inactivation of sodium.
    public static final Variable h = variable("h", "1", "inactivation of the sodium current");
    /// Activation of potassium.
    public static final Variable n = variable("n", "1", "activation of the potassium current");
    /// Input.
    public static final Variable I = variable("I", "uA/cm^2", "input current density");
    /// Reversal potential of sodium.
    public static final Parameter ENa = potential("ENa", 55, "mV", "reversal potential of sodium");
    /// Reversal potential of potassium.
    public static final Parameter EK = potential("EK", -90, "mV", "reversal potential of potassium");
    /// Reversal potential of the leak.
    public static final Parameter EL = potential("EL", -65, "mV", "reversal potential of the leak");
    /// Sodium conductance.
    public static final Parameter gNa = parameter("gNa", 35, "mS/cm^2", "maximal conductance of sodium");
    /// Potassium conductance.
    public static final Parameter gK = parameter("gK", 9, "mS/cm^2", "maximal conductance of potassium");
    /// Leak conductance.
    public static final Parameter gL = parameter("gL", 0.1, "mS/cm^2", "conductance of the leak");
    /// Speed of the gates.
    public static final Parameter phi = parameter("phi", 5, "1", "temperature factor of the gates");
    /// Capacitance.
    public static final Parameter C = parameter("C", 1, "uF/cm^2", "membrane capacitance");
    /// Threshold of spikes.
    public static final Parameter V_th = potential("V_th", 20, "mV", "potential whose upward crossing is a spike");

    /// The model.
    public static final Model MODEL = Model.of("WangBuzsakiHH", """
            input I : uA/cm^2
            alpha_m = 1/exprel(-(V + 35*mV)/(10*mV))/ms       : 1/ms
            beta_m = 4*exp(-(V + 60*mV)/(18*mV))/ms           : 1/ms
            m = alpha_m/(alpha_m + beta_m)                    : 1
            alpha_h = 0.07*exp(-(V + 58*mV)/(20*mV))/ms       : 1/ms
            beta_h = 1/(exp(-(V + 28*mV)/(10*mV)) + 1)/ms     : 1/ms
            alpha_n = 0.1/exprel(-(V + 34*mV)/(10*mV))/ms     : 1/ms
            beta_n = 0.125*exp(-(V + 44*mV)/(80*mV))/ms       : 1/ms
            dV/dt = (I - gNa*m^3*h*(V - ENa) - gK*n^4*(V - EK) - gL*(V - EL))/C : mV
            dh/dt = phi*(alpha_h*(1 - h) - beta_h*h) : 1
            dn/dt = phi*(alpha_n*(1 - n) - beta_n*n) : 1
            spike crossing V >= V_th
            initial V = EL
            initial h = alpha_h/(alpha_h + beta_h); n = alpha_n/(alpha_n + beta_n)
            """, V, h, n, I, ENa, EK, EL, gNa, gK, gL, phi, C, V_th)
            .means("fast-spiking interneuron of Wang and Buzsaki")
            .from("Wang and Buzsaki (1996), J. Neurosci. 16:6402, doi:10.1523/JNEUROSCI.16-20-06402.1996");

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("WangBuzsakiHHLTC");

    private WangBuzsakiHH() {}
}
