// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Exponential integrate-and-fire neuron. Fourcaud-Trocme, Hansel, van Vreeswijk and Brunel (2003),
/// doi:10.1523/JNEUROSCI.23-37-11628.2003.
///
/// Currents are in mV, as the voltage they cause across `R`; with `R` in MOhm and currents in nA the numbers are the
/// same.
///
/// V begins at 0 mV unless told otherwise, above the threshold: the first step is a spike.
public final class ExpIF {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Input current, as the voltage it causes across R.
    public static final Variable I = variable("I", "mV", "input current, as the voltage it causes across R");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", -65, "mV", "resting potential");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -68, "mV", "potential after a spike");
    /// Potential at which a spike is counted.
    public static final Parameter V_th = potential("V_th", -55, "mV", "potential at which a spike is counted");
    /// Potential at which the exponential takes off.
    public static final Parameter V_T = potential("V_T", -59.9, "mV", "potential at which the exponential takes off");
    /// Spike slope factor.
    public static final Parameter delta_T = parameter("delta_T", 3.48, "mV", "spike slope factor");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "membrane time constant");
    /// Membrane resistance.
    public static final Parameter R = parameter("R", 1, "1", "membrane resistance");
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of("ExpIF", """
            input I : mV
            dV/dt = (-(V - V_rest) + delta_T*exp((V - V_T)/delta_T) + R*I)/tau : mV
            spike V >= V_th
            reset V = V_reset
            """, V, I, V_rest, V_reset, V_th, V_T, delta_T, tau, R)
            .means("exponential integrate-and-fire neuron")
            .from("Fourcaud-Trocme et al. (2003), J. Neurosci. 23:11628, doi:10.1523/JNEUROSCI.23-37-11628.2003")
            .surrogate(InvSquareGrad.SURROGATE);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("ExpIFLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(tau_ref).named("ExpIFRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("ExpIFRefLTC");

    private ExpIF() {}
}
