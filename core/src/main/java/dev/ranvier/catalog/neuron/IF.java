// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Leaky integrator: the leaky integrate-and-fire neuron below its threshold, without spikes. Lapicque (1907); Abbott
/// (1999), doi:10.1016/S0361-9230(99)00161-6.
///
/// Currents are in mV, as the voltage they cause across `R`; with `R` in MOhm and currents in nA the numbers are the
/// same.
public final class IF {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Input current, as the voltage it causes across R.
    public static final Variable I = variable("I", "mV", "input current, as the voltage it causes across R");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", 0, "mV", "resting potential");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "membrane time constant");
    /// Membrane resistance.
    public static final Parameter R = parameter("R", 1, "1", "membrane resistance");

    /// The model.
    public static final Model MODEL = Model.of("IF", """
            input I : mV
            dV/dt = (-(V - V_rest) + R*I)/tau : mV
            """, V, I, V_rest, tau, R)
            .means("leaky integrator")
            .from("Lapicque (1907); Abbott (1999), Brain Res. Bull. 50:303, doi:10.1016/S0361-9230(99)00161-6");

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("IFLTC");

    private IF() {}
}
