// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Quadratic integrate-and-fire neuron. Latham, Richmond, Nelson and Nirenberg (2000), doi:10.1152/jn.2000.83.2.808.
///
/// Currents are in mV, as the voltage they cause across `R`; with `R` in MOhm and currents in nA the numbers are the
/// same.
///
/// V begins at 0 mV unless told otherwise, above the threshold: the first step is a spike.
public final class QuaIF {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Input current, as the voltage it causes across R.
    public static final Variable I = variable("I", "mV", "input current, as the voltage it causes across R");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", -65, "mV", "resting potential");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -68, "mV", "potential after a spike");
    /// Potential at which a spike is counted.
    public static final Parameter V_th = potential("V_th", -30, "mV", "potential at which a spike is counted");
    /// Potential above which V runs away without input.
    public static final Parameter V_c = potential("V_c", -50, "mV", "potential above which V runs away without input");
    /// Curvature.
    public static final Parameter c = parameter("c", 0.07, "1/mV", "curvature");
    /// Membrane resistance.
    public static final Parameter R = parameter("R", 1, "1", "membrane resistance");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "membrane time constant");
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of("QuaIF", """
            input I : mV
            dV/dt = (c*(V - V_rest)*(V - V_c) + R*I)/tau : mV
            spike V >= V_th
            reset V = V_reset
            """, V, I, V_rest, V_reset, V_th, V_c, c, R, tau)
            .means("quadratic integrate-and-fire neuron")
            .from("Latham et al. (2000), J. Neurophysiol. 83:808, doi:10.1152/jn.2000.83.2.808")
            .surrogate(InvSquareGrad.SURROGATE);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("QuaIFLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(tau_ref).named("QuaIFRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("QuaIFRefLTC");

    private QuaIF() {}
}
