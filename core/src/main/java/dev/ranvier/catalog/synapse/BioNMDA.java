// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// NMDA receptors of second order: a pulse of transmitter moves a messenger, which opens the share of receptors that are
/// closed. Ermentrout and Terman (2010), doi:10.1007/978-0-387-87708-2, section 7.1. The block by magnesium belongs to the
/// target: [MgBlock].
///
/// A pulse lasts round(T_dur/dt) steps, from that of the spike; a spike during a pulse makes it last so long from there.
/// Only that spikes arrive counts, not their weight, so it runs per source and the weights scale `g`.
public final class BioNMDA {
    /// Share of open receptors.
    public static final Variable g = variable("g", "1", "share of open receptors");
    /// Share of active messenger.
    public static final Variable x = variable("x", "1", "share of active messenger");
    /// Transmitter in this step.
    public static final Variable C = variable("C", "mM", "transmitter in this step");
    /// Time of the last spike.
    public static final Variable spike_arrival_time = variable("spike_arrival_time", "ms", "time of the last spike");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Rate of opening.
    public static final Parameter alpha1 = parameter("alpha1", 2, "1/ms", "rate of opening");
    /// Rate of closing.
    public static final Parameter beta1 = parameter("beta1", 0.01, "1/ms", "rate of closing");
    /// Rate at which transmitter activates the messenger.
    public static final Parameter alpha2 =
            parameter("alpha2", 1, "1/(ms*mM)", "rate at which transmitter activates the messenger");
    /// Rate at which the messenger is lost.
    public static final Parameter beta2 = parameter("beta2", 0.5, "1/ms", "rate at which the messenger is lost");
    /// Transmitter in a pulse.
    public static final Parameter T = parameter("T", 1, "mM", "transmitter in a pulse");
    /// Length of a pulse.
    public static final Parameter T_dur = parameter("T_dur", 0.5, "ms", "length of a pulse");

    /// The model.
    public static final Model MODEL = Model.of(
                    "BioNMDA", """
            input pre : 1
            dg/dt = alpha1*x*(1 - g) - beta1*g : 1
            dx/dt = alpha2*C*(1 - x) - beta2*x : 1
            dC/dt = 0 : mM
            dspike_arrival_time/dt = 0 : ms
            before spike_arrival_time = where(pre > 0, t, spike_arrival_time)
            before C = where(t - spike_arrival_time < T_dur - dt/2, T, 0)
            initial spike_arrival_time = -1e7*ms
            """, g, x, C, spike_arrival_time, pre, alpha1, beta1, alpha2, beta2, T, T_dur)
            .means("NMDA receptors of second order")
            .from(
                    "Ermentrout and Terman (2010), Mathematical Foundations of Neuroscience, Springer, doi:10.1007/978-0-387-87708-2");

    /// What shows it.
    public static final Demo DEMO =
            Demo.of(MODEL, 500).spikes(pre, 10, 150, 160, 170, 180).show(g, x);

    private BioNMDA() {}
}
