// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Leaky integrate-and-fire neuron. Lapicque (1907); Abbott (1999), doi:10.1016/S0361-9230(99)00161-6.
///
/// Currents are in mV, as the voltage they cause across `R`; with `R` in MOhm and currents in nA the numbers are the
/// same.
public final class Lif {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Input.
    public static final Variable I = variable("I", "mV", "input current, as the voltage it causes across R");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", 0, "mV", "resting potential");
    /// Reset potential.
    public static final Parameter V_reset = potential("V_reset", -5, "mV", "potential after a spike");
    /// Threshold of spikes.
    public static final Parameter V_th = potential("V_th", 20, "mV", "potential at which the neuron spikes");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "membrane time constant");
    /// Membrane resistance.
    public static final Parameter R = parameter("R", 1, "1", "membrane resistance");
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of("Lif", """
            input I : mV
            dV/dt = (-(V - V_rest) + R*I)/tau : mV
            spike V >= V_th
            reset V = V_reset
            """, V, I, V_rest, V_reset, V_th, tau, R)
            .means("leaky integrate-and-fire neuron")
            .from("Lapicque (1907); Abbott (1999), Brain Res. Bull. 50:303, doi:10.1016/S0361-9230(99)00161-6")
            .surrogate(InvSquareGrad.SURROGATE);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("LifLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(tau_ref).named("LifRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("LifRefLTC");

    private Lif() {}
}
