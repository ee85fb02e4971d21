// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Alpha synapse: after a spike the conductance is `(t/tau_decay)*exp(-t/tau_decay)`, with its peak, 1/e, at tau_decay.
/// Rall (1967), doi:10.1152/jn.1967.30.5.1138; Roth and van Rossum (2009), doi:10.7551/mitpress/9780262013277.003.0007.
public final class Alpha {
    /// Conductance.
    public static final Variable g = variable("g", "1", "conductance");
    /// Rising part.
    public static final Variable h = variable("h", "1", "rising part");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Time constant of rise and decay.
    public static final Parameter tau_decay = parameter("tau_decay", 10, "ms", "time constant of rise and decay");

    /// The model.
    public static final Model MODEL = Model.of("Alpha", """
            input pre : 1
            dg/dt = (h - g)/tau_decay : 1
            dh/dt = -h/tau_decay : 1
            jump h += pre
            """, g, h, pre, tau_decay)
            .means("alpha synapse")
            .from("Rall (1967), J. Neurophysiol. 30:1138, doi:10.1152/jn.1967.30.5.1138");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 100).spikes(pre, 10, 40, 45, 50);

    private Alpha() {}
}
