// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Short-term depression: a spike takes the fraction U of the resources `x`, which recover. Abbott et al. (1997),
/// doi:10.1126/science.275.5297.221; Tsodyks and Markram (1997), doi:10.1073/pnas.94.2.719.
///
/// What a spike releases depends on the resources it finds: `release` is `pre*x` with x before the spike, and 0 in steps
/// without spikes. It runs per source, and scales the weight of each spike.
public final class STD {
    /// Resources, 1 when rested.
    public static final Variable x = variable("x", "1", "resources, 1 when rested");
    /// Strength of the spikes of this step, 1 for a rested synapse.
    public static final Variable release =
            variable("release", "1", "strength of the spikes of this step, 1 for a rested synapse");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Time constant of recovery.
    public static final Parameter tau = parameter("tau", 200, "ms", "time constant of recovery");
    /// Fraction of the resources that a spike takes.
    public static final Parameter U = parameter("U", 0.07, "1", "fraction of the resources that a spike takes");

    /// The model.
    public static final Model MODEL = Model.of("STD", """
            input pre : 1
            dx/dt = (1 - x)/tau : 1
            drelease/dt = 0 : 1
            jump release = pre*x; x -= U*release
            initial x = 1
            """, x, release, pre, tau, U)
            .means("short-term depression")
            .from("Abbott et al. (1997), Science 275:220, doi:10.1126/science.275.5297.221");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 1000)
            .spikes(pre, 100, 150, 200, 250, 300, 350, 400, 450, 500, 550, 900)
            .show(x);

    private STD() {}
}
