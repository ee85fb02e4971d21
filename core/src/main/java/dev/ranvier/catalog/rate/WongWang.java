// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.rate;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Decision between two alternatives: two populations whose slow NMDA synapses excite themselves and inhibit each other.
/// Wong and Wang (2006), doi:10.1523/JNEUROSCI.3733-05.2006, the reduction to two variables.
///
/// A decision counts as made when a rate reaches 15 Hz.
public final class WongWang {
    /// Share of open NMDA synapses of population 1.
    public static final Variable S_1 = variable("S_1", "1", "share of open NMDA synapses of population 1");
    /// Share of open NMDA synapses of population 2.
    public static final Variable S_2 = variable("S_2", "1", "share of open NMDA synapses of population 2");
    /// Noise current of population 1.
    public static final Variable I_1 = variable("I_1", "nA", "noise current of population 1");
    /// Noise current of population 2.
    public static final Variable I_2 = variable("I_2", "nA", "noise current of population 2");
    /// Rate of population 1.
    public static final Variable H_1 = variable("H_1", "Hz", "rate of population 1");
    /// Rate of population 2.
    public static final Variable H_2 = variable("H_2", "Hz", "rate of population 2");
    /// Strength of the stimulus.
    public static final Variable mu_0 = variable("mu_0", "Hz", "strength of the stimulus");
    /// Share of the stimulus that speaks for population 1, from -1 to 1.
    public static final Parameter coherence =
            parameter("coherence", 0, "1", "share of the stimulus that speaks for population 1, from -1 to 1");
    /// Slope of the rate.
    public static final Parameter a = parameter("a", 270, "Hz/nA", "slope of the rate");
    /// Threshold of the rate.
    public static final Parameter b = parameter("b", 108, "Hz", "threshold of the rate");
    /// Sharpness of the threshold.
    public static final Parameter d = parameter("d", 0.154, "s", "sharpness of the threshold");
    /// Share of synapses that a spike opens.
    public static final Parameter gamma = parameter("gamma", 0.641, "1", "share of synapses that a spike opens");
    /// Time constant of NMDA synapses.
    public static final Parameter tau_S = parameter("tau_S", 100, "ms", "time constant of NMDA synapses");
    /// Coupling within a population.
    public static final Parameter J_same = parameter("J_same", 0.2609, "nA", "coupling within a population");
    /// Coupling between the populations.
    public static final Parameter J_other = parameter("J_other", 0.0497, "nA", "coupling between the populations");
    /// Coupling of the stimulus.
    public static final Parameter J_ext = parameter("J_ext", 5.2e-4, "nA/Hz", "coupling of the stimulus");
    /// Current of the background.
    public static final Parameter I_0 = parameter("I_0", 0.3255, "nA", "current of the background");
    /// Strength of the noise.
    public static final Parameter sigma = parameter("sigma", 0.02, "nA", "strength of the noise");
    /// Time constant of the noise, that of AMPA synapses.
    public static final Parameter tau_noise =
            parameter("tau_noise", 2, "ms", "time constant of the noise, that of AMPA synapses");

    /// The model.
    public static final Model MODEL = Model.of(
                    "WongWang",
                    """
            input mu_0 : Hz
            x_1 = J_same*S_1 - J_other*S_2 + I_0 + J_ext*mu_0*(1 + coherence) + I_1 : nA
            x_2 = J_same*S_2 - J_other*S_1 + I_0 + J_ext*mu_0*(1 - coherence) + I_2 : nA
            H_1 = 1/(d*exprel(-d*(a*x_1 - b))) : Hz
            H_2 = 1/(d*exprel(-d*(a*x_2 - b))) : Hz
            dS_1/dt = -S_1/tau_S + (1 - S_1)*gamma*H_1
            dS_2/dt = -S_2/tau_S + (1 - S_2)*gamma*H_2
            dI_1/dt = -I_1/tau_noise + sigma*xi_1/sqrt(tau_noise) : nA
            dI_2/dt = -I_2/tau_noise + sigma*xi_2/sqrt(tau_noise) : nA
            initial S_1 = 0.1; S_2 = 0.1
            """,
                    S_1,
                    S_2,
                    I_1,
                    I_2,
                    H_1,
                    H_2,
                    mu_0,
                    coherence,
                    a,
                    b,
                    d,
                    gamma,
                    tau_S,
                    J_same,
                    J_other,
                    J_ext,
                    I_0,
                    sigma,
                    tau_noise)
            .means("decision between two alternatives")
            .from("Wong and Wang (2006), J. Neurosci. 26:1314, doi:10.1523/JNEUROSCI.3733-05.2006");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 1500).input(mu_0, 30).show(H_1, H_2);

    private WongWang() {}
}
