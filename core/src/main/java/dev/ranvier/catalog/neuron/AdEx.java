// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Adaptive exponential integrate-and-fire neuron in pF, nS and pA, with the values of the paper. Brette and Gerstner
/// (2005), doi:10.1152/jn.00686.2005.
///
/// The equations see V no higher than `V_peak`, so stages of Runge-Kutta methods inside the upstroke leave w alone.
/// [AdExIF] is the same neuron with currents as voltages.
public final class AdEx {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Adaptation current.
    public static final Variable w = variable("w", "pA", "adaptation current");
    /// Input current.
    public static final Variable I = variable("I", "pA", "input current");
    /// Membrane capacitance.
    public static final Parameter C_m = parameter("C_m", 281, "pF", "membrane capacitance");
    /// Leak conductance.
    public static final Parameter g_L = parameter("g_L", 30, "nS", "leak conductance");
    /// Resting potential.
    public static final Parameter E_L = potential("E_L", -70.6, "mV", "resting potential");
    /// Potential at which the exponential takes off.
    public static final Parameter V_T = potential("V_T", -50.4, "mV", "potential at which the exponential takes off");
    /// Spike slope factor.
    public static final Parameter Delta_T = parameter("Delta_T", 2, "mV", "spike slope factor");
    /// Adaptation time constant.
    public static final Parameter tau_w = parameter("tau_w", 144, "ms", "adaptation time constant");
    /// Subthreshold adaptation.
    public static final Parameter a = parameter("a", 4, "nS", "subthreshold adaptation");
    /// Increment of w at a spike.
    public static final Parameter b = parameter("b", 80.5, "pA", "increment of w at a spike");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -70.6, "mV", "potential after a spike");
    /// Potential at which a spike is counted.
    public static final Parameter V_peak = potential("V_peak", 20, "mV", "potential at which a spike is counted");
    /// Constant current.
    public static final Parameter I_e = parameter("I_e", 0, "pA", "constant current");
    /// Refractory period.
    public static final Parameter t_ref = parameter("t_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of(
                    "AdEx", """
            input I : pA
            U = min(V, V_peak) : mV
            dV/dt = (-g_L*(U - E_L) + g_L*Delta_T*exp((U - V_T)/Delta_T) - w + I_e + I)/C_m : mV
            dw/dt = (a*(U - E_L) - w)/tau_w : pA
            spike V >= V_peak
            reset V = V_reset; w += b
            initial V = E_L
            """, V, w, I, C_m, g_L, E_L, V_T, Delta_T, tau_w, a, b, V_reset, V_peak, I_e)
            .means("adaptive exponential integrate-and-fire neuron, true units")
            .from("Brette and Gerstner (2005), J. Neurophysiol. 94:3637, doi:10.1152/jn.00686.2005")
            .surrogate(InvSquareGrad.SURROGATE);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("AdExLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(t_ref).named("AdExRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("AdExRefLTC");

    private AdEx() {}
}
