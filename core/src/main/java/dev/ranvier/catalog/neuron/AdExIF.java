// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Adaptive exponential integrate-and-fire neuron. Brette and Gerstner (2005), doi:10.1152/jn.00686.2005.
///
/// Currents are in mV, as the voltage they cause across `R`; with `R` in MOhm and currents in nA the numbers are the
/// same.
public final class AdExIF {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Adaptation.
    public static final Variable w = variable("w", "mV", "adaptation current");
    /// Input.
    public static final Variable I = variable("I", "mV", "input current, as the voltage it causes across R");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", -65, "mV", "resting potential");
    /// Reset potential.
    public static final Parameter V_reset = potential("V_reset", -68, "mV", "potential after a spike");
    /// Threshold of spikes.
    public static final Parameter V_th = potential("V_th", -55, "mV", "potential at which a spike is counted");
    /// Threshold of the exponential.
    public static final Parameter V_T = potential("V_T", -59.9, "mV", "potential at which the exponential takes off");
    /// Sharpness of the exponential.
    public static final Parameter delta_T = parameter("delta_T", 3.48, "mV", "spike slope factor");
    /// Subthreshold adaptation.
    public static final Parameter a = parameter("a", 1, "1", "subthreshold adaptation");
    /// Spike-triggered adaptation.
    public static final Parameter b = parameter("b", 1, "mV", "increment of w at a spike");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "membrane time constant");
    /// Adaptation time constant.
    public static final Parameter tau_w = parameter("tau_w", 30, "ms", "adaptation time constant");
    /// Membrane resistance.
    public static final Parameter R = parameter("R", 1, "1", "membrane resistance");

    /// The model.
    public static final Model MODEL = Model.of(
                    "AdExIF", """
            input I : mV
            dV/dt = (-(V - V_rest) + delta_T*exp((V - V_T)/delta_T) - R*w + R*I)/tau : mV
            dw/dt = (a*(V - V_rest) - w)/tau_w : mV
            spike V >= V_th
            reset V = V_reset; w += b
            """, V, w, I, V_rest, V_reset, V_th, V_T, delta_T, a, b, tau, tau_w, R)
            .means("adaptive exponential integrate-and-fire neuron")
            .from("Brette and Gerstner (2005), J. Neurophysiol. 94:3637, doi:10.1152/jn.00686.2005")
            .surrogate(InvSquareGrad.SURROGATE);

    private AdExIF() {}
}
