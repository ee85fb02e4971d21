// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Threshold-linear rates of an excitatory and an inhibitory population. Chaudhuri, Knoblauch, Gariel, Kennedy and Wang
/// (2015), doi:10.1016/j.neuron.2015.09.008.
///
/// A rate cannot be negative: where noise takes it below 0, it is put on 0. Unless that happens, the noise gives a rate
/// the variance `noise^2/(2*tau)`.
public final class ThresholdLinearModel {
    /// Rate of the excitatory population.
    public static final Variable e = variable("e", "Hz", "rate of the excitatory population");
    /// Rate of the inhibitory population.
    public static final Variable i = variable("i", "Hz", "rate of the inhibitory population");
    /// Input of the excitatory population.
    public static final Variable Ie = variable("Ie", "pA", "input of the excitatory population");
    /// Input of the inhibitory population.
    public static final Variable Ii = variable("Ii", "pA", "input of the inhibitory population");
    /// Time constant of the excitatory rate.
    public static final Parameter tau_e = parameter("tau_e", 0.02, "s", "time constant of the excitatory rate");
    /// Time constant of the inhibitory rate.
    public static final Parameter tau_i = parameter("tau_i", 0.01, "s", "time constant of the inhibitory rate");
    /// Slope of the excitatory response.
    public static final Parameter beta_e = parameter("beta_e", 0.066, "Hz/pA", "slope of the excitatory response");
    /// Slope of the inhibitory response.
    public static final Parameter beta_i = parameter("beta_i", 0.351, "Hz/pA", "slope of the inhibitory response");
    /// Strength of the excitatory noise.
    public static final Parameter noise_e = parameter("noise_e", 0, "Hz*s^0.5", "strength of the excitatory noise");
    /// Strength of the inhibitory noise.
    public static final Parameter noise_i = parameter("noise_i", 0, "Hz*s^0.5", "strength of the inhibitory noise");

    /// The model.
    public static final Model MODEL = Model.of(
                    "ThresholdLinearModel", """
            input Ie : pA
            input Ii : pA
            de/dt = (-e + beta_e*max(Ie, 0) + noise_e*xi_e)/tau_e : Hz
            di/dt = (-i + beta_i*max(Ii, 0) + noise_i*xi_i)/tau_i : Hz
            bound e >= 0; i >= 0
            """, e, i, Ie, Ii, tau_e, tau_i, beta_e, beta_i, noise_e, noise_i)
            .means("threshold-linear excitatory and inhibitory rates")
            .from("Chaudhuri et al. (2015), Neuron 88:419, doi:10.1016/j.neuron.2015.09.008");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 200).input(Ie, 300).input(Ii, 100);

    private ThresholdLinearModel() {}
}
