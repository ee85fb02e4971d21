// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Short-term plasticity: a spike raises the utilization `u`, which decays, and takes the fraction u of the resources `x`,
/// which recover. Tsodyks, Pawelzik and Markram (1998), doi:10.1162/089976698300017502; Mongillo, Barak and Tsodyks
/// (2008), doi:10.1126/science.1150769.
///
/// A spike releases the fraction of the resources that it takes: `release` is `pre*u*x` with u after the spike and x before
/// it, and 0 in steps without spikes. It runs per source, and scales the weight of each spike.
public final class STP {
    /// Utilization: fraction of the resources that the next spike finds ready.
    public static final Variable u =
            variable("u", "1", "utilization: fraction of the resources that the next spike finds ready");
    /// Resources, 1 when rested.
    public static final Variable x = variable("x", "1", "resources, 1 when rested");
    /// Resources that the spikes of this step release.
    public static final Variable release = variable("release", "1", "resources that the spikes of this step release");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Time constant of facilitation.
    public static final Parameter tau_f = parameter("tau_f", 1500, "ms", "time constant of facilitation");
    /// Time constant of depression.
    public static final Parameter tau_d = parameter("tau_d", 200, "ms", "time constant of depression");
    /// Part of what is missing from full utilization that a spike adds; where it begins.
    public static final Parameter U = parameter(
            "U", 0.15, "1", "part of what is missing from full utilization that a spike adds; where it begins");

    /// The model.
    public static final Model MODEL = Model.of("STP", """
            input pre : 1
            du/dt = -u/tau_f : 1
            dx/dt = (1 - x)/tau_d : 1
            drelease/dt = 0 : 1
            jump u += U*pre*(1 - u); release = pre*u*x; x -= release
            initial u = U; x = 1
            """, u, x, release, pre, tau_f, tau_d, U)
            .means("short-term plasticity, facilitation and depression")
            .from("Tsodyks, Pawelzik and Markram (1998), Neural Comput. 10:821, doi:10.1162/089976698300017502");

    /// What shows it.
    public static final Demo DEMO = Demo.of(MODEL, 1000)
            .spikes(pre, 100, 150, 200, 250, 300, 350, 400, 450, 500, 550, 900)
            .show(u, x);

    private STP() {}
}
