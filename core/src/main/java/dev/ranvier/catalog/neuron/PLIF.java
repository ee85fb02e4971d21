// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Parametric leaky integrate-and-fire neuron: the reciprocal of the time constant is `sigmoid(w)` with `w` to be learnt,
/// in the units of the paper, without dimension. Fang, Yu, Chen, Masquelier, Huang and Tian (2021),
/// doi:10.1109/ICCV48922.2021.00266.
///
/// The paper writes time steps: `V += sigmoid(w)*(-(V - V_reset) + X)`. That is the method `euler` with dt = 1 ms.
public final class PLIF {
    /// Membrane potential.
    public static final Variable V = variable("V", "1", "membrane potential");
    /// Reciprocal of the membrane time constant.
    public static final Variable k = variable("k", "1/ms", "reciprocal of the membrane time constant");
    /// Input.
    public static final Variable I = variable("I", "1", "input");
    /// Where the reciprocal time constant lies on the sigmoid; 0 is tau = 2 ms.
    public static final Parameter w =
            parameter("w", 0, "1", "where the reciprocal time constant lies on the sigmoid; 0 is tau = 2 ms");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", 0, "1", "resting potential");
    /// Potential at which the neuron spikes.
    public static final Parameter V_th = potential("V_th", 1, "1", "potential at which the neuron spikes");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", 0, "1", "potential after a spike");
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of("PLIF", """
            input I : 1
            k = 1/(1 + exp(-w))/ms : 1/ms
            dV/dt = k*(-(V - V_rest) + I) : 1
            spike V >= V_th
            reset V = V_reset
            initial V = V_rest
            """, V, k, I, w, V_rest, V_th, V_reset)
            .means("parametric leaky integrate-and-fire neuron")
            .from("Fang et al. (2021), ICCV, doi:10.1109/ICCV48922.2021.00266")
            .surrogate(InvSquareGrad.SURROGATE);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("PLIFLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(tau_ref).named("PLIFRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("PLIFRefLTC");

    private PLIF() {}
}
