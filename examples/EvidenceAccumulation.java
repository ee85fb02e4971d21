// test: 30
// SPDX-License-Identifier: Apache-2.0
//
// A mouse runs down a corridor, sees cues to the left and to the right, and has to turn at the end to where there were more.
// Spiking neurons learn it online, by e-prop: nothing goes back in time, and errors come back through random weights. Task and
// rule: Bellec et al. (2020), doi:10.1038/s41467-020-17236-y; with mice, Morcos and Harvey (2016), doi:10.1038/nn.4403.
//
// The argument is the number of batches that are learnt from, 100 unless given.

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.catalog.surrogate.ReluGrad;
import dev.ranvier.figure.*;
import dev.ranvier.learn.*;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.model.Model;
import dev.ranvier.network.*;

final int trials = 32;
final int cues = 5;
final int cue = 10; // steps of 4 ms
final int gap = 5;
final int pause = 40;
final int recall = 15;
final int decision = cues * (cue + gap) + pause;
final int steps = decision + recall;
final int inputs = 12; // four of each: left, right, the end of the corridor

// A leaky neuron whose threshold rises with each spike.
final Model alif = Model.of("Alif", """
        input I
        dV/dt = -V/tau
        da/dt = -a/tau_a
        spike V >= 1 + beta*a
        reset V = 0; a += 1
        """,
        parameter("tau", 20), parameter("tau_a", 800), parameter("beta", 0.2))
        .delta("jump", "I")
        .surrogate(ReluGrad.of(0.3, 1));

record Trip(double[][] x, int[] side) {}

// Draws a trip for each trial: `x[step][trial*inputs + input]` are spikes.
Trip trip(Random random) {
    double[][] x = new double[steps][trials * inputs];
    int[] side = new int[trials];
    for (int b = 0; b < trials; b++) {
        int right = 0;
        double preference = random.nextBoolean() ? 0.8 : 0.2;
        for (int c = 0; c < cues; c++) {
            int here = random.nextDouble() < preference ? 1 : 0;
            right += here;
            spikes(x, random, c * (cue + gap), cue, b * inputs + 4 * here);
        }
        spikes(x, random, decision, recall, b * inputs + 8);
        side[b] = 2 * right > cues ? 1 : 0;
    }
    return new Trip(x, side);
}

// Four inputs that spike with probability 0.2 a step.
void spikes(double[][] x, Random random, int from, int length, int first) {
    for (int s = from; s < from + length; s++) {
        for (int i = first; i < first + 4; i++) {
            x[s][i] = random.nextDouble() < 0.2 ? 1 : 0;
        }
    }
}

// Goes through a trip; while the mouse decides, cross-entropy of the outputs teaches.
double right(Online net, Trip trip) {
    double[] votes = new double[2 * trials];
    for (int s = 0; s < steps; s++) {
        double[] y = net.step(trip.x()[s]);
        if (s >= decision) {
            double[] by = new double[y.length];
            for (int b = 0; b < trials; b++) {
                double share = 1 / (1 + Math.exp(y[2 * b] - y[2 * b + 1])); // of the right
                by[2 * b + 1] = (share - trip.side()[b]) / (trials * recall);
                by[2 * b] = -by[2 * b + 1];
                votes[2 * b] += y[2 * b];
                votes[2 * b + 1] += y[2 * b + 1];
            }
            net.learn(by);
        }
    }
    return IntStream.range(0, trials)
            .filter(b -> (votes[2 * b + 1] > votes[2 * b] ? 1 : 0) == trip.side()[b]).count() / (double) trials;
}

double[] learn(Feedback feedback, int batches) {
    var neurons = Population.of(alif, 50).mode(Mode.training(trials));
    var eprop = Eprop.of(inputs, neurons, 2).readout(20).feedback(feedback).gain(1.2);
    var net = eprop.network(4, 1);
    var descent = Descent.of(Adam.rate(0.02), eprop.initial(1));
    var random = new Random(1);
    double[] accuracy = new double[batches];
    for (int k = 0; k < batches; k++) {
        net.begin(descent.weights());
        accuracy[k] = right(net, trip(random));
        descent.move(net.gradients());
    }
    return accuracy;
}

// The mean of the last ten.
double[] smooth(double[] x) {
    return IntStream.range(0, x.length)
            .mapToDouble(k -> Arrays.stream(x, Math.max(0, k - 9), k + 1).average().orElseThrow()).toArray();
}

void main(String[] args) {
    int batches = args.length > 0 ? Integer.parseInt(args[0]) : 100;
    double[] number = IntStream.rangeClosed(1, batches).asDoubleStream().toArray();
    var plot = CurvePlot.of("Batch of " + trials + " trips", "Accuracy").yRange(0.4, 1);
    for (Feedback feedback : Feedback.values()) {
        double[] accuracy = smooth(learn(feedback, batches));
        double reached = accuracy[batches - 1];
        IO.println("%-9s feedback: %.0f %% of the last ten batches right".formatted(
                feedback.name().toLowerCase(Locale.ROOT), 100 * reached));
        if (reached < (batches < 100 ? 0.62 : 0.85)) {
            throw new AssertionError("evidence was not accumulated with " + feedback + " feedback");
        }
        plot = plot.line(feedback.name().toLowerCase(Locale.ROOT), number, accuracy);
    }
    plot.save("evidence-accumulation.png");
}
