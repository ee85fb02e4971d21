// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// As [DualExpon], as the difference of two decays: each can be followed by itself, without error by `exp_auto`. Roth and
/// van Rossum (2009), doi:10.7551/mitpress/9780262013277.003.0007.
///
/// The time constants must differ, or the difference is 0 and its scale infinite; [DualExpon] has no such limit.
public final class DualExponV2 {
    /// Conductance.
    public static final Variable g = variable("g", "1", "conductance");
    /// Part that decays as fast as the conductance rises.
    public static final Variable g_rise = variable("g_rise", "1", "part that decays as fast as the conductance rises");
    /// Part that decays as the conductance does.
    public static final Variable g_decay = variable("g_decay", "1", "part that decays as the conductance does");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Scale, so that the peak is 1.
    public static final Variable a = variable("a", "1", "scale, so that the peak is 1");
    /// Time constant of the rise.
    public static final Parameter tau_rise = parameter("tau_rise", 1, "ms", "time constant of the rise");
    /// Time constant of the decay.
    public static final Parameter tau_decay = parameter("tau_decay", 10, "ms", "time constant of the decay");

    /// The model.
    public static final Model MODEL = Model.of("DualExponV2", """
            input pre : 1
            a = tau_decay/(tau_decay - tau_rise)*exp(tau_rise/tau_decay/exprel(log(tau_rise/tau_decay))) : 1
            g = a*(g_decay - g_rise) : 1
            dg_rise/dt = -g_rise/tau_rise : 1
            dg_decay/dt = -g_decay/tau_decay : 1
            jump g_rise += pre; g_decay += pre
            """, g, g_rise, g_decay, pre, a, tau_rise, tau_decay)
            .means("synapse with a rise and a decay, as a difference")
            .from(
                    "Roth and van Rossum (2009), in Computational Modeling Methods for Neuroscientists, MIT Press, doi:10.7551/mitpress/9780262013277.003.0007");

    /// What shows it.
    public static final Demo DEMO =
            Demo.of(MODEL, 100).spikes(pre, 10, 40, 45, 50).show(g, g_rise, g_decay);

    private DualExponV2() {}
}
