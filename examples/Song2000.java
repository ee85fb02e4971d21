// test: 3
// SPDX-License-Identifier: Apache-2.0
//
// Competition between synapses by spike timing: a thousand Poisson inputs onto one integrate-and-fire neuron. Whatever
// the weights are in the beginning, they drift to one of the two bounds, and the neuron comes to fire irregularly at a
// rate that depends little on that of the inputs. Song, Miller and Abbott (2000), Nature Neuroscience 3:919,
// doi:10.1038/78829; steps are twice as large as theirs, to save time. Another duration in seconds may be given as an argument.

import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.plasticity.STDP;
import dev.ranvier.connect.*;
import dev.ranvier.figure.*;
import dev.ranvier.model.Model;
import dev.ranvier.network.*;
import dev.ranvier.run.NetworkRun;

final double G_MAX = 0.015; // largest weight, in units of the leak conductance
final int BINS = 25;

// The outline of a histogram of weights between 0 and G_MAX.
CurvePlot outline(CurvePlot plot, String name, double[] weights) {
    double[] x = new double[2 * BINS + 2];
    double[] y = new double[2 * BINS + 2];
    for (int k = 0; k < BINS; k++) {
        int bin = k;
        double share = DoubleStream.of(weights)
                .filter(w -> Math.min(BINS - 1, (int) (w / G_MAX * BINS)) == bin)
                .count() / (double) weights.length;
        x[2 * k + 1] = (double) k / BINS;
        x[2 * k + 2] = (k + 1.0) / BINS;
        y[2 * k + 1] = y[2 * k + 2] = share;
    }
    x[2 * BINS + 1] = 1;
    return plot.line(name, x, y);
}

void main(String[] args) {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    Model cell = Model.of("Cell", """
            input pre : 1
            dg/dt = -g/(5*ms) : 1
            dV/dt = (-70*mV - V + g*(0*mV - V))/(20*ms) : mV
            jump g += pre
            spike V >= -54*mV
            reset V = -60*mV
            initial V = -60*mV
            """);
    var inputs = Population.of(PoissonGroup.MODEL, 1000).named("inputs").set("rate", 15);
    var target = Population.of(cell, 1).named("target");
    Network net = Network.of(inputs, target)
            .with(Projection.of(inputs, target, Connect.allToAll())
                    .weight(PerSynapse.uniform(0, G_MAX))
                    .plasticity(STDP.RULE.set(STDP.w_max, G_MAX).set(STDP.A_plus, 0.01).set(STDP.A_minus, 0.0105))
                    .named("synapses"));
    NetworkRun run = NetworkRun.of(net).seed(1).progress(false);
    double[] begin = run.synapses("synapses").weights();

    int shown = 8;
    double[] times = new double[seconds + 1];
    double[][] courses = new double[shown][seconds + 1];
    double[] rate = new double[seconds];
    for (int s = 0; s <= seconds; s++) {
        double[] weights = run.synapses("synapses").weights();
        times[s] = s;
        for (int k = 0; k < shown; k++) {
            courses[k][s] = weights[k * 125] / G_MAX;
        }
        if (s < seconds) {
            rate[s] = run.run(1000).of("target").spikes().count();
        }
    }
    double[] end = run.synapses("synapses").weights();

    var histogram = CurvePlot.of("Weight / largest", "Share of synapses").title("Weights");
    histogram = outline(outline(histogram, "at 0 s", begin), "at " + seconds + " s", end);
    var course = CurvePlot.of("Time (s)", "Weight / largest").title("Eight of the synapses");
    for (double[] weight : courses) {
        course = course.line("", times, weight);
    }
    FigureGrid.of(1, 2, histogram, course).save("song-2000.png");
    IO.println("rate: %.0f Hz in the first second, %.0f Hz in the last ten".formatted(
            rate[0], IntStream.range(Math.max(0, seconds - 10), seconds).mapToDouble(s -> rate[s]).average().orElse(0)));
    IO.println("weights: %.2f of the synapses below a fifth of the largest, %.2f above four fifths".formatted(
            DoubleStream.of(end).filter(w -> w < 0.2 * G_MAX).count() / 1000.0,
            DoubleStream.of(end).filter(w -> w > 0.8 * G_MAX).count() / 1000.0));
}
