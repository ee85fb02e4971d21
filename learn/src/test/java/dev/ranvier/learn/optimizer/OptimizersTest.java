// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Three moves of the number 1 with the gradients 0.5, -0.25 and 1, against the published rules by hand.
class OptimizersTest {
    private static final double[] GRADIENTS = {0.5, -0.25, 1};

    private static double moved(Optimizer optimizer, double factor) {
        double[] w = {1, 1};
        double[][] memory = optimizer.memory(1, 2);
        for (int k = 0; k < GRADIENTS.length; k++) {
            optimizer.move(w, new double[] {GRADIENTS[k], 0}, memory, k + 1, factor);
        }
        return w[0];
    }

    static Stream<Arguments> byHand() {
        return Stream.of(
                Arguments.of(Sgd.rate(0.1), 0.875),
                Arguments.of(Momentum.rate(0.1), 1 - 0.1 * (0.5 + 0.2 + 1.18)),
                Arguments.of(Nesterov.rate(0.1), 1 - 0.1 * (0.95 - 0.07 + 2.062)),
                Arguments.of(RmsProp.rate(0.1), -0.42572621607140526),
                Arguments.of(Adam.rate(0.1), 0.8075551396770897),
                Arguments.of(AdamW.rate(0.1), 0.8047846723763838),
                Arguments.of(Adagrad.rate(0.1), 0.8574342034752178),
                Arguments.of(Adadelta.rate(1), 0.9946161569990815),
                Arguments.of(Adadelta.rate(0.1), 0.9994616156999081),
                Arguments.of(Adafactor.rate(0.1), 0.8242117112142917));
    }

    @ParameterizedTest
    @MethodSource("byHand")
    void threeMovesAreThoseOfThePaper(Optimizer optimizer, double expected) {
        assertThat(moved(optimizer, 1)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aScheduleActsAsTheRateDoes() {
        assertThat(moved(Sgd.rate(0.2), 0.5)).isEqualTo(moved(Sgd.rate(0.1), 1));
        assertThat(moved(Momentum.rate(0.2), 0.5)).isEqualTo(moved(Momentum.rate(0.1), 1));
        assertThat(moved(Nesterov.rate(0.2), 0.5)).isEqualTo(moved(Nesterov.rate(0.1), 1));
        assertThat(moved(RmsProp.rate(0.2), 0.5)).isEqualTo(moved(RmsProp.rate(0.1), 1));
        assertThat(moved(Adam.rate(0.2), 0.5)).isEqualTo(moved(Adam.rate(0.1), 1));
        assertThat(moved(AdamW.rate(0.2), 0.5)).isEqualTo(moved(AdamW.rate(0.1), 1));
        assertThat(moved(Adagrad.rate(0.2), 0.5)).isEqualTo(moved(Adagrad.rate(0.1), 1));
        assertThat(moved(Adadelta.rate(0.2), 0.5)).isEqualTo(moved(Adadelta.rate(0.1), 1));
        assertThat(moved(Adafactor.rate(0.2), 0.5)).isEqualTo(moved(Adafactor.rate(0.1), 1));
    }

    @Test
    void nesterovWithoutMomentumIsGradientDescentAndWithItIsNotPlainMomentum() {
        assertThat(moved(new Nesterov(0.1, 0), 1)).isEqualTo(moved(Sgd.rate(0.1), 1));
        assertThat(moved(Nesterov.rate(0.1), 1)).isNotEqualTo(moved(Momentum.rate(0.1), 1));
    }

    /// Three moves by the products of matrices of the paper, with NumPy 2.
    static Stream<Arguments> byNumPy() {
        return Stream.of(
                Arguments.of(1, new double[] {
                    -0.8136871795904541,
                    -2.4780237848689293,
                    -0.8423167103414126,
                    0.3234410777855996,
                    -1.5913386189182006,
                    2.7454370224514393
                }),
                Arguments.of(10, new double[] {
                    -1.3192913848412307,
                    -2.6087347333761697,
                    -1.3284222321564556,
                    0.23949875529298742,
                    -2.0485065465253287,
                    2.9044023144277014
                }));
    }

    /// The rule of the paper, written with loops over both axes, for a matrix of 2 rows and 3 columns.
    @ParameterizedTest
    @MethodSource("byNumPy")
    void adafactorKnowsAMatrixByItsRowsAndColumns(double threshold, double[] byNumPy) {
        double[][] gradients = {{0.5, -0.25, 1, 0.1, 2, -3}, {-1, 0.5, 0.25, 0.2, -0.1, 0.3}, {2, 0, 0.5, -0.5, 1, 1}};
        double[] w = {1, -2, 0.5, 0.25, 0, 3};
        double[] expected = w.clone();
        Adafactor optimizer = new Adafactor(0.6, 1e-3, threshold, 0.8);
        double[][] memory = optimizer.memory(2, 3);
        assertThat(memory[0]).hasSize(2);
        assertThat(memory[1]).hasSize(3);
        double[] r = new double[2];
        double[] c = new double[3];
        for (int t = 1; t <= 3; t++) {
            double[] g = gradients[t - 1];
            optimizer.move(w, g.clone(), memory, t, 1);
            double beta = 1 - Math.pow(t, -0.8);
            for (int i = 0; i < 2; i++) {
                r[i] = beta * r[i] + (1 - beta) * (square(g[3 * i]) + square(g[3 * i + 1]) + square(g[3 * i + 2]));
            }
            for (int j = 0; j < 3; j++) {
                c[j] = beta * c[j] + (1 - beta) * (square(g[j]) + square(g[j + 3]));
            }
            double[] u = new double[6];
            for (int k = 0; k < 6; k++) {
                u[k] = g[k] / Math.sqrt(r[k / 3] * c[k % 3] / (r[0] + r[1]));
            }
            double size = Math.sqrt(DoubleStream.of(expected).map(x -> x * x).sum() / 6);
            double rms = Math.sqrt(DoubleStream.of(u).map(x -> x * x).sum() / 6);
            for (int k = 0; k < 6; k++) {
                expected[k] -=
                        Math.max(1e-3, size) * Math.min(0.6, 1 / Math.sqrt(t)) * u[k] / Math.max(1, rms / threshold);
            }
            assertThat(w).containsExactly(expected, within(1e-13));
        }
        assertThat(w).containsExactly(byNumPy, within(1e-12));
    }

    private static double square(double x) {
        return x * x + 1e-30;
    }

    @Test
    void adafactorRemembersAVectorInFullAndMovesWeightsOfZero() {
        assertThat(Adafactor.rate(0.01).memory(1, 7)).hasDimensions(1, 7);
        assertThat(Adafactor.rate(0.01).memory(7, 1)).hasDimensions(1, 7);
        double[] w = new double[2];
        Adafactor.rate(0.01).move(w, new double[] {3, -0.5}, new double[1][2], 1, 1);
        assertThat(w).containsExactly(new double[] {-1e-5, 1e-5}, within(1e-18)); // floor times rate
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adam.rate(0))
                .withMessage("Adam: the rate is 0.0, but must be positive and finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Momentum(0.1, 1))
                .withMessage("Momentum: momentum is 1.0, but must be at least 0 and below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdamW(Adam.rate(0.1), -1))
                .withMessageContaining("-1");
    }
}
