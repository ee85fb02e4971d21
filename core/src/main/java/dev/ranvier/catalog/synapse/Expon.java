// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Exponential synapse: a spike raises the conductance by 1 at once, and it decays with one time constant. Roth and van
/// Rossum (2009), doi:10.7551/mitpress/9780262013277.003.0007.
public final class Expon {
    /// Conductance.
    public static final Variable g = variable("g", "1", "conductance");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Time constant of the decay.
    public static final Parameter tau = parameter("tau", 8, "ms", "time constant of the decay");

    /// The model.
    public static final Model MODEL = Model.of("Expon", """
            input pre : 1
            dg/dt = -g/tau : 1
            jump g += pre
            """, g, pre, tau)
            .means("exponential synapse")
            .from(
                    "Roth and van Rossum (2009), in Computational Modeling Methods for Neuroscientists, MIT Press, doi:10.7551/mitpress/9780262013277.003.0007");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 100).spikes(pre, 10, 40, 45, 50);

    private Expon() {}
}
