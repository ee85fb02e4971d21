// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gradients of whole networks against central differences of their smooth twins, in which the primitive of the surrogate
/// stands for the spike; and what layers do, by hand.
class StackTest {
    private static final int STEPS = 9;

    private static Population lif(int size) {
        return Population.of(Lif.MODEL, size)
                .set(Lif.V_th, 1)
                .set(Lif.V_reset, 0)
                .spikeFunction(Sigmoid.of(2))
                .mode(Mode.training(1));
    }

    private static Population leaky(int size) {
        return Population.of(LeakyIntegrator.MODEL, size)
                .set(LeakyIntegrator.tau, Initializer.of(k -> 5 + k % 4))
                .mode(Mode.training(1));
    }

    private static double[][] random(int columns, int seed) {
        Random random = new Random(seed);
        double[][] rows = new double[STEPS][];
        Arrays.setAll(rows, s -> random.doubles(columns, -1, 3).toArray());
        return rows;
    }

    private static Stack stack(Sequential network, int batch, int threads, boolean smooth) {
        return new Stack(network, new Setting(0.5, STEPS, batch, 1, smooth), threads);
    }

    private static Stack.Terms terms(Map<String, double[]> weights) {
        return new Stack.Terms(weights, 3, true, Optional.empty());
    }

    /// The sum of products of outputs with fixed numbers, plus half their squares.
    private static double loss(Stack stack, double[][] x, int trials, Map<String, double[]> weights, int width) {
        double[][] y = stack.forward(x, trials, terms(weights));
        double[][] c = random(trials * width, 11);
        double loss = 0;
        for (int s = 0; s < STEPS; s++) {
            for (int e = 0; e < trials * width; e++) {
                loss += c[s][e] * y[s][e] + 0.5 * y[s][e] * y[s][e];
                stack.outputGradients()[s][e] = c[s][e] + y[s][e];
            }
        }
        return loss + stack.penalty();
    }

    private static void check(Sequential network, int trials) {
        check(network, trials, random(trials * network.inputs(), 5));
    }

