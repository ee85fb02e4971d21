// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gradients of whole networks against central differences of their smooth twins, in which the primitive of the surrogate
/// stands for the spike; and what layers do, by hand.
class StackTest {
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
            assertThat(a.forward(same, 2, terms(weights))).isDeepEqualTo(b.forward(copies, 2, terms(weights)));
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
        new Nonzeros().row(x, 2, count).add(0, sums, rows);
        assertThat(sums).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 200", "300, 7", "131, 129"})
    void matricesGiveTheirSumsInOrder(int n, int m) {
        Random random = new Random(n);
        double[] flat = random.doubles(n * m, -1, 1).toArray();
        double[] x = random.doubles(2 * n, -1, 1)
                .map(v -> v < -0.5 ? 0 : v < 0 ? 1 : v)
                .toArray();
        double[] expected = new double[m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                expected[j] += x[n + i] * flat[i * m + j];
            }
        }
        var matrix = new Matrix(n, m);
        matrix.set(flat);
        double[] one = new double[m];
        matrix.forward(one, x, n);
        assertThat(one).containsExactly(expected);
        double[][] y = new double[3][2 * m];
        matrix.forward(new double[][] {x, x, x}, y, new double[m], 0, 2);
        assertThat(Arrays.copyOfRange(y[2], m, 2 * m)).containsExactly(expected);
    }
}
