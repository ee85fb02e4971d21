// test: 800
// SPDX-License-Identifier: Apache-2.0
//
// A leaky integrate-and-fire neuron whose membrane remembers: the derivative of its potential is of order alpha below
// one, so it depends on all that went before, spikes and resets included. The memory delays the first spike and lets
// the intervals change over seconds without any adaptation current. Teka, Marinov and Santamaria (2014), PLOS
// Computational Biology 10:e1003526, doi:10.1371/journal.pcbi.1003526. Another duration in ms may be given.

import static dev.ranvier.input.Inputs.*;
import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.figure.*;
import dev.ranvier.integrate.Fractional;
import dev.ranvier.model.*;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

final Variable V = variable("V", "mV", "membrane potential");

final Parameter tau_ref = parameter("tau_ref", 5, "ms", "refractory period");

// dV/dt stands for the derivative of order alpha; then tau is in ms^alpha.
final Model membrane = Model.of("FractionalLif", """
        input I : nA
        dV/dt = (V_rest - V + R*I)/tau : mV
        spike V >= V_th
        reset V = V_reset
        """,
        V,
        parameter("V_rest", -70, "mV", "resting potential"),
        parameter("V_reset", -70, "mV", "potential after a spike"),
        parameter("V_th", -50, "mV", "threshold"),
        parameter("R", 40, "MOhm", "resistance"),
        parameter("tau", 20, "ms", "time constant, to the power alpha"));

void main(String[] args) {
    double duration = args.length > 0 ? Double.parseDouble(args[0]) : 2000;
    double[] alphas = {1, 0.8, 0.6};
    var panels = new Figure<?>[alphas.length + 1];
    var intervals = CurvePlot.of("Time (ms)", "Interval (ms)").title("Intervals between spikes");
    for (int k = 0; k < alphas.length; k++) {
        var neuron = Population.of(membrane.refractory(tau_ref), 1)
                .method(Fractional.caputoL1(alphas[k]))
                .initial(V, -70);
        Recording r = Run.of(neuron).dt(0.1).input(constant(0.8, duration)).monitor(V).run();
        panels[k] = LinePlot.of(r, V).spikes(true).to(300).range(V, -75, 0).title("Order " + alphas[k]);
        double[] spikes = r.spikes().of(0);
        double[] gaps = IntStream.range(1, spikes.length).mapToDouble(s -> spikes[s] - spikes[s - 1]).toArray();
        intervals = intervals.points("order " + alphas[k], Arrays.copyOfRange(spikes, 1, spikes.length), gaps);
        IO.println("order %.1f: %3d spikes, the first at %.1f ms, intervals from %.1f to %.1f ms".formatted(
                alphas[k], spikes.length, spikes[0], gaps[0], gaps[gaps.length - 1]));
    }
    panels[alphas.length] = intervals.xRange(0, duration).yRange(0, 100);
    FigureGrid.of(2, 2, panels).save("fractional-lif.png");
}
