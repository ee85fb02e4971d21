// test: 500
// SPDX-License-Identifier: Apache-2.0
//
// Firing rate against current, the f-I curve: 10,000 adaptive exponential integrate-and-fire neurons, each with a
// current of its own, in one population. A neuron that adapts has two curves: the rate of its first interval and the
// rate it settles at. Benda and Herz (2003), Neural Computation 15:2523, doi:10.1162/089976603322385063.
// Another number of neurons may be given as an argument.

import static dev.ranvier.catalog.neuron.AdExIF.*;
import static dev.ranvier.input.Inputs.constant;

import dev.ranvier.figure.CurvePlot;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;

void main(String[] args) {
    int n = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    double[] current = IntStream.range(0, n).mapToDouble(k -> 20.0 * k / n).toArray();
    var neurons = Population.of(MODEL, n).set(b, 2).set(tau_w, 100).initial(V, -65).locateSpikes();
    Recording r = Run.of(neurons).dt(0.1).input(constant(current, 500)).run();

    // The first and the last interval between two spikes, as rates in Hz.
    double[] last = new double[n];
    double[] onset = new double[n];
    double[] steady = new double[n];
    double[] times = r.spikes().times();
    int[] who = r.spikes().neurons();
    for (int s = 0; s < times.length; s++) {
        int k = who[s];
        if (last[k] > 0) {
            steady[k] = 1000 / (times[s] - last[k]);
            onset[k] = onset[k] > 0 ? onset[k] : steady[k];
        }
        last[k] = times[s];
    }
    for (int k = 0; k < n; k++) {
        steady[k] = last[k] < 300 ? 0 : steady[k]; // some neurons spike only at the onset
    }
    CurvePlot.of("I (mV)", "Rate (Hz)")
            .line("first interval", current, onset)
            .line("steady state", current, steady)
            .save("fi-curve.png");
    IO.println(r.summary());
}
