// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Adaptive quadratic integrate-and-fire neuron. Izhikevich (2004), doi:10.1109/TNN.2004.832719; Touboul (2008),
/// doi:10.1137/070687268.
///
/// Currents are in mV, as the voltage they cause across a membrane resistance of 1.
///
/// V begins at 0 mV unless told otherwise, above the threshold: the first step is a spike.
public final class AdQuaIF {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Adaptation current.
    public static final Variable w = variable("w", "mV", "adaptation current");
    /// Input current, as the voltage it causes.
    public static final Variable I = variable("I", "mV", "input current, as the voltage it causes");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", -65, "mV", "resting potential");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -68, "mV", "potential after a spike");
    /// Potential at which a spike is counted.
    public static final Parameter V_th = potential("V_th", -30, "mV", "potential at which a spike is counted");
    /// Potential above which V runs away without input.
    public static final Parameter V_c = potential("V_c", -50, "mV", "potential above which V runs away without input");
    /// Subthreshold adaptation.
    public static final Parameter a = parameter("a", 1, "1", "subthreshold adaptation");
    /// Increment of w at a spike.
    public static final Parameter b = parameter("b", 0.1, "mV", "increment of w at a spike");
    /// Curvature.
    public static final Parameter c = parameter("c", 0.07, "1/mV", "curvature");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "membrane time constant");
    /// Adaptation time constant.
    public static final Parameter tau_w = parameter("tau_w", 10, "ms", "adaptation time constant");
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of("AdQuaIF", """
            input I : mV
            dV/dt = (c*(V - V_rest)*(V - V_c) - w + I)/tau : mV
            dw/dt = (a*(V - V_rest) - w)/tau_w : mV
            spike V >= V_th
            reset V = V_reset; w += b
            """, V, w, I, V_rest, V_reset, V_th, V_c, a, b, c, tau, tau_w)
            .means("adaptive quadratic integrate-and-fire neuron")
            .from("Izhikevich (2004), IEEE Trans. Neural Netw. 15:1063, doi:10.1109/TNN.2004.832719")
            .surrogate(InvSquareGrad.SURROGATE);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("AdQuaIFLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(tau_ref).named("AdQuaIFRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("AdQuaIFRefLTC");

    private AdQuaIF() {}
}
