// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// NMDA receptors: a spike makes transmitter, which opens the share of receptors that are closed, so the conductance
/// saturates at 1. Brunel and Wang (2001), doi:10.1023/A:1011204814320. The block by magnesium belongs to the target:
/// [MgBlock].
public final class NMDA {
    /// Share of open receptors.
    public static final Variable g = variable("g", "1", "share of open receptors");
    /// Transmitter.
    public static final Variable x = variable("x", "1", "transmitter");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Time constant of the transmitter.
    public static final Parameter tau_rise = parameter("tau_rise", 2, "ms", "time constant of the transmitter");
    /// Time constant of closing.
    public static final Parameter tau_decay = parameter("tau_decay", 100, "ms", "time constant of closing");
    /// Rate of opening.
    public static final Parameter a = parameter("a", 0.5, "1/ms", "rate of opening");

    /// The model.
    public static final Model MODEL = Model.of("NMDA", """
            input pre : 1
            dg/dt = -g/tau_decay + a*x*(1 - g) : 1
            dx/dt = -x/tau_rise : 1
            jump x += pre
            """, g, x, pre, tau_rise, tau_decay, a)
            .means("NMDA receptors that saturate")
            .from("Brunel and Wang (2001), J. Comput. Neurosci. 11:63, doi:10.1023/A:1011204814320");

    /// What shows it.
    public static final Demo DEMO =
            Demo.of(MODEL, 500).spikes(pre, 10, 150, 160, 170, 180).show(g, x);

    private NMDA() {}
}
