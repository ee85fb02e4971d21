// test: 0.1
// SPDX-License-Identifier: Apache-2.0
//
// A decision between two directions of motion: Wang (2002), Neuron 36:955, doi:10.1016/S0896-6273(02)01092-9. Two groups of
// excitatory neurons, A and B, each get evidence for one direction, excite themselves through slow NMDA receptors, and
// inhibit each other through interneurons, until one wins and keeps its activity when the stimulus has gone. The greater
// the coherence of the motion the surer the choice. Conductances are relative to that of the leak.
//
// Arguments: the scale, 1 for the 2,000 neurons of the paper; below 1 synapses are stronger by as much, and below 0.25 the
// noise is too strong for the memory. Then, if wanted, a number of trials: for each of six coherences they tell how often the
// choice is right and how long it takes.

import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.*;
import dev.ranvier.figure.*;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.NetworkRun;

record Circuit(Network network, Population motion, View A, View B) {
    Recordings trial(double coherence, int seed) {
        double[][] rates = stimulus(coherence, A.size(), seed);
        return NetworkRun.of(network).dt(0.1).seed(seed).threads(1).input(motion, Inputs.values(rates)).run(1500);
    }
}

void main(String[] args) {
    Circuit circuit = circuit(args.length > 0 ? Double.parseDouble(args[0]) : 1);
    double[] coherences = {51.2, -51.2};
    var plots = new RatePlot[coherences.length];
    for (int k = 0; k < coherences.length; k++) {
        Recordings r = circuit.trial(coherences[k], k);
        Recording a = r.of(circuit.A());
        Recording b = r.of(circuit.B());
        double late = late(a) - late(b);
        plots[k] = RatePlot.of(a, b).bin(5).smooth(20).title("coherence %.1f %%".formatted(coherences[k]));
        IO.println("coherence %5.1f %%: %s wins, by %.0f Hz after the stimulus".formatted(
                coherences[k], late > 0 ? "A" : "B", Math.abs(late)));
    }
    FigureGrid.of(1, 2, plots).dpi(200).save("decision.png");
    IO.println("paper: the winner fires at 20 to 30 Hz afterwards, and at 51.2 % coherence nearly all choices are right");
    if (args.length > 1) {
        choices(circuit, Integer.parseInt(args[1]));
    }
}

// How often A wins, in trials with noise and initial potentials of their own, and when its rate reaches 15 Hz.
void choices(Circuit circuit, int trials) {
    IO.println("coherence %  right  decision time, ms: mean and deviation of right choices");
    for (double coherence : new double[] {0, 3.2, 6.4, 12.8, 25.6, 51.2}) {
        double[] times = IntStream.range(0, trials).parallel()
                .mapToObj(trial -> circuit.trial(coherence, trial))
                .filter(r -> late(r.of(circuit.A())) > late(r.of(circuit.B())))
                .mapToDouble(r -> reached(r.of(circuit.A())))
                .toArray();
        double mean = DoubleStream.of(times).filter(Double::isFinite).average().orElse(Double.NaN);
        double variance = DoubleStream.of(times).filter(Double::isFinite).map(t -> (t - mean) * (t - mean)).average().orElse(Double.NaN);
        IO.println("%11.1f  %5.2f  %.0f, %.0f".formatted(
                coherence, times.length / (double) trials, mean, Math.sqrt(variance)));
    }
}

// The rate after the stimulus, Hz.
static double late(Recording group) {
    return SpikeStatistics.of(group).between(1200, 1500).rate();
}

// When the rate of 50 ms first reaches 15 Hz, ms from the beginning of the stimulus.
static double reached(Recording group) {
    double[] rate = SpikeStatistics.of(group).between(150, 1500).rate(5);
    double sum = 0;
    for (int k = 0; k < rate.length; k++) {
        sum += rate[k] - (k < 10 ? 0 : rate[k - 10]);
        if (k >= 10 && sum >= 150) {
            return 5 * (k - 9);
        }
    }
    return Double.NaN;
}

