// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.synapse;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.catalog.Demo;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// GABA-A receptors: a spike makes a pulse of transmitter, which opens the share of receptors that are closed. Destexhe,
/// Mainen and Sejnowski (1994), doi:10.1162/neco.1994.6.1.14; the constants are those of Destexhe and Pare (1999),
/// doi:10.1152/jn.1999.81.4.1531.
///
/// A pulse lasts round(T_duration/dt) steps, from that of the spike; a spike during a pulse makes it last so long from
/// there. Only that spikes arrive counts, not their weight, so it runs per source and the weights scale `g`.
public final class GABAa {
    /// Share of open receptors.
    public static final Variable g = variable("g", "1", "share of open receptors");
    /// Transmitter in this step.
    public static final Variable C = variable("C", "mM", "transmitter in this step");
    /// Time of the last spike.
    public static final Variable spike_arrival_time = variable("spike_arrival_time", "ms", "time of the last spike");
    /// Weighted number of spikes that arrive in the step.
    public static final Variable pre = variable("pre", "1", "weighted number of spikes that arrive in the step");
    /// Rate of opening.
    public static final Parameter alpha = parameter("alpha", 0.53, "1/(ms*mM)", "rate of opening");
    /// Rate of closing.
    public static final Parameter beta = parameter("beta", 0.18, "1/ms", "rate of closing");
    /// Transmitter in a pulse.
    public static final Parameter T = parameter("T", 1, "mM", "transmitter in a pulse");
    /// Length of a pulse.
    public static final Parameter T_duration = parameter("T_duration", 1, "ms", "length of a pulse");

    /// The model.
    public static final Model MODEL = Model.of("GABAa", """
            input pre : 1
            dg/dt = alpha*C*(1 - g) - beta*g : 1
            dC/dt = 0 : mM
            dspike_arrival_time/dt = 0 : ms
            before spike_arrival_time = where(pre > 0, t, spike_arrival_time)
            before C = where(t - spike_arrival_time < T_duration - dt/2, T, 0)
            initial spike_arrival_time = -1e7*ms
            """, g, C, spike_arrival_time, pre, alpha, beta, T, T_duration)
            .means("GABA-A receptors opened by a pulse of transmitter")
            .from("Destexhe, Mainen and Sejnowski (1994), Neural Comput. 6:14, doi:10.1162/neco.1994.6.1.14");

    /// What shows it.
    public static final Demo DEMO =
            Demo.of(MODEL, 100).spikes(pre, 10, 40, 45, 50).show(g, C);

    private GABAa() {}
}
