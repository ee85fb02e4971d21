// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.kernel.VectorModule;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
                expected[j] = Math.fma(x[2 + i], rows[i][j], expected[j]);
            }
        }
        double[] sums = new double[5];
        new Nonzeros().row(x, 2, count).add(0, sums, rows);
        assertThat(sums).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 6", "3, 200, 6", "300, 7, 6", "131, 129, 6", "70, 64, 6", "31, 9, 200"})
    void matricesGiveTheirSumsInOrderInEitherForm(int n, int m, int steps) {
        matricesGiveTheirSumsInOrder(n, m, steps, Precision.DOUBLE);
        matricesGiveTheirSumsInOrder(n, m, steps, Precision.SINGLE);
    }

    private static void matricesGiveTheirSumsInOrder(int n, int m, int steps, Precision precision) {
        for (boolean vectors : VectorModule.present() ? new boolean[] {false, true} : new boolean[] {false}) {
            Random random = new Random(n);
            double[] flat = random.doubles(n * m, -1, 1).toArray();
            double[][] spikes = rows(random, steps, 2 * n, v -> v < 0 ? 0 : 1);
            double[][] few = rows(random, steps, 2 * n, v -> v < 0.8 ? 0 : 1);
            double[][] some = rows(random, steps, 2 * n, v -> v < -0.5 ? 0 : v < 0 ? 1 : v);
            double[][] real = rows(random, steps, 2 * n, v -> v);
            double[] begin = rounded(random.doubles(m, -1, 1).toArray(), precision);
            var matrix = new Matrix(n, m, precision, vectors);
            for (double[][] x : List.of(few, spikes, few, some, real)) {
                matrix.set(flat);
                double[][] y = new double[steps][2 * m];
                matrix.forward(x, y, begin, 0, 2);
                double[][] byX = new double[steps][2 * n];
                matrix.backward(y, byX, 0, 2);
                for (int s = 0; s < steps; s++) {
                    for (int b = 0; b < 2; b++) {
                        double[] expected = begin.clone();
                        add(x[s], b * n, flat, n, m, expected, precision);
                        assertThat(part(y[s], b, m)).containsExactly(expected);
                        double[] alone = begin.clone();
                        matrix.forward(alone, x[s], b * n);
                        assertThat(alone).containsExactly(expected);
                        double[] back = new double[n];
                        add(y[s], b * m, turned(flat, n, m), m, n, back, precision);
                        assertThat(part(byX[s], b, n)).containsExactly(back);
                    }
                }
                matrix.gather(x, y, 2, 0, 2);
                matrix.gather(x, y, 2, 1, 2);
                double[] gradient = new double[n * m];
                for (int b = 0; b < 2; b++) {
                    for (int s = 0; s < steps; s++) {
                        for (int k = 0; k < n * m; k++) {
                            gradient[k] = add(gradient[k], x[s][b * n + k / m], y[s][b * m + k % m], precision);
                        }
                    }
                }
                assertThat(matrix.gradient()).containsExactly(gradient);
            }
        }
    }

    private static double[][] rows(Random random, int count, int width, DoubleUnaryOperator map) {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, r -> random.doubles(width, -1, 1).map(map).toArray());
        return rows;
    }

    private static double[] part(double[] row, int b, int width) {
        return Arrays.copyOfRange(row, b * width, (b + 1) * width);
    }

    private static double[] turned(double[] flat, int n, int m) {
        double[] turned = new double[n * m];
        Arrays.setAll(turned, k -> flat[k % n * m + k / n]);
        return turned;
    }

    /// The sums as they are written.
    private static void add(double[] x, int from, double[] flat, int n, int m, double[] sums, Precision precision) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                sums[j] = add(sums[j], x[from + i], flat[i * m + j], precision);
            }
        }
    }

    private static double add(double sum, double x, double weight, Precision precision) {
        return precision == Precision.DOUBLE
                ? Math.fma(x, weight, sum)
                : Math.fma((float) x, (float) weight, (float) sum);
    }

    private static double[] rounded(double[] numbers, Precision precision) {
        return Arrays.stream(numbers)
                .map(x -> precision == Precision.DOUBLE ? x : (float) x)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void vectorCodeIsUsedOnceItIsWarm(Precision precision) throws InterruptedException {
        var strips = WarmStrips.of(precision);
        strips.start();
        for (int wait = 0; wait < 600 && VectorModule.present() && !strips.ready(); wait++) {
            Thread.sleep(100);
        }
        assertThat(strips.ready()).isEqualTo(VectorModule.present());
    }
}
