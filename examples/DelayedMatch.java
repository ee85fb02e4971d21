// test: 25
// SPDX-License-Identifier: Apache-2.0
//
// Delayed match to sample: one of two cues, a pause, again one of two cues; were they the same? The membrane forgets in 20 ms.
// What lasts through the pause is the threshold of adaptive neurons: who spiked is harder to excite, for half a second. Bellec,
// Salaj, Subramoney, Legenstein and Maass (2018), Advances in Neural Information Processing Systems 31.
//
// The argument is the number of epochs, 80 unless given.

import static dev.ranvier.model.Parameter.parameter;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.surrogate.PiecewiseQuadratic;
import dev.ranvier.figure.*;
import dev.ranvier.learn.*;
import dev.ranvier.learn.encoder.Encoder;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.model.Model;
import dev.ranvier.network.*;

final int cue = 25; // steps of 2 ms
final int pause = 75;
final int steps = 2 * cue + pause;

// A leaky neuron whose threshold rises with each spike.
final Model alif = Model.of("Alif", """
        input I
        dV/dt = (-V + I)/tau
        da/dt = -a/tau_a
        spike V >= 1 + beta*a
        reset V = 0; a += 1
        """,
        parameter("tau", 20), parameter("tau_a", 500), parameter("beta", 0.2))
        .surrogate(PiecewiseQuadratic.of(1));

// Two numbers, each 0 or 1, tell which of two inputs has a noisy current during the first and the second cue.
double[][] cues(Encoder.Presentation p) {
    double[][] rows = new double[p.steps()][];
    Arrays.setAll(rows, s -> new double[2 * p.examples().length]);
    for (int b = 0; b < p.examples().length; b++) {
        var random = new Random(p.seed() + p.places()[b]);
        for (int s = 0; s < p.steps(); s++) {
            int which = s < cue ? 0 : s >= cue + pause ? 1 : -1;
            if (which >= 0) {
                rows[s][2 * b + (int) p.examples()[b][which]] = 0.5 + random.nextDouble();
            }
        }
    }
    return rows;
}

Training learn(double beta, int epochs, Examples examples) {
    var neurons = Population.of(alif, 40).set("beta", beta).mode(Mode.training(1));
    var voting = Population.of(LeakyIntegrator.MODEL, 2).set(LeakyIntegrator.tau, 20).mode(Mode.training(1));
    var network = Sequential.of(
            Dense.of(2, 40).gain(4), Recurrent.of(Dynamics.spikes(neurons)).gain(1),
            Dense.of(40, 2).gain(3), Dynamics.of(voting, LeakyIntegrator.x));
    return Trainer.of(network, CrossEntropy.of(Readout.LAST), Adam.rate(0.02))
            .encoder(this::cues).dt(2).duration(2.0 * steps).batch(16).epochs(epochs).clip(5).schedule(Schedule.cosine(epochs)).seed(1)
            .run(examples);
}

void main(String[] args) {
    int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 80;
    double[][] pairs = new double[64][];
    int[] same = new int[pairs.length];
    for (int k = 0; k < pairs.length; k++) {
        pairs[k] = new double[] {k % 2, k / 2 % 2};
        same[k] = pairs[k][0] == pairs[k][1] ? 1 : 0;
    }
    var examples = Examples.of(pairs, same);
    Training adaptive = learn(0.2, epochs, examples);
    Training fixed = learn(0, epochs, examples);
    double reached = adaptive.epochs().getLast().accuracy();
    IO.println("adaptive threshold: %.0f %% right; fixed threshold: %.0f %%".formatted(
            100 * reached, 100 * fixed.epochs().getLast().accuracy()));
    if (reached < (epochs < 80 ? 0.85 : 0.95)) {
        throw new AssertionError("adaptive neurons did not remember: " + 100 * reached + " %");
    }
    double[] number = adaptive.epochs().stream().mapToDouble(Epoch::number).toArray();
    CurvePlot.of("Epoch", "Accuracy")
            .line("adaptive threshold", number, adaptive.epochs().stream().mapToDouble(Epoch::accuracy).toArray())
            .line("fixed threshold", number, fixed.epochs().stream().mapToDouble(Epoch::accuracy).toArray())
            .yRange(0, 1.05)
            .save("delayed-match.png");
}
