// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Izhikevich's neuron. Izhikevich (2003), doi:10.1109/TNN.2003.820440.
///
/// The paper's equations are numbers without units, with time in ms and V in mV; the units here are those that follow.
public final class Izhikevich {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Recovery variable.
    public static final Variable u = variable("u", "mV/ms", "recovery variable");
    /// Input current, divided by the capacitance.
    public static final Variable I = variable("I", "mV/ms", "input current, divided by the capacitance");
    /// Peak of a spike.
    public static final Parameter V_th = potential("V_th", 30, "mV", "peak of a spike");
    /// Quadratic coefficient.
    public static final Parameter p1 = parameter("p1", 0.04, "1/(mV*ms)", "quadratic coefficient");
    /// Linear coefficient.
    public static final Parameter p2 = parameter("p2", 5, "1/ms", "linear coefficient");
    /// Constant coefficient.
    public static final Parameter p3 = parameter("p3", 140, "mV/ms", "constant coefficient");
    /// Rate of recovery.
    public static final Parameter a = parameter("a", 0.02, "1/ms", "rate of recovery");
    /// Sensitivity of recovery to V.
    public static final Parameter b = parameter("b", 0.2, "1/ms", "sensitivity of recovery to V");
    /// Potential after a spike.
    public static final Parameter c = potential("c", -65, "mV", "potential after a spike");
    /// Increment of u at a spike.
    public static final Parameter d = parameter("d", 8, "mV/ms", "increment of u at a spike");
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of("Izhikevich", """
            input I : mV/ms
            dV/dt = p1*V*V + p2*V + p3 - u + I : mV
            du/dt = a*(b*V - u) : mV/ms
            spike V >= V_th
            reset V = c; u += d
            initial V = -70*mV; u = b*V
            """, V, u, I, V_th, p1, p2, p3, a, b, c, d)
            .means("Izhikevich's neuron")
            .from("Izhikevich (2003), IEEE Trans. Neural Netw. 14:1569, doi:10.1109/TNN.2003.820440")
            .surrogate(InvSquareGrad.SURROGATE);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("IzhikevichLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(tau_ref).named("IzhikevichRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("IzhikevichRefLTC");

    private Izhikevich() {}
}