    private static void check(Sequential network, int trials, double[][] x) {
        try (Stack stack = stack(network, trials, 1, true)) {
            Map<String, double[]> weights = network.initial(4).open();
            loss(stack, x, trials, weights, network.outputs());
            Map<String, double[]> found = stack.backward();
            assertThat(found.keySet()).containsExactlyElementsOf(weights.keySet());
            weights.forEach((name, w) -> {
                double[] g = found.get(name);
                assertThat(g).hasSameSizeAs(w);
                double largest = Arrays.stream(g).map(Math::abs).max().orElseThrow();
                assertThat(largest).as(name).isPositive();
                for (int k : new int[] {0, w.length / 2, w.length - 1}) {
                    double h = 1e-5;
                    double old = w[k];
                    w[k] = old + h;
                    double up = loss(stack, x, trials, weights, network.outputs());
                    w[k] = old - h;
                    double down = loss(stack, x, trials, weights, network.outputs());
                    w[k] = old;
                    assertThat(g[k])
                            .as("%s[%d]", name, k)
                            .isCloseTo((up - down) / (2 * h), within(2e-6 * Math.max(1, largest)));
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 3, 5", "3, 7, 1", "7, 31, 5", "31, 1, 5", "31, 31, 1", "3, 3, 5"})
    void everyLayerHasItsGradient(int n, int hidden, int trials) {
        check(
                Sequential.of(
                        Dense.of(n, hidden).gain(2),
                        Dynamics.spikes(lif(hidden)).learning(Lif.tau, Lif.V_th),
                        Dense.of(hidden, n).gain(2),
                        Dynamics.of(leaky(n), LeakyIntegrator.x).learning(LeakyIntegrator.tau)),
                trials);
    }

    @ParameterizedTest
    @CsvSource({"SOFT, 1", "SOFT, 5", "HARD, 1", "HARD, 5"})
    void everyResetHasItsGradient(SpikeReset.Kind kind, int trials) {
        check(
                Sequential.of(
                        Dense.of(3, 7).gain(3),
                        Dynamics.spikes(lif(7).spikeReset(kind)),
                        Dense.of(7, 3).unbiased(),
                        Dynamics.spikes(lif(3).spikeReset(kind))),
                trials);
    }

    @Test
    void layersInAnyOrderHaveTheirGradients() {
        check(
                Sequential.of(
                        Dynamics.spikes(lif(3)).learning(Lif.R),
                        Dynamics.of(leaky(3), LeakyIntegrator.x),
                        Dense.of(3, 4),
                        Dense.of(4, 2)),
                5);
    }

    @Test
    void anyNeuronOfTheCatalogueIsALayer() {
        Population adex = Population.of(AdExIF.MODEL, 3)
                .initial("V", -50)
                .spikeFunction(Sigmoid.of(0.5))
                .mode(Mode.training(1));
        check(
                Sequential.of(
                        Dense.of(2, 3).gain(5), Dynamics.spikes(adex).learning(AdExIF.tau, AdExIF.a), Dense.of(3, 2)),
                3);
    }

    @Test
    void wantedRatesHaveTheirGradient() {
        check(
                Sequential.of(
                        Dense.of(3, 7).gain(3),
                        Dynamics.spikes(lif(7)).rate(20, 1e-4),
                        Dense.of(7, 2),
                        Dynamics.of(leaky(2), LeakyIntegrator.x)),
                5);
    }

    @Test
    void inputsThatStayTheSameArrayGiveWhatCopiesGive() {
        Sequential network = Sequential.of(Dense.of(3, 4).gain(3), Dynamics.spikes(lif(4)));
        double[][] same = new double[STEPS][];
        Arrays.fill(same, random(6, 2)[0]);
        check(network, 2, same);
        double[][] copies = Arrays.stream(same).map(double[]::clone).toArray(double[][]::new);
        Map<String, double[]> weights = network.initial(4).values();
        try (Stack a = stack(network, 2, 1, false);
                Stack b = stack(network, 2, 1, false)) {
            assertThat(a.forward(same, 2, terms(weights)))
                    .isDeepEqualTo(b.forward(copies, 2, terms(weights)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7"})
    void everyNumberOfThreadsGivesTheSameBytes(int threads) {
        Sequential network = Sequential.of(
                Dense.of(31, 33).gain(4),
                Dynamics.spikes(lif(33).noise(0.2)).learning(Lif.tau).rate(10, 1e-3),
                Dense.of(33, 7),
                Dynamics.of(leaky(7), LeakyIntegrator.x));
        double[][] x = random(5 * 31, 8);
        Map<String, double[]> weights = network.initial(4).values();
        try (Stack one = stack(network, 5, 1, false);
                Stack more = stack(network, 5, threads, false)) {
            double a = loss(one, x, 5, weights, 7);
            double b = loss(more, x, 5, weights, 7);
            assertThat(b).isEqualTo(a);
            Map<String, double[]> expected = one.backward();
            more.backward().forEach((name, g) -> assertThat(g).as(name).containsExactly(expected.get(name)));
        }
    }

    @Test
    void aBatchThatIsNotFullIsABatchOfItsOwn() {
        Sequential network =
                Sequential.of(Dense.of(3, 5).gain(4), Dynamics.spikes(lif(5)).rate(30, 1e-3), Dense.of(5, 2));
        Map<String, double[]> weights = network.initial(4).values();
        try (Stack wide = stack(network, 7, 2, false);
                Stack exact = stack(network, 2, 1, false)) {
            loss(wide, random(7 * 3, 1), 7, weights, 2); // leaves something behind in all trials
            wide.backward();
            double[][] x = random(2 * 3, 9);
            assertThat(loss(wide, x, 2, weights, 2)).isEqualTo(loss(exact, x, 2, weights, 2));
            Map<String, double[]> expected = exact.backward();
            wide.backward().forEach((name, g) -> assertThat(g).as(name).containsExactly(expected.get(name)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "4", "7", "31"})
    void rowsAreAddedInOrderWhateverTheyAreTimes(int count) {
        Random random = new Random(count);
        double[][] rows = new double[count][];
        Arrays.setAll(rows, i -> random.doubles(5, -1, 1).toArray());
        double[] kinds = {0, 1, 1, 1, 0.25};
        double[] x = new double[count + 2];
        Arrays.setAll(x, k -> kinds[random.nextInt(5)] * (count > 4 ? 1 : k % 2));
        double[] expected = new double[5];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 5; j++) {
                expected[j] += x[2 + i] * rows[i][j];
            }
        }
        double[] sums = new double[5];
        RowSum.add(sums, x, 2, rows);
        assertThat(sums).containsExactly(expected);
    }
}
