// test: 6
// SPDX-License-Identifier: Apache-2.0
//
// A spiking network learns to read digits: 1,797 images of 8 x 8 pixels, every third of which it never sees in training.
// Each pixel is a current; a layer of leaky integrate-and-fire neurons turns currents into spikes, and ten leaky
// integrators vote. Spikes have the derivative of their surrogate: Neftci, Mostafa and Zenke (2019),
// doi:10.1109/MSP.2019.2931595. The images: Alpaydin and Kaynak (1998), doi:10.24432/C50P49.
//
// The first argument is the number of epochs, 20 unless given.

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Arctan;
import dev.ranvier.figure.LearningCurve;
import dev.ranvier.learn.*;
import dev.ranvier.learn.encoder.ConstantCurrent;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.network.*;

void main(String[] args) {
    int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    var digits = Examples.csv(Path.of(System.getProperty("ranvier.script")).resolveSibling("digits.csv")).scaled(1 / 16.0);
    var seen = digits.where(i -> i % 3 != 2);
    var held = digits.where(i -> i % 3 == 2);

    var spiking = Population.of(Lif.MODEL, 256)
            .set(Lif.V_th, 1).set(Lif.V_reset, 0).spikeFunction(Arctan.of(2)).mode(Mode.training(1));
    var voting = Population.of(LeakyIntegrator.MODEL, 10).mode(Mode.training(1));
    var network = Sequential.of(
            Dense.of(64, 256).gain(3), Dynamics.spikes(spiking),
            Dense.of(256, 10).gain(3), Dynamics.of(voting, LeakyIntegrator.x));

    Training training = Trainer.of(network, CrossEntropy.of(Readout.MAX), Adam.rate(0.01))
            .encoder(ConstantCurrent.of(1)).dt(1).duration(20)
            .batch(32).epochs(epochs).schedule(Schedule.cosine(epochs)).seed(1)
            .run(seen, held);

    for (Epoch e : training.epochs()) {
        IO.println("epoch %2d   loss %.4f   accuracy %.1f %%   held out %.1f %%"
                .formatted(e.number(), e.loss(), 100 * e.accuracy(), 100 * e.heldAccuracy()));
    }
    double reached = training.epochs().getLast().heldAccuracy();
    if (reached < (epochs < 20 ? 0.9 : 0.96)) {
        throw new AssertionError("only " + 100 * reached + " % of the held-out digits are read");
    }
    LearningCurve.of(training.each(Epoch::loss), training.each(Epoch::accuracy))
            .held(training.each(Epoch::heldLoss), training.each(Epoch::heldAccuracy))
            .save("digits.png");
}
