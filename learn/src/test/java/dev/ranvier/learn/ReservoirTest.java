// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.connect.Connect;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservoirTest {
    private static double radius(double[][] matrix) {
        int n = matrix.length;
        Wiring wiring = Sparse.connections(n, n, Connect.matrix(matrix), 0);
        double[] weights = Arrays.stream(matrix)
                .flatMapToDouble(Arrays::stream)
                .filter(w -> w != 0)
                .toArray();
        return SpectralRadius.of(wiring, weights);
    }

    @Test
    void spectralRadiiOfMatricesWhoseEigenvaluesAreKnown() {
        assertThat(radius(new double[][] {{3, 0}, {0, -2}})).isCloseTo(3, within(1e-6));
        assertThat(radius(new double[][] {{1, 0}, {0, -2}})).isCloseTo(2, within(1e-6));
        assertThat(radius(new double[][] {{2, 1}, {1, 2}})).isCloseTo(3, within(1e-6));
        // a rotation times 1.5: a complex pair; beside it a smaller real one
        assertThat(radius(new double[][] {{0.9, -1.2, 0}, {1.2, 0.9, 0}, {0, 0, 1.1}}))
                .isCloseTo(1.5, within(1e-6));
        // +2 and -2: no single vector to which the powers go
        assertThat(radius(new double[][] {{0, 4}, {1, 0}})).isCloseTo(2, within(1e-6));
        assertThat(radius(new double[][] {{0, 1, 1}, {0, 0, 1}, {0, 0, 0}})).isZero();
    }

    /// Gelfand's formula, by squaring: the root of the norm of a high power.
    private static double gelfand(double[][] matrix) {
        double[][] power = matrix;
        double logarithm = 0;
        double exponent = 1;
        for (int k = 0; k < 24; k++) {
            double norm = Math.sqrt(Arrays.stream(power)
                    .flatMapToDouble(Arrays::stream)
                    .map(x -> x * x)
                    .sum());
            logarithm += Math.log(norm) / exponent;
            int n = matrix.length;
            double[][] square = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    for (int l = 0; l < n; l++) {
                        square[i][l] += power[i][j] / norm * (power[j][l] / norm);
                    }
                }
            }
            power = square;
            exponent *= 2;
        }
        return Math.exp(logarithm);
    }

    @ParameterizedTest
    @CsvSource({"3", "10", "31", "60"})
    void spectralRadiiOfRandomMatrices(int n) {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            double[][] matrix = new double[n][];
            Arrays.setAll(matrix, i -> random.doubles(n, -1, 1).toArray());
            assertThat(radius(matrix)).isCloseTo(gelfand(matrix), within(1e-4));
        }
    }

    @Test
    void aUnitByItselfFollowsItsEquation() {
        var unit = Reservoir.of(1, 1).radius(0.5).leak(0.25).density(1).gain(2).draw();
        double in = atanh(unit.next(new double[] {0}, new double[] {1})[0] / 0.25);
        assertThat(Math.abs(in)).isLessThanOrEqualTo(2);
        double next = unit.next(new double[] {0.4}, new double[] {0.3})[0];
        double own = atanh((next - 0.75 * 0.4) / 0.25) - 0.3 * in;
        assertThat(Math.abs(own / 0.4)).isCloseTo(0.5, within(1e-6));
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }

    @Test
    void aReservoirForgetsWhereItBeganAndRemembersWhatCameLast() {
        var reservoir = Reservoir.of(1, 60).radius(0.8).gain(0.5).seed(4).draw();
        double[][] inputs = new double[600][];
        Random random = new Random(1);
        Arrays.setAll(inputs, s -> new double[] {random.nextDouble() - 0.5});
        double[] other = new double[60];
        Arrays.fill(other, 0.9);
        double[][] states = reservoir.run(inputs);
        for (double[] input : inputs) {
            other = reservoir.next(other, input);
        }
        assertThat(other).containsExactly(states[599], within(1e-9));
        assertThat(Reservoir.of(1, 60).radius(0.8).gain(0.5).seed(4).draw().run(inputs))
                .isDeepEqualTo(states);
        // what came four steps before
        double[][] features = Arrays.copyOfRange(states, 100, 400);
        double[][] targets = Arrays.copyOfRange(inputs, 96, 396);
        Ridge readout = Ridge.fit(features, targets, 1e-8);
        double worst = 0;
        for (int s = 400; s < 600; s++) {
            worst = Math.max(worst, Math.abs(readout.of(states[s])[0] - inputs[s - 4][0]));
        }
        assertThat(worst).isLessThan(0.05);
    }

    @Test
    void ridgeIsTheLeastOfItsSum() {
        Random random = new Random(3);
        double[][] x = new double[20][];
        double[][] y = new double[20][];
        Arrays.setAll(x, s -> random.doubles(3, -1, 2).toArray());
        Arrays.setAll(y, s -> new double[] {2 + 3 * x[s][0] - x[s][2] + 0.1 * random.nextGaussian(), x[s][1]});
        Ridge fit = Ridge.fit(x, y, 0.7);
        // the derivatives of the sum of squares plus 0.7*weights^2 are 0
        double[][] rest = fit.of(x);
        for (int k = 0; k < 2; k++) {
            double byIntercept = 0;
            double[] byWeight = new double[3];
            for (int s = 0; s < 20; s++) {
                double error = rest[s][k] - y[s][k];
                byIntercept += error;
                for (int i = 0; i < 3; i++) {
                    byWeight[i] += error * x[s][i];
                }
            }
            assertThat(byIntercept).isCloseTo(0, within(1e-11));
            for (int i = 0; i < 3; i++) {
                assertThat(byWeight[i] + 0.7 * fit.weights()[i][k]).isCloseTo(0, within(1e-11));
            }
        }
    }

    @Test
    void nvarFindsAMapOfSecondOrder() {
        // Hénon (1976): x' = 1 - 1.4*x^2 + 0.3*x before
        double[][] series = new double[120][1];
        series[0][0] = 0.1;
        series[1][0] = 0.3;
        for (int s = 2; s < 120; s++) {
            series[s][0] = 1 - 1.4 * series[s - 1][0] * series[s - 1][0] + 0.3 * series[s - 2][0];
        }
        Nvar nvar = Nvar.of(1, 2);
        double[][] features = Arrays.copyOf(nvar.features(series), 118);
        double[][] targets = Arrays.copyOfRange(series, 2, 120);
        Ridge map = Ridge.fit(features, targets, 1e-13);
        assertThat(map.intercept()).containsExactly(new double[] {1}, within(1e-8));
        double[] weights = Arrays.stream(map.weights()).mapToDouble(w -> w[0]).toArray();
        // x, x before, x*x, x*(x before), (x before)^2
        assertThat(weights).containsExactly(new double[] {0, 0.3, -1.4, 0, 0}, within(1e-8));
    }

    @Test
    void featuresByHand() {
        double[][] series = {{2, 3}, {0, 0}, {5, 7}};
        Nvar nvar = Nvar.of(2, 2).stride(2);
        assertThat(nvar.first()).isEqualTo(2);
        assertThat(nvar.features(series, 2)).containsExactly(5, 7, 2, 3, 25, 35, 10, 15, 49, 14, 21, 4, 6, 9);
        assertThat(Nvar.of(1, 2).order(3).features(new double[][] {{3}, {2}}, 1))
                .containsExactly(2, 3, 4, 6, 9, 8, 12, 18, 27);
        assertThat(Nvar.of(3, 2).size()).isEqualTo(27); // 28 with the constant: Lorenz in the paper
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reservoir.of(1, 5).leak(1.5))
                .withMessageContaining("leak 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reservoir.of(1, 2).density(1e-9).draw())
                .withMessageContaining("0 connections without a loop cannot have the spectral radius 0.9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reservoir.of(2, 5).density(1).draw().next(new double[5], new double[3]))
                .withMessageContaining("given 3 inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ridge.fit(new double[][] {{1, 2}, {2, 4}, {3, 6}}, new double[3][1], 0))
                .withMessageContaining("feature 1 is constant or a sum of the features before it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ridge.fit(new double[3][2], new double[4][1], 1))
                .withMessageContaining("3 samples of features and 4 of targets");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nvar.of(1000, 1000).order(3))
                .withMessageContaining("more features");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nvar.of(1, 3).features(new double[2][1]))
                .withMessageContaining("a series of 2 steps, but features begin with step 2");
    }
}
