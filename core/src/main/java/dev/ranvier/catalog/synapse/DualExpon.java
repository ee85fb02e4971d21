// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Synapse whose conductance rises with one time constant and decays with another. A spike gives
/// `a*tau_rise*tau_decay/(tau_decay - tau_rise)*(exp(-t/tau_decay) - exp(-t/tau_rise))`, whose peak is 1. Roth and van
/// Rossum (2009), doi:10.7551/mitpress/9780262013277.003.0007.
///
/// The time constants may be in any order, and may be equal: then it is an alpha function, of peak 1. With
/// r = tau_rise/tau_decay the peak is 1 for a = r^(r/(r - 1))/tau_rise. As ln(r) = y means r - 1 = y*exprel(y), the power
/// is exp(r/exprel(ln(r))), in which nothing is divided by 0 where the time constants are equal.
public final class DualExpon {
    /// Conductance.
    public static final Variable g = variable("g", "1", "conductance");
    /// Rising part.
    public static final Variable h = variable("h", "1/ms", "rising part");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Jump of the rising part at a spike, so that the peak is 1.
    public static final Variable a = variable("a", "1/ms", "jump of the rising part at a spike, so that the peak is 1");
    /// Time constant of the rise.
    public static final Parameter tau_rise = parameter("tau_rise", 1, "ms", "time constant of the rise");
    /// Time constant of the decay.
    public static final Parameter tau_decay = parameter("tau_decay", 10, "ms", "time constant of the decay");

    /// The model.
    public static final Model MODEL = Model.of("DualExpon", """
            input pre : 1
            a = exp(tau_rise/tau_decay/exprel(log(tau_rise/tau_decay)))/tau_rise : 1/ms
            dg/dt = h - g/tau_decay : 1
            dh/dt = -h/tau_rise : 1/ms
            jump h += a*pre
            """, g, h, pre, a, tau_rise, tau_decay)
            .means("synapse with a rise and a decay")
            .from(
                    "Roth and van Rossum (2009), in Computational Modeling Methods for Neuroscientists, MIT Press, doi:10.7551/mitpress/9780262013277.003.0007");

    /// What shows it.
    public static final Demo DEMO =
            Demo.of(MODEL, 100).spikes(pre, 10, 40, 45, 50).show(g);

    private DualExpon() {}
}
