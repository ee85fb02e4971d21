// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.neuron;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Parameter.potential;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.catalog.surrogate.InvSquareGrad;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Generalised integrate-and-fire neuron: two spike-induced currents and a threshold that moves. Mihalas and Niebur
/// (2009), doi:10.1162/neco.2008.12-07-680.
public final class Gif {
    /// Membrane potential.
    public static final Variable V = variable("V", "mV", "membrane potential");
    /// Threshold.
    public static final Variable V_th = variable("V_th", "mV", "threshold");
    /// Fast spike-induced current.
    public static final Variable I1 = variable("I1", "nA", "fast spike-induced current");
    /// Slow spike-induced current.
    public static final Variable I2 = variable("I2", "nA", "slow spike-induced current");
    /// Input current.
    public static final Variable I = variable("I", "nA", "input current");
    /// Resting potential.
    public static final Parameter V_rest = potential("V_rest", -70, "mV", "resting potential");
    /// Potential after a spike.
    public static final Parameter V_reset = potential("V_reset", -70, "mV", "potential after a spike");
    /// Threshold at rest.
    public static final Parameter V_th_inf = potential("V_th_inf", -50, "mV", "threshold at rest");
    /// Lowest threshold after a spike.
    public static final Parameter V_th_reset = potential("V_th_reset", -60, "mV", "lowest threshold after a spike");
    /// Membrane resistance.
    public static final Parameter R = parameter("R", 20, "MOhm", "membrane resistance");
    /// Coupling of the threshold to the potential.
    public static final Parameter a = parameter("a", 0, "1/ms", "coupling of the threshold to the potential");
    /// Rate at which the threshold returns.
    public static final Parameter b = parameter("b", 0.01, "1/ms", "rate at which the threshold returns");
    /// Decay rate of I1.
    public static final Parameter k1 = parameter("k1", 0.2, "1/ms", "decay rate of I1");
    /// Decay rate of I2.
    public static final Parameter k2 = parameter("k2", 0.02, "1/ms", "decay rate of I2");
    /// Part of I1 that a spike leaves.
    public static final Parameter R1 = parameter("R1", 0, "1", "part of I1 that a spike leaves");
    /// Part of I2 that a spike leaves.
    public static final Parameter R2 = parameter("R2", 1, "1", "part of I2 that a spike leaves");
    /// Increment of I1 at a spike.
    public static final Parameter A1 = parameter("A1", 0, "nA", "increment of I1 at a spike");
    /// Increment of I2 at a spike.
    public static final Parameter A2 = parameter("A2", 0, "nA", "increment of I2 at a spike");
    /// Membrane time constant.
    public static final Parameter tau = parameter("tau", 20, "ms", "membrane time constant");
    /// Refractory period.
    public static final Parameter tau_ref = parameter("tau_ref", 0, "ms", "refractory period");

    /// The model.
    public static final Model MODEL = Model.of(
                    "Gif",
                    """
            input I : nA
            dI1/dt = -k1*I1 : nA
            dI2/dt = -k2*I2 : nA
            dV_th/dt = a*(V - V_rest) - b*(V_th - V_th_inf) : mV
            dV/dt = (-(V - V_rest) + R*(I + I1 + I2))/tau : mV
            spike V >= V_th
            reset V = V_reset; I1 = R1*I1 + A1; I2 = R2*I2 + A2; V_th = max(V_th_reset, V_th)
            initial V = V_rest; V_th = V_th_inf
            """,
                    V,
                    V_th,
                    I1,
                    I2,
                    I,
                    V_rest,
                    V_reset,
                    V_th_inf,
                    V_th_reset,
                    R,
                    a,
                    b,
                    k1,
                    k2,
                    R1,
                    R2,
                    A1,
                    A2,
                    tau)
            .means("generalised integrate-and-fire neuron")
            .from("Mihalas and Niebur (2009), Neural Comput. 21:704, doi:10.1162/neco.2008.12-07-680")
            .surrogate(InvSquareGrad.SURROGATE);

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).input(I, 1.5).show(V);

    /// With liquid time constant: current inputs stand inside the derivative. Hasani et al. (2021),
    /// doi:10.1609/aaai.v35i9.16936.
    public static final Model LTC = MODEL.liquid().named("GifLTC");

    /// With a refractory period.
    public static final Model REF = MODEL.refractory(tau_ref).named("GifRef");

    /// With a refractory period and liquid time constant.
    public static final Model REF_LTC = REF.liquid().named("GifRefLTC");

    private Gif() {}
}
