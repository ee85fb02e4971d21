// test: 300
// SPDX-License-Identifier: Apache-2.0
//
// Chaos is taught a rhythm. Two networks with fixed random connections, one of rates and one of spikes, hear their own output.
// Only its weights learn, by recursive least squares; when learning stops, the output goes on by itself. Rates: Sussillo and
// Abbott (2009), doi:10.1016/j.neuron.2009.07.018. Spikes: Nicola and Clopath (2017), doi:10.1038/s41467-017-01827-3.
//
// Potentials are in mV, from 0 at reset to 25 at threshold. The argument is the number of neurons of each network, 300 unless
// given.

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.figure.*;
import dev.ranvier.learn.Force;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.Population;

final double silent = 500; // ms before learning
final double learning = 2500;
final double alone = 1000;

CurvePlot teach(String title, Force force, double dt, double period, int every) {
    var net = force.network(dt, 1);
    int steps = (int) Math.round((silent + learning + alone) / dt);
    double[] t = new double[steps];
    double[] z = new double[steps];
    double[] sine = new double[steps];
    double squares = 0;
    for (int s = 0; s < steps; s++) {
        t[s] = s * dt;
        sine[s] = Math.sin(2 * Math.PI * t[s] / period);
        z[s] = net.step()[0];
        if (t[s] >= silent && t[s] < silent + learning && s % every == 0) {
            net.learn(sine[s]);
        }
        if (t[s] >= silent + learning) {
            squares += Math.pow(z[s] - sine[s], 2) * dt / alone;
        }
    }
    double deviation = Math.sqrt(2 * squares);
    IO.println("%s: alone, the output is off by %.1f %% of the sine".formatted(title, 100 * deviation));
    if (deviation > 0.25) {
        throw new AssertionError(title + " did not learn");
    }
    return CurvePlot.of("Time (ms)", "Output").line("sine", t, sine).line("output", t, z)
            .xRange(silent + learning - 1000, silent + learning + 1000).yRange(-1.5, 1.5)
            .title(title + "; learning ends at %.0f ms".formatted(silent + learning));
}

void main(String[] args) {
    int neurons = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    var rates = Population.of(LeakyIntegrator.MODEL, neurons).initial("x", Initializer.uniform(-1, 1));
    var spiking = Population.of(Lif.REF, neurons)
            .set("tau_ref", 2).set(Lif.V_th, 25).set(Lif.V_reset, 0).initial("V", Initializer.uniform(0, 25));
    FigureGrid.of(2, 1,
            teach("Rates", Force.rates(rates, "x", 1), 1, 500, 2),
            teach("Spikes", Force.spikes(spiking, 1, 250, 60, 27).strength(2e-4), 0.5, 200, 4))
            .save("force-sine.png");
}
