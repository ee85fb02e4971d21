// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.leaky;
import static dev.ranvier.learn.Differences.lif;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.HH;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.MultiGaussianGrad;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.connect.Connect;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Surrogate;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with a training is said before it begins, or stops it: which thing, which value, what would be right.
class BadTrainingTest {
    private static final Examples TWO = Examples.of(new double[][] {{1, 2}, {3, 1}}, 0, 1);

    private static Trainer trainer(Layer... layers) {
        return Trainer.of(Sequential.of(layers), MeanSquare.of(Readout.SUM), Sgd.rate(0.1))
                .dt(0.5)
                .duration(3)
                .batch(2)
                .epochs(40);
    }

    @Test
    void aLossThatExplodesStopsWithBatchAndLayerLongBeforeItIsInfinite() {
        Trainer wild = Trainer.of(
                        Sequential.of(Dense.of(2, 3), Dense.of(3, 2)), MeanSquare.of(Readout.SUM), Sgd.rate(0.05))
                .dt(1)
                .duration(5)
                .batch(1)
                .epochs(50);
        assertThatIllegalStateException()
                .isThrownBy(() -> wild.run(TWO))
                .withMessageMatching(
                        "training stopped in epoch \\d+, batch [01]: the loss explodes: it is .*, more than 1000000.0 times"
                                + " [\\d.]+, the loss of the first batch or 1; the largest output is .*, of layer [01], dense .*\\. Take a smaller rate, or"
                                + " clip gradients; explosion\\(factor\\) allows more");
        assertThatIllegalStateException()
                .isThrownBy(() -> wild.explosion(1.5).run(TWO))
                .withMessageContaining("the loss explodes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wild.explosion(0))
                .withMessageContaining("explosion is 0.0");
    }

    @Test
    void aLossThatIsLargeFromTheBeginningDoesNotExplode() {
        Examples large = Examples.of(new double[][] {{1, 2}, {3, 1}}, new double[][] {{1e5, 2e5}, {3e5, -1e5}});
        Training t = Trainer.of(Sequential.of(Dense.of(2, 2)), MeanSquare.of(Readout.LAST), Adam.rate(10))
                .dt(1)
                .duration(2)
                .batch(1)
                .epochs(3)
                .run(large);
        assertThat(t.epochs().getFirst().loss()).isGreaterThan(1e9);
    }

    @Test
    void aDerivativeThatIsInfiniteStopsBeforeItSpoilsTheWeights() {
        Objective steep = (outputs, batch, width, gradients) -> {
            for (double[] row : gradients) {
                Arrays.fill(row, 1e308);
            }
            return new Objective.Grade(1, Double.NaN);
        };
        Trainer t = Trainer.of(Sequential.of(Dense.of(2, 2), Dense.of(2, 2)), steep, Sgd.rate(0.1))
                .dt(1)
                .duration(5)
                .batch(2);
        assertThatIllegalStateException()
                .isThrownBy(() -> t.run(TWO))
                .withMessageStartingWith("training stopped in epoch 1, batch 0: a derivative by ")
                .withMessageContaining(
                        "weights, the number of the layer and its name there, is infinite or not a number");
    }

    @Test
    void aGradientThatGrowsFromStepToStepNamesTheLayer() {
        var steep =
                lif(3).spikeFunction(Surrogate.of("Steep", Map.of(), "1e200")).initial(Lif.V, 0.9);
        assertThatIllegalStateException()
                .isThrownBy(() -> trainer(Dense.of(2, 3), Dynamics.spikes(steep), Dense.of(3, 2))
                        .run(TWO))
                .withMessageContaining(
                        "training stopped in epoch 1, batch 0: layer 1, Lif (Lif, 3): a gradient of neuron");
    }

    @Test
    void whatHasNoDerivativeIsNamedWithTheReason() {
        var refractory = Population.of(Lif.REF, 2).set(Lif.tau_ref, 2).mode(Mode.training(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(Dynamics.spikes(refractory).learning(Lif.tau_ref))
                        .run(TWO))
                .withMessage("LifRef.tau_ref: a refractory period is counted in whole steps, so the loss has no"
                        + " derivative by it");
        Model floor = Model.of("F", "input I\ndx/dt = I - floor(a)*x", Parameter.parameter("a", 1.5));
        var floored = Population.of(floor, 2).mode(Mode.training(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(Dynamics.of(floored, "x").learning(floor.parameter("a")))
                        .run(TWO))
                .withMessageContaining("'a' enters the step only by comparisons, rounding or a detached spike");
        Model delayed = Model.of("D", "input I\ndx/dt = I - delay(x, 1 + x^2, 3)");
        var late = Population.of(delayed, 2).mode(Mode.training(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(Dynamics.of(late, "x")).run(TWO))
                .withMessageContaining("model D has a delay of x that varies, 1 + x^2");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> trainer(Dynamics.spikes(Population.of(HH.MODEL, 2).mode(Mode.training(1))))
                                .run(TWO))
                .withMessageContaining("training mode needs a threshold of the form 'spike V >= V_th'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dynamics.spikes(lif(2).locateSpikes()))
                .withMessageContaining("leave out locateSpikes()");
    }

    @Test
    void aPopulationThatDoesNotTrainIsRefusedWhereverItStands() {
        var simulated = Population.of(Lif.MODEL, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dynamics.spikes(simulated))
                .withMessage(
                        "Lif: gradients need training mode, but the mode is NON_BATCHING; add .mode(Mode.training(1))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bptt.of(simulated.mode(Mode.batching(7))))
                .withMessageContaining("the mode is BATCHING; add .mode(Mode.training(7))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(2, simulated, 1))
                .withMessageContaining("NON_BATCHING");
    }

    @Test
    void labelsAndTargetsOutOfRangeAreNamedWithTheExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new double[2][2], 0, -1))
                .withMessage("example 1 has the label -1, but labels count from 0");
        Examples three = Examples.of(new double[2][2], 0, 3);
        Trainer t = trainer(Dense.of(2, 3));
        String wrong = "example 1 has the label 3, but the network has 3 outputs: labels are 0 to 2";
        assertThatIllegalArgumentException().isThrownBy(() -> t.run(three)).withMessage(wrong);
        assertThatIllegalArgumentException().isThrownBy(() -> t.run(TWO, three)).withMessage(wrong);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> t.grade(t.start().weights(), three))
                .withMessage(wrong);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> t.run(Examples.of(new double[2][2], new double[2][4])))
                .withMessage("example 0 has 4 target numbers, but the network has 3 outputs");
    }

    @Test
    void shapesThatDoNotFitAreBothShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sequential.of(Dense.of(2, 6), Dynamics.of(leaky(7), LeakyIntegrator.x)))
                .withMessageContaining("gives 6 numbers")
                .withMessageContaining("takes 7");
        Trainer t = trainer(Dense.of(2, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> t.run(TWO, Examples.of(new double[2][5], 0, 1)))
                .withMessage("an example has 5 numbers, but the network takes 2 (layer 0, dense 2 x 3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> t.start().weights().with("0.bias", 1, 2))
                .withMessage("the network has 3 numbers of 0.bias, but 2 were given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Examples(new double[3][2], new int[2], new double[0][]))
                .withMessageContaining("3 examples, but 2 labels and 0 targets");
    }

    /// Shapes and names of these networks are the same; what they do is not.
    @Test
    void aCheckpointOfAnotherModelIsRefusedEvenWhereItsShapeFits(@TempDir Path folder) {
        Path file = folder.resolve("net.ckpt");
        Sparse sparse = Sparse.of(2, 2, Connect.pairs(new int[] {0, 1}, new int[] {0, 1}));
        Sparse crossed = Sparse.of(2, 2, Connect.pairs(new int[] {0, 1}, new int[] {1, 0}));
        assertThat(crossed.title()).isEqualTo(sparse.title());
        var neurons = lif(2).spikeFunction(MultiGaussianGrad.SURROGATE);
        Trainer t = trainer(sparse, Dynamics.spikes(neurons)).epochs(1).checkpoints(file);
        t.run(TWO);
        t.resume(file, TWO, Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(crossed, Dynamics.spikes(neurons)).resume(file, TWO, Optional.empty()))
                .withMessageContaining("layer 0");
        var others = List.of(
                Dynamics.of(neurons, "V"),
                Dynamics.spikes(neurons.current("leak", "-0.1*V")),
                Dynamics.spikes(neurons.noise(0.1)),
                Dynamics.spikes(neurons.spikeFunction(Sigmoid.of(2))));
        others.forEach(other -> assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(sparse, other).resume(file, TWO, Optional.empty()))
                .withMessageContaining("layer 1"));
    }
}
