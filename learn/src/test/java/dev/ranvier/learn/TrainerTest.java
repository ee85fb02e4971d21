// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Arctan;
import dev.ranvier.learn.encoder.ConstantCurrent;
import dev.ranvier.learn.encoder.PoissonSpikes;
import dev.ranvier.learn.encoder.PopulationCode;
import dev.ranvier.learn.optimizer.Adafactor;
import dev.ranvier.learn.optimizer.Adam;
import dev.ranvier.learn.optimizer.Momentum;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final Population SPIKING = Population.of(Lif.MODEL, 12)
            .set(Lif.V_th, 1)
            .set(Lif.V_reset, 0)
            .spikeFunction(Arctan.of(2))
            .mode(Mode.training(1));
    private static final Population VOTING =
            Population.of(LeakyIntegrator.MODEL, 2).mode(Mode.training(1));
    private static final Sequential NETWORK = Sequential.of(
            Dense.of(2, 12).gain(3),
            Dynamics.spikes(SPIKING),
            Dense.of(12, 2).gain(3),
            Dynamics.of(VOTING, LeakyIntegrator.x));

    /// Points in four corners; two opposite corners belong together, which no single layer can tell.
    private static Examples corners(int count, int seed) {
        Random random = new Random(seed);
        double[][] points = new double[count][];
        int[] labels = new int[count];
        for (int k = 0; k < count; k++) {
            int x = random.nextInt(2);
            int y = random.nextInt(2);
            points[k] =
                    new double[] {0.1 + 0.7 * x + 0.1 * random.nextDouble(), 0.1 + 0.7 * y + 0.1 * random.nextDouble()};
            labels[k] = x ^ y;
        }
        return Examples.of(points, labels);
    }

    private static Trainer trainer() {
        return Trainer.of(NETWORK, CrossEntropy.of(Readout.MEAN), Adam.rate(0.02))
                .batch(8)
                .epochs(4)
                .seed(2);
    }

    @Test
    void aNetworkLearnsWhatNoSingleLayerCan() {
        Training t = trainer().epochs(30).run(corners(96, 1), corners(31, 2));
        assertThat(t.epochs()).hasSize(30);
        assertThat(t.epochs().getFirst().accuracy()).isLessThan(0.8);
        assertThat(t.epochs().getLast().heldAccuracy()).isEqualTo(1);
        var grade = trainer().grade(t.last().weights(), corners(31, 2));
        assertThat(grade.loss()).isEqualTo(t.epochs().getLast().heldLoss());
        assertThat(grade.right()).isEqualTo(1);
    }

    @Test
    void everyNumberOfThreadsTrainsToTheSameBytes() {
        Training one = trainer().encoder(PoissonSpikes.of(500)).threads(1).run(corners(37, 1), corners(9, 2));
        Training three = trainer().encoder(PoissonSpikes.of(500)).threads(3).run(corners(37, 1), corners(9, 2));
        assertThat(three.epochs()).isEqualTo(one.epochs());
        assertThat(three.last().weights()).isEqualTo(one.last().weights());
        Training other = trainer().encoder(PoissonSpikes.of(500)).seed(3).run(corners(37, 1));
        assertThat(other.last().weights()).isNotEqualTo(one.last().weights());
    }

    @Test
    void trainingGoesOnAsIfItHadNotStopped() {
        Examples seen = corners(20, 1);
        Training whole = trainer().encoder(PoissonSpikes.of(500)).run(seen);
        Training half = trainer().encoder(PoissonSpikes.of(500)).epochs(2).run(seen);
        Training rest = trainer().encoder(PoissonSpikes.of(500)).resume(half.last(), seen, Optional.empty());
        assertThat(rest.last().weights()).isEqualTo(whole.last().weights());
        assertThat(rest.last().updates()).isEqualTo(12);
        assertThat(rest.epochs()).isEqualTo(whole.epochs().subList(2, 4));
    }

    @Test
    void trainingGoesOnFromTheDiskToTheSameTraining(@TempDir Path folder) {
        Path file = folder.resolve("corners.ckpt");
        Examples seen = corners(20, 1);
        Examples held = corners(12, 2);
        Training whole = trainer().epochs(6).run(seen, held);
        Training half = trainer().epochs(3).checkpoints(file).run(seen, held);
        assertThat(numbers(Training.read(file))).isEqualTo(numbers(half));
        Training rest = trainer().epochs(6).threads(3).checkpoints(file).resume(file, seen, Optional.of(held));
        assertThat(numbers(rest)).isEqualTo(numbers(whole));
        assertThat(numbers(Training.read(file))).isEqualTo(numbers(whole));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().dt(0.5).resume(file, seen, Optional.of(held)))
                .withMessageContaining("dt: 1.0 ms in the checkpoint, 0.5 ms in this training");
        Trainer other = Trainer.of(NETWORK, CrossEntropy.of(Readout.MEAN), Momentum.rate(0.1))
                .batch(8)
                .seed(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.resume(file, seen, Optional.of(held)))
                .withMessageContaining("optimiser: Adam");
    }

    @Test
    void adafactorGoesOnFromTheDiskAndRemembersRowsAndColumns(@TempDir Path folder) {
        Path file = folder.resolve("corners.ckpt");
        Examples seen = corners(20, 1);
        Training whole = adafactor().epochs(6).run(seen);
        Training half = adafactor().epochs(3).checkpoints(file).run(seen);
        assertThat(numbers(Training.read(file))).isEqualTo(numbers(half));
        Training rest = adafactor().epochs(6).resume(file, seen, Optional.empty());
        assertThat(numbers(rest)).isEqualTo(numbers(whole));
        Map<String, double[][]> memory = rest.last().memory();
        assertThat(Arrays.stream(memory.get("0.weights")).mapToInt(m -> m.length))
                .containsExactly(2, 12);
        assertThat(memory.get("2.bias")).hasDimensions(1, 2);
        Checkpoint adam = trainer().start();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> adafactor().resume(adam, seen, Optional.empty()))
                .withMessageContainingAll("[24, 24]", "[2, 12]", "another optimiser");
    }

    private static Trainer adafactor() {
        return Trainer.of(NETWORK, CrossEntropy.of(Readout.MEAN), Adafactor.rate(0.05))
                .batch(8)
                .seed(2);
    }

    @Test
    void aSingleLayerKnowsTheMiddleFromTheEndsOfNumbersSpreadOverFields() {
        double[][] numbers = new double[40][1];
        int[] middle = new int[40];
        for (int k = 0; k < 40; k++) {
            numbers[k][0] = k / 39.0;
            middle[k] = k >= 12 && k < 28 ? 1 : 0;
        }
        Trainer t = Trainer.of(Sequential.of(Dense.of(8, 2)), CrossEntropy.of(Readout.MEAN), Adam.rate(0.1))
                .encoder(PopulationCode.of(8, ConstantCurrent.of(1)))
                .batch(8)
                .epochs(60);
        assertThat(t.run(Examples.of(numbers, middle)).epochs().getLast().accuracy())
                .isGreaterThan(0.97);
        Trainer narrow = trainer().encoder(PopulationCode.of(4, ConstantCurrent.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> narrow.run(corners(4, 1)))
                .withMessageContaining("an example has 2 numbers, 8 when encoded, but the network takes 2 (layer 0");
    }

    @Test
    void trainingGoesOnOnlyWithTheSameSettings(@TempDir Path folder) {
        Path file = folder.resolve("corners.ckpt");
        Examples seen = corners(20, 1);
        trainer().epochs(1).checkpoints(file).run(seen);
        var voting = Dynamics.of(VOTING, LeakyIntegrator.x);
        Sequential stiff =
                Sequential.of(Dense.of(2, 12), Dynamics.spikes(SPIKING.set(Lif.V_th, 1.1)), Dense.of(12, 2), voting);
        Sequential rated =
                Sequential.of(Dense.of(2, 12), Dynamics.spikes(SPIKING).rate(20, 0.1), Dense.of(12, 2), voting);
        Trainer last = Trainer.of(NETWORK, CrossEntropy.of(Readout.LAST), Adam.rate(0.02));
        Map<String, Trainer> others = Map.of(
                "encoder", trainer().encoder(PoissonSpikes.of(500)),
                "schedule", trainer().schedule(Schedule.cosine(4)),
                "truncation", trainer().truncate(5),
                "objective", last.batch(8).seed(2),
                "layer 1: V_th = 1.0", of(stiff),
                "layer 1: Lif", of(rated));
        others.forEach((what, other) -> assertThatIllegalArgumentException()
                .isThrownBy(() -> other.resume(file, seen, Optional.empty()))
                .withMessageContaining(what));
    }

    private static Trainer of(Sequential network) {
        return Trainer.of(network, CrossEntropy.of(Readout.MEAN), Adam.rate(0.02))
                .batch(8)
                .seed(2);
    }

    @Test
    void aCheckpointOrLogThatCannotBeWrittenLosesNothing(@TempDir Path folder) {
        Examples seen = corners(20, 1);
        Path nowhere = folder.resolve("missing").resolve("file");
        Training one = trainer().epochs(1).run(seen);
        for (Trainer t : List.of(trainer().log(nowhere), trainer().checkpoints(nowhere))) {
            assertThatExceptionOfType(TrainingException.class)
                    .isThrownBy(() -> t.run(seen))
                    .withMessageContaining(nowhere.toString())
                    .satisfies(e -> assertThat(numbers(e.training())).isEqualTo(numbers(one)));
        }
    }

    private static String numbers(Training t) {
        StringBuilder text = new StringBuilder(t.epochs().toString());
        for (Checkpoint c : List.of(t.best(), t.last())) {
            text.append(c.epoch()).append(' ').append(c.updates());
            c.weights().values().forEach((name, w) -> text.append(name).append(Arrays.toString(w)));
            c.memory().forEach((name, m) -> text.append(name).append(Arrays.deepToString(m)));
        }
        return text.toString();
    }

    @Test
    void theBestCheckpointIsKeptAndTrainingStopsWhenNothingGetsBetter() {
        // from the second epoch on the rate is so large that it gets worse
        Training t = trainer()
                .schedule(epoch -> epoch <= 2 ? 1 : 40)
                .clip(1)
                .patience(2)
                .epochs(50)
                .run(corners(24, 1), corners(12, 2));
        assertThat(t.epochs().size()).isLessThan(50);
        assertThat(t.best().epoch()).isEqualTo(t.epochs().size() - 2);
        double best = t.epochs().get(t.best().epoch() - 1).heldLoss();
        assertThat(t.epochs()).allMatch(e -> e.heldLoss() >= best);
        assertThat(trainer().grade(t.best().weights(), corners(12, 2)).loss()).isEqualTo(best);
    }

    @Test
    void aClippedGradientHasItsNorm() {
        Sequential linear = Sequential.of(Dense.of(2, 2));
        Trainer t = Trainer.of(linear, MeanSquare.of(Readout.SUM), Sgd.rate(1))
                .dt(1)
                .duration(3)
                .batch(4)
                .epochs(1);
        Examples examples = Examples.of(new double[][] {{1, 2}, {3, 1}}, 0, 1);
        double[][] moves = new double[2][];
        for (int k = 0; k < 2; k++) {
            Weights after = (k == 0 ? t : t.clip(0.01)).run(examples).last().weights();
            Weights before = linear.initial(0);
            moves[k] = new double[6];
            for (int i = 0; i < 6; i++) {
                String name = i < 4 ? "0.weights" : "0.bias";
                moves[k][i] = after.of(name)[i % 4] - before.of(name)[i % 4];
            }
        }
        double norm =
                Math.sqrt(java.util.Arrays.stream(moves[0]).map(x -> x * x).sum());
        assertThat(norm).isGreaterThan(0.1);
        for (int i = 0; i < 6; i++) {
            assertThat(moves[1][i]).isCloseTo(moves[0][i] * 0.01 / norm, within(1e-12));
        }
    }

    @Test
    void theLogHasALineForEachEpoch(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("log.csv");
        Training t = trainer().epochs(3).log(file).run(corners(16, 1), corners(8, 2));
        assertThat(Files.readAllLines(file))
                .hasSize(4)
                .startsWith("epoch,loss,accuracy,held_loss,held_accuracy")
                .endsWith(t.epochs().getLast().line());
    }

    @Test
    void theProgressLineSaysHowFarItIs() {
        var out = new java.io.ByteArrayOutputStream();
        var progress = new ProgressLine(new PrintStream(out), false, 400);
        progress.at(2, 100, 0.5, 0.75);
        assertThat(progress.line(2, 0.5, 0.75, 2))
                .isEqualTo("epoch 2   loss 0.5000   accuracy 75.0 %   50 examples/s   6 s to go");
        assertThat(progress.line(2, 0.5, Double.NaN, 2)).doesNotContain("accuracy");
        assertThat(out.size()).isZero();
    }

    @Test
    void aLayerThatDivergesIsNamedWithItsBatch() {
        Weights wild = NETWORK.initial(2).with("0.bias", 1e308, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1e308);
        var from = trainer().start();
        var bad = new Checkpoint(0, 0, wild.with("0.weights", filled(24, 1e308)), from.memory());
        assertThatIllegalStateException()
                .isThrownBy(() -> trainer().resume(bad, Examples.of(new double[][] {{9, 9}}, 0), Optional.empty()))
                .withMessageStartingWith(
                        "training stopped in epoch 1, batch 0: layer 1, Lif (Lif, 12): a state of neuron 0")
                .withMessageContaining("step 0");
    }

    @Test
    void aLossThatIsNoNumberIsTracedToItsLayer() {
        Sequential linear = Sequential.of(Dense.of(2, 2), Dense.of(2, 2));
        Trainer t =
                Trainer.of(linear, CrossEntropy.of(Readout.LAST), Sgd.rate(1)).epochs(1);
        var start = t.start();
        var bad = new Checkpoint(0, 0, start.weights().with("1.bias", Double.NaN, 0), start.memory());
        assertThatIllegalStateException()
                .isThrownBy(() -> t.resume(bad, corners(8, 1), Optional.empty()))
                .withMessageContaining("epoch 1, batch 0: the loss is NaN")
                .withMessageContaining("layer 1, dense 2 x 2");
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        java.util.Arrays.fill(values, value);
        return values;
    }

    @Test
    void whatDoesNotFitIsRefusedWithBothShapes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sequential.of(Dense.of(2, 12), Dynamics.spikes(SPIKING), Dense.of(13, 2)))
                .withMessage("layer 1, Lif (Lif, 12), gives 12 numbers, but layer 2, dense 13 x 2, takes 13");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().run(Examples.of(new double[4][3], 0, 1, 0, 1)))
                .withMessage("an example has 3 numbers, but the network takes 2 (layer 0, dense 2 x 12)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().run(Examples.of(new double[2][2], 0, 2)))
                .withMessageContaining("example 1 has the label 2, but the network has 2 outputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().dt(0.3).run(corners(4, 1)))
                .withMessageContaining("must be whole steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().batch(0))
                .withMessageContaining("batch is 0.0");
    }

    @Test
    void outputsAreWhatTheNetworkGivesInEachStep() {
        Weights weights = NETWORK.initial(2);
        Examples examples = corners(11, 1);
        double[][] all = trainer().outputs(weights, examples);
        double[][] third = trainer().outputs(weights, examples.where(i -> i == 2));
        assertThat(all).hasDimensions(20, 22);
        assertThat(third).hasDimensions(20, 2);
        assertThat(all[19][4]).isEqualTo(third[19][0]).isNotZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer().outputs(weights, Examples.of(new double[2][5], 0, 1)))
                .withMessageContaining("an example has 5 numbers, but the network takes 2");
    }

    @Test
    void populationsThatCannotTrainAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dynamics.spikes(SPIKING.mode(Mode.batching(3))))
                .withMessageContaining("BATCHING")
                .withMessageContaining("Mode.training");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dynamics.spikes(VOTING))
                .withMessageContaining("has no threshold; take a variable, Dynamics.of(population, \"x\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dynamics.of(VOTING, "y"))
                .withMessageContaining("'y'");
    }

    @Test
    void checkpointsOfOtherNetworksAndOptimisersAreRefused() {
        Checkpoint start = trainer().start();
        Trainer other = Trainer.of(Sequential.of(Dense.of(2, 2)), CrossEntropy.of(Readout.MEAN), Adam.rate(0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.resume(start, corners(4, 1), Optional.empty()))
                .withMessageContaining("of another network");
        Trainer wider = Trainer.of(
                Sequential.of(Dense.of(3, 12), Dynamics.spikes(SPIKING), Dense.of(12, 2)),
                CrossEntropy.of(Readout.MEAN),
                Adam.rate(0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wider.resume(start, corners(4, 1), Optional.empty()))
                .withMessageContaining("0.weights are 24 numbers, but this one has 36");
        Trainer momentum = Trainer.of(NETWORK, CrossEntropy.of(Readout.MEAN), Momentum.rate(0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> momentum.resume(start, corners(4, 1), Optional.empty()))
                .withMessageContaining("another optimiser");
    }
}
