// test:
// SPDX-License-Identifier: Apache-2.0
//
// XOR in spike times: a bit is a spike that comes early (1) or late (0), a third input tells the beginning, and of two outputs
// that one answers which spikes first. Bohte, Kok and La Poutré (2002), doi:10.1016/S0925-2312(01)00658-0. The gradient goes
// through the first spikes by their surrogate.

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Arctan;
import dev.ranvier.figure.*;
import dev.ranvier.learn.*;
import dev.ranvier.learn.encoder.Latency;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.network.*;

Population neurons(int count) {
    return Population.of(Lif.MODEL, count).set(Lif.V_th, 1).set(Lif.V_reset, 0).set(Lif.tau, 8)
            .spikeFunction(Arctan.of(2)).mode(Mode.training(1));
}

// A spike is a current that decays in 4 ms.
Population synapses(int count) {
    return Population.of(LeakyIntegrator.LEAKY, count).set(LeakyIntegrator.tau, 4).mode(Mode.training(1));
}

// The step of the first spike of each output and case; -1 without one.
double[][] firsts(double[][] outputs) {
    double[][] first = new double[2][4];
    for (int e = 0; e < 8; e++) {
        int output = e % 2;
        int at = e / 2;
        int element = e;
        first[output][at] = IntStream.range(0, outputs.length).filter(s -> outputs[s][element] == 1).findFirst().orElse(-1);
    }
    return first;
}

String when(double step) {
    return step < 0 ? "never" : "at %.1f ms".formatted(0.5 * step);
}

void main() {
    double late = 0.01;
    double[][] spikes = {{1, late, late}, {1, late, 1}, {1, 1, late}, {1, 1, 1}};
    var examples = Examples.of(spikes, 0, 1, 1, 0);
    var network = Sequential.of(
            Dense.of(3, 20).unbiased().gain(2), Dynamics.of(synapses(20), LeakyIntegrator.x), Dynamics.spikes(neurons(20)),
            Dense.of(20, 2).unbiased().gain(2), Dynamics.of(synapses(2), LeakyIntegrator.x), Dynamics.spikes(neurons(2)));
    var trainer = Trainer.of(network, CrossEntropy.of(Readout.FIRST), Adam.rate(0.03))
            .encoder(Latency.of(6)).dt(0.5).duration(25).batch(4).epochs(300).seed(1);
    Training training = trainer.run(examples);

    double[][] first = firsts(trainer.outputs(training.last().weights(), examples));
    for (int k = 0; k < 4; k++) {
        IO.println("%s %s: output 0 spikes %s, output 1 %s".formatted(
                spikes[k][1] == 1 ? "early" : "late ", spikes[k][2] == 1 ? "early" : "late ", when(first[0][k]), when(first[1][k])));
    }
    Epoch last = training.epochs().getLast();
    if (last.accuracy() < 1) {
        throw new AssertionError("XOR was not learnt; the loss is " + last.loss());
    }
    double[] number = training.epochs().stream().mapToDouble(Epoch::number).toArray();
    var times = CurvePlot.of("Time of the first spike (ms)", "Case").xRange(0, 10).yRange(-0.5, 3.5)
            .title("Spikes of the bits: 0 late late, 1 late early, 2 early late, 3 early early");
    for (int o = 0; o < 2; o++) {
        double[] of = first[o];
        int[] there = IntStream.range(0, 4).filter(k -> of[k] >= 0).toArray();
        times = times.points(o == 0 ? "output “alike”" : "output “different”",
                IntStream.of(there).mapToDouble(k -> 0.5 * of[k]).toArray(),
                IntStream.of(there).asDoubleStream().toArray());
    }
    FigureGrid.of(2, 1, times,
            CurvePlot.of("Epoch", "Loss").line("", number, training.epochs().stream().mapToDouble(Epoch::loss).toArray()))
            .save("spike-time-xor.png");
}
