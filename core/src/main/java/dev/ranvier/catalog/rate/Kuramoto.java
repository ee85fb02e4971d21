// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Phase of an oscillator that others pull: `I` is the sum of their pulls, K/N*sum(sin(theta_j - theta)). Kuramoto (1984),
/// doi:10.1007/978-3-642-69689-3.
public final class Kuramoto {
    /// Phase, in radian.
    public static final Variable theta = variable("theta", "1", "phase, in radian");
    /// Pull of the others.
    public static final Variable I = variable("I", "rad/s", "pull of the others");
    /// Angular frequency.
    public static final Parameter omega = parameter("omega", 62.8, "rad/s", "angular frequency");

    /// The model.
    public static final Model MODEL = Model.of("Kuramoto", """
            input I : rad/s
            dtheta/dt = omega + I
            """, theta, I, omega)
            .means("phase oscillator")
            .from("Kuramoto (1984), Chemical Oscillations, Waves, and Turbulence, doi:10.1007/978-3-642-69689-3");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 500).input(I, 30).initial(theta, 0);

    /// Coherence of the oscillators, between 0 and 1.
    public static final Variable R = variable("R", "1", "coherence of the oscillators");
    /// Strength of the coupling.
    public static final Parameter K = parameter("K", 100, "rad/s", "strength of the coupling");
    /// Spread of the frequencies.
    public static final Parameter gamma =
            parameter("gamma", 25, "rad/s", "half width at half maximum of the distribution of frequencies");

    /// Infinitely many oscillators, each coupled to all, whose frequencies have a Lorentzian distribution. They agree
    /// when `K` > 2*`gamma`, with the coherence sqrt(1 - 2*gamma/K).
    public static final Model MEAN_FIELD = Model.of("KuramotoMeanField", """
            dR/dt = -gamma*R + K/2*R*(1 - R^2)
            dtheta/dt = omega
            initial R = 0.01
            """, R, theta, omega, K, gamma)
            .means("coherence and phase of coupled oscillators")
            .from("Ott and Antonsen (2008), Chaos 18:037113, doi:10.1063/1.2930766");

    /// What shows the mean field.
    public static final Demo MEAN_FIELD_DEMO = Demo.of(MEAN_FIELD, 500);

    private Kuramoto() {}
}
