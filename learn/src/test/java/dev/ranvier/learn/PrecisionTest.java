// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.connect.Connect;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.learn.optimizer.Adam;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Networks in single precision: what they compute is that of double precision, to seven digits, and depends on threads no
/// more than there.
class PrecisionTest {
    /// Spikes and variables as outputs, sums over layers and back to the same one.
    private static Sequential network(int n, int hidden) {
        return Sequential.of(
                Dense.of(n, hidden).gain(5),
                Dynamics.spikes(lif(hidden)).learning(Lif.tau).rate(20, 1e-4),
                Dense.of(hidden, hidden).unbiased().gain(5),
                Recurrent.of(Dynamics.spikes(lif(hidden).spikeReset(SpikeReset.Kind.HARD))),
                Dense.of(hidden, 3),
                Dynamics.of(leaky(3), LeakyIntegrator.x),
                Recurrent.of(Dynamics.of(leaky(3), LeakyIntegrator.x)));
    }

    private static Stack stack(Sequential network, int trials, int threads, Precision precision) {
        return new Stack(network, new Setting(0.5, STEPS, trials, 1, false, precision), threads);
    }

    private static Map<String, double[]> gradients(Sequential network, int trials, int threads, Precision precision) {
        try (Stack stack = stack(network, trials, threads, precision)) {
            double loss = loss(
                    stack,
                    random(trials * network.inputs(), 5),
                    trials,
                    network.initial(4).values(),
                    network.outputs());
            Map<String, double[]> all = new LinkedHashMap<>(stack.backward());
            all.put("loss", new double[] {loss});
            all.putAll(stack.last().values());
            return all;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 1", "3, 31, 5", "31, 7, 3", "7, 100, 5"})
    void singlePrecisionIsCloseToDouble(int n, int hidden, int trials) {
        Sequential network = network(n, hidden);
        Map<String, double[]> exact = gradients(network, trials, 1, Precision.DOUBLE);
        Map<String, double[]> rounded = gradients(network, trials, 1, Precision.SINGLE);
        assertThat(rounded.keySet()).isEqualTo(exact.keySet());
        exact.forEach((name, numbers) -> {
            double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
            assertThat(rounded.get(name)).as(name).containsExactly(numbers, within(2e-5 * largest));
        });
        assertThat(rounded.get("0.weights")).isNotEqualTo(exact.get("0.weights"));
    }

    /// Layers that compute in double precision in any case, between those that do not. What stands before a normalisation
    /// has a bias without effect.
    private static Sequential mixed() {
        return Sequential.of(
                Dense.of(7, 12).gain(5),
                Dynamics.spikes(lif(12)),
                Convolution.of(Planes.line(2, 6), 3, Window.of(3)).gain(3),
                Pooling.mean(Planes.line(3, 4), 2),
                BatchNorm.of(Planes.line(3, 2)),
                Dynamics.spikes(lif(6)).learning(Lif.tau),
                Sparse.of(6, 5, Connect.outDegree(2)).gain(3),
                LayerNorm.of(5),
                Dropout.of(5, 0.2),
                Dynamics.spikes(lif(5)),
                Delay.of(5, 2.3),
                Rnn.gru(5, 3),
                Dynamics.of(leaky(3), LeakyIntegrator.x));
    }

    @Test
    void layersOfDoublePrecisionStandBetweenThoseOfSingle() {
        Map<String, double[]> exact = gradients(mixed(), 5, 1, Precision.DOUBLE);
        Map<String, double[]> rounded = gradients(mixed(), 5, 1, Precision.SINGLE);
        assertThat(rounded.keySet()).isEqualTo(exact.keySet());
        exact.forEach((name, numbers) -> {
            double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
            assertThat(rounded.get(name)).as(name).containsExactly(numbers, within(2e-4 * largest + 1e-12));
        });
        assertThat(rounded.get("2.weights")).isNotEqualTo(exact.get("2.weights"));
        for (int threads : new int[] {2, 3, 7}) {
            gradients(mixed(), 5, threads, Precision.SINGLE)
                    .forEach((name, numbers) -> assertThat(numbers).as(name).containsExactly(rounded.get(name)));
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "7"})
    void threadsDoNotMatter(int threads) {
        Sequential network = network(7, 31);
        Map<String, double[]> one = gradients(network, 5, 1, Precision.SINGLE);
        gradients(network, 5, threads, Precision.SINGLE)
                .forEach((name, numbers) -> assertThat(numbers).as(name).containsExactly(one.get(name)));
    }

    @Test
    void numbersOfNeuronsAreThoseOfSinglePrecision() {
        try (Stack stack = stack(Sequential.of(Dynamics.of(leaky(2), LeakyIntegrator.x)), 1, 1, Precision.SINGLE)) {
            for (double[] row : stack.forward(random(2, 3), 1, terms(Map.of()))) {
                for (double value : row) {
                    assertThat(value).isNotZero().isEqualTo((float) value);
                }
            }
        }
    }

    @Test
    void trainingGoesOnInItsPrecision(@TempDir Path folder) {
        Path file = folder.resolve("training");
        var examples = Examples.of(new double[][] {{0, 2}, {2, 0}, {2, 2}}, 0, 1, 1);
        var network = Sequential.of(Dense.of(2, 7).gain(4), Dynamics.spikes(lif(7)), Dense.of(7, 2));
        Trainer trainer = Trainer.of(network, CrossEntropy.of(Readout.MEAN), Adam.rate(0.01))
                .epochs(3)
                .checkpoints(file);
        double exact = trainer.run(examples).epochs().getLast().loss();
        Training training = trainer.precision(Precision.SINGLE).run(examples);
        assertThat(training.epochs().getLast().loss()).isNotEqualTo(exact).isCloseTo(exact, within(1e-5));
        assertThat(trainer.epochs(4)
                        .resume(file, examples, Optional.empty())
                        .last()
                        .weights()
                        .of("0.weights"))
                .containsExactly(trainer.run(examples).last().weights().of("0.weights"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> trainer.precision(Precision.DOUBLE).resume(file, examples, Optional.empty()))
                .withMessageContaining("precision");
    }

    /// As were all before there was a choice.
    @Test
    void aCheckpointThatSaysNothingOfItsPrecisionIsOfDoublePrecision(@TempDir Path folder) {
        Path file = folder.resolve("training");
        var examples = Examples.of(new double[][] {{0, 2}, {2, 0}}, 0, 1);
        var network = Sequential.of(Dense.of(2, 3).gain(4), Dynamics.spikes(lif(3)), Dense.of(3, 2));
        Trainer trainer = Trainer.of(network, CrossEntropy.of(Readout.MEAN), Adam.rate(0.01))
                .epochs(2)
                .checkpoints(file);
        trainer.run(examples);
        assertThat(CheckpointFile.open(file).contents().identity())
                .containsKey("dt")
                .doesNotContainKey("precision");
        Training resumed = trainer.epochs(3).resume(file, examples, Optional.empty());
        assertThat(resumed.last().weights())
                .isEqualTo(trainer.run(examples).last().weights());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> trainer.precision(Precision.SINGLE).resume(file, examples, Optional.empty()))
                .withMessageContaining("precision: only in this training");
    }
}
