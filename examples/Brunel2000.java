// test: 0.1 300
// SPDX-License-Identifier: Apache-2.0
//
// Four states of a sparse network of excitatory and inhibitory neurons, by how strong inhibition is against excitation, g,
// and how strong the input from outside, in units of what brings a lone neuron to its threshold: Brunel (2000),
// J. Comput. Neurosci. 8:183, doi:10.1023/A:1008925309027, figure 8. A spike is a jump of the potential by J = 0.1 mV, or
// by -g*J. Arguments: the scale of the network (1: 12,500 neurons, 15.6 million synapses; smaller ones have synapses
// that are stronger in proportion) and the duration, ms.

import dev.ranvier.catalog.neuron.IafPscDelta;
import dev.ranvier.connect.Connect;
import dev.ranvier.figure.*;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.NetworkRun;

record Regime(String name, double g, double input, String published) {}

void main(String[] args) {
    double scale = args.length > 0 ? Double.parseDouble(args[0]) : 1;
    double duration = args.length > 1 ? Double.parseDouble(args[1]) : 600;
    var regimes = List.of(
            new Regime("SR", 3, 2, "synchronous, regular, near the highest rate"),
            new Regime("SI, fast", 6, 4, "60.7 Hz, oscillation 180 Hz"),
            new Regime("AI", 5, 2, "37.7 Hz"),
            new Regime("SI, slow", 4.5, 0.9, "5.5 Hz, oscillation 22 Hz"));
    var rasters = new Figure<?>[4];
    for (int k = 0; k < 4; k++) {
        Regime regime = regimes.get(k);
        Recording r = run(regime, scale, duration);
        var spikes = SpikeStatistics.of(r).between(200, duration);
        IO.println("%-8s g = %.1f, input %.1f: %.1f Hz, oscillation %.0f Hz (published: %s)".formatted(
                regime.name(), regime.g(), regime.input(), spikes.rate(), frequency(spikes.rate(1)), regime.published()));
        rasters[k] = RasterPlot.of(r).every(r.spikes().size() / 50).from(duration - 200).to(duration).rate(1)
                .title("%s: g = %.1f, input %.1f".formatted(regime.name(), regime.g(), regime.input()));
    }
    FigureGrid.of(2, 2, rasters).dpi(200).save("brunel.png");
}

Recording run(Regime regime, double scale, double duration) {
    int excitatory = (int) Math.round(10_000 * scale);
    int inhibitory = excitatory / 4;
    int in = excitatory / 10; // excitatory synapses of a neuron
    double J = 0.1 / scale;
    Population cells = Population.of(IafPscDelta.MODEL, excitatory + inhibitory).named("cells").method("exact")
            .set("E_L", 0).set("V_reset", 10).set("V_th", 20).set("tau_m", 20).set("t_ref", 2)
            .initial("V", Initializer.uniform(0, 20));
    View E = cells.view("E", 0, excitatory);
    View I = cells.view("I", excitatory, inhibitory);
    double threshold = 20 / (J * in * 20e-3); // Hz: rate of each of `in` sources that brings the mean to 20 mV
    Network network = Network.of(cells)
            .with(
                    Projection.of(E, cells, Connect.inDegree(in)).weight(J).delay(1.5).into("J"),
                    Projection.of(I, cells, Connect.inDegree(in / 4)).weight(-regime.g() * J).delay(1.5).into("J"))
            .with(new PoissonInput(cells, "J", in, regime.input() * threshold, J));
    return NetworkRun.of(network).dt(0.1).seed(1).run(duration).of(cells);
}

// The frequency at which the rate of the population, in bins of 1 ms, has the most power, between 10 and 400 Hz.
double frequency(double[] rate) {
    double mean = DoubleStream.of(rate).average().orElse(0);
    double best = 0;
    double most = 0;
    for (double hertz = 10; hertz <= 400; hertz += 500.0 / rate.length) {
        double x = 0;
        double y = 0;
        for (int k = 0; k < rate.length; k++) {
            x += (rate[k] - mean) * Math.cos(2 * Math.PI * hertz * k / 1000);
            y += (rate[k] - mean) * Math.sin(2 * Math.PI * hertz * k / 1000);
        }
        if (x * x + y * y > most) {
            most = x * x + y * y;
            best = hertz;
        }
    }
    return best;
}