Circuit circuit(double scale) {
    int excitatory = (int) Math.round(1600 * scale);
    int inhibitory = excitatory / 4;
    int group = (int) Math.round(0.15 * excitatory);
    Model cell = Lif.REF
            .synapse("ext", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("ampa", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("nmda", MgBlock.OUTPUT.set(MgBlock.cc_Mg, 1))
            .synapse("gaba", Expon.MODEL, COBA.OUTPUT.set(COBA.E, -70));
    Population cells = Population.of(cell, excitatory + inhibitory).named("cells")
            .set("V_rest", -70).set("V_reset", -55).set("V_th", -50)
            .set("tau", Initializer.of(k -> k < excitatory ? 20 : 10))
            .set("tau_ref", Initializer.of(k -> k < excitatory ? 2 : 1))
            .set("ext_tau", 2).set("ampa_tau", 2).set("gaba_tau", 5)
            .initial("V", Initializer.uniform(-60, -50));
    View A = cells.view("A", 0, group);
    View B = cells.view("B", group, group);
    View E = cells.view("E", 0, excitatory);
    View I = cells.view("I", excitatory, inhibitory);
    Population motion = Population.of(PoissonGroup.MODEL, 2 * group).named("motion");

    // Neurons of A and B excite their own group more and get less from all other excitatory neurons, so that the sum stays.
    double strong = 1.7;
    double weak = 1 - 0.15 * (strong - 1) / (1 - 0.15);
    PerSynapse.Pair structure = (i, j) -> j >= 2 * group ? 1 : i / group == j / group ? strong : weak;
    double gE = 25; // nS, leak
    double gI = 20;
    PerSynapse ampa = PerSynapse.of((i, j) -> j < excitatory ? structure.at(i, j) * 0.05 / gE / scale : 0.04 / gI / scale);
    PerSynapse nmda = PerSynapse.of((i, j) -> j < excitatory ? structure.at(i, j) * 0.165 / gE / scale : 0.13 / gI / scale);
    PerSynapse gaba = PerSynapse.of((i, j) -> j < excitatory ? 1.3 / gE / scale : 1.0 / gI / scale);
    Network network = Network.of(motion, cells)
            .with(
                    Projection.of(E, cells, Connect.allToAll()).weight(ampa).delay(0.5).into("ampa"),
                    Projection.of(E, cells, Connect.allToAll()).weight(nmda).delay(0.5).through(NMDA.MODEL).into("nmda"),
                    Projection.of(I, cells, Connect.allToAll()).weight(gaba).delay(0.5).into("gaba"),
                    Projection.of(motion, cells.view("A and B", 0, 2 * group), Connect.oneToOne()).weight(2.1 / gE).into("ext"))
            .with(new PoissonInput(E, "ext", 1000, 2.4, 2.1 / gE), new PoissonInput(I, "ext", 1000, 2.4, 1.62 / gI));
    return new Circuit(network, motion, A, B);
}

// Rates of the inputs of A and B (Hz) for each step: 40*(1 +- coherence) Hz from 200 to 1,200 ms with a deviation of 4 Hz,
// drawn anew each 50 ms.
static double[][] stimulus(double coherence, int group, int trial) {
    var random = new SplittableRandom(trial);
    double[][] rates = new double[15_000][2 * group];
    double a = 0;
    double b = 0;
    for (int step = 2_000; step < 12_000; step++) {
        if (step % 500 == 0) {
            a = Math.max(0, 40 * (1 + coherence / 100) + 4 * random.nextGaussian());
            b = Math.max(0, 40 * (1 - coherence / 100) + 4 * random.nextGaussian());
        }
        Arrays.fill(rates[step], 0, group, a);
        Arrays.fill(rates[step], group, 2 * group, b);
    }
    return rates;
}
