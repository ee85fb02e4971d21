// test: 0.3 1000
// SPDX-License-Identifier: Apache-2.0
//
// Inhibition that finds its own strength: a network whose inhibitory synapses onto excitatory neurons begin at almost
// nothing fires fast and in step. Each of these synapses grows when both ends spike together and shrinks a little with
// each of its spikes; within seconds the excitatory neurons fire irregularly, each on its own, near the target rate.
// Vogels, Sprekeler, Zenke, Clopath and Gerstner (2011), Science 334:1569, doi:10.1126/science.1211095. Seconds of
// learning and the number of neurons may be given as arguments.

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.catalog.plasticity.InhibitorySTDP;
import dev.ranvier.connect.Connect;
import dev.ranvier.figure.*;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.NetworkRun;

// Mean rate (Hz) and mean coefficient of variation of the intervals of neurons with five spikes or more.
String activity(Recording r, int neurons, double ms) {
    double rate = r.spikes().count() * 1000.0 / ms / neurons;
    double cv = IntStream.range(0, neurons)
            .mapToObj(k -> r.spikes().of(k))
            .filter(t -> t.length >= 5)
            .mapToDouble(t -> {
                double[] intervals = IntStream.range(1, t.length).mapToDouble(k -> t[k] - t[k - 1]).toArray();
                double mean = DoubleStream.of(intervals).average().orElseThrow();
                return Math.sqrt(DoubleStream.of(intervals).map(i -> (i - mean) * (i - mean)).average().orElse(0)) / mean;
            })
            .average()
            .orElse(Double.NaN);
    return "%.1f Hz, coefficient of variation %.2f".formatted(rate, cv);
}

void main(String[] args) {
    double learning = args.length > 0 ? Double.parseDouble(args[0]) : 15;
    int n = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    Model cell = Model.of("Cell", """
            input exc : nS
            input inh : nS
            dg_e/dt = -g_e/(5*ms) : nS
            dg_i/dt = -g_i/(10*ms) : nS
            dV/dt = (10*nS*(-60*mV - V) + g_e*(0*mV - V) + g_i*(-80*mV - V) + 200*pA)/(200*pF) : mV (unless refractory)
            jump g_e += exc; g_i += inh
            spike V >= -50*mV
            refractory tau_ref
            reset V = -60*mV
            """, parameter("tau_ref", 5, "ms", "refractory period"));
    var cells = Population.of(cell, n).named("cells").initial("V", Initializer.uniform(-60, -50));
    View E = cells.view("E", 0, n * 4 / 5);
    View I = cells.view("I", n * 4 / 5, n / 5);
    double scale = 10_000.0 / n;
    Network net = Network.of(cells)
            .with(
                    Projection.of(E, cells, Connect.probability(0.02)).weight(0.3 * scale).into("exc"),
                    Projection.of(I, I, Connect.probability(0.02)).weight(3 * scale).into("inh"),
                    Projection.of(I, E, Connect.probability(0.02))
                            .weight(0)
                            .plasticity(InhibitorySTDP.RULE.set("eta", 0.02 * scale).set("rho_0", 3).set("w_max", 100))
                            .into("inh")
                            .named("learning"));
    NetworkRun run = NetworkRun.of(net).seed(1).progress(false);
    Recording before = run.run(200).of(E);
    run.run(1000 * learning);
    Recording after = run.run(1000).of(E);
    double[] weights = run.synapses("learning").weights();

    double start = 200 + 1000 * learning;
    FigureGrid.of(1, 2,
                    RasterPlot.of(before).neurons(0, 199).to(200),
                    RasterPlot.of(after).neurons(0, 199).from(start).to(start + 200))
            .save("vogels-2011.png");
    IO.println("before: " + activity(before, E.size(), 200));
    IO.println("after:  " + activity(after, E.size(), 1000));
    IO.println("inhibitory weight: %.1f nS on average".formatted(DoubleStream.of(weights).average().orElse(0)));
}
