// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static java.lang.Math.exp;
import static java.lang.Math.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Recurrent cells against their formulas, one number at a time.
class RnnTest {
    private static final int N = 2;
    private static final int M = 3;

    private static double logistic(double x) {
        return 1 / (1 + exp(-x));
    }

    /// All numbers drawn, biases too.
    private static Map<String, double[]> weights(Rnn cell) {
        Random random = new Random(6);
        Map<String, double[]> weights = new LinkedHashMap<>();
        Sequential.of(cell)
                .initial(0)
                .values()
                .forEach((name, w) ->
                        weights.put(name, random.doubles(w.length, -1, 1).toArray()));
        return weights;
    }

    /// Part p of `W x + b` for unit j.
    private static double a(Map<String, double[]> w, int parts, double[] x, int p, int j) {
        double sum = w.get("0.bias")[p * M + j];
        for (int i = 0; i < N; i++) {
            sum += w.get("0.input")[i * parts * M + p * M + j] * x[i];
        }
        return sum;
    }

    /// Part p of `U h` for unit j.
    private static double u(Map<String, double[]> w, int parts, double[] h, int p, int j) {
        double sum = 0;
        for (int i = 0; i < M; i++) {
            sum += w.get("0.recurrent")[i * parts * M + p * M + j] * h[i];
        }
        return sum;
    }

    private interface Step {
        void perform(double[] x, double[] h, double[] c, double[] nextH, double[] nextC);
    }

    private static void compare(Rnn cell, Map<String, double[]> weights, Step step) {
        double[][] x = random(N, 2);
        try (Stack stack = stack(Sequential.of(cell), 1, 1, false)) {
            double[][] y = stack.forward(x, 1, terms(weights));
            double[] h = new double[M];
            double[] c = new double[M];
            for (int s = 0; s < STEPS; s++) {
                double[] nextH = new double[M];
                double[] nextC = new double[M];
                step.perform(x[s], h, c, nextH, nextC);
                h = nextH;
                c = nextC;
                assertThat(y[s]).containsExactly(h, within(1e-13));
            }
        }
    }

    @Test
    void vanilla() {
        Rnn cell = Rnn.vanilla(N, M);
        var w = weights(cell);
        compare(
                cell,
                w,
                (x, h, c, nextH, nextC) -> Arrays.setAll(nextH, j -> tanh(a(w, 1, x, 0, j) + u(w, 1, h, 0, j))));
    }

    @Test
    void lstm() {
        Rnn cell = Rnn.lstm(N, M);
        var w = weights(cell);
        compare(cell, w, (x, h, c, nextH, nextC) -> {
            for (int j = 0; j < M; j++) {
                double i = logistic(a(w, 4, x, 0, j) + u(w, 4, h, 0, j));
                double f = logistic(a(w, 4, x, 1, j) + u(w, 4, h, 1, j));
                double g = tanh(a(w, 4, x, 2, j) + u(w, 4, h, 2, j));
                double o = logistic(a(w, 4, x, 3, j) + u(w, 4, h, 3, j));
                nextC[j] = f * c[j] + i * g;
                nextH[j] = o * tanh(nextC[j]);
            }
        });
    }

    @Test
    void gru() {
        Rnn cell = Rnn.gru(N, M);
        var w = weights(cell);
        compare(cell, w, (x, h, c, nextH, nextC) -> {
            for (int j = 0; j < M; j++) {
                double r = logistic(a(w, 3, x, 0, j) + u(w, 3, h, 0, j));
                double z = logistic(a(w, 3, x, 1, j) + u(w, 3, h, 1, j));
                double n = tanh(a(w, 3, x, 2, j) + r * (u(w, 3, h, 2, j) + w.get("0.candidate bias")[j]));
                nextH[j] = (1 - z) * n + z * h[j];
            }
        });
    }

    @Test
    void theForgetGateBeginsOpen() {
        assertThat(Rnn.lstm(2, 3).initial(0, 0).get("bias")).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void cellsInARowHaveTheirGradients() {
        check(Sequential.of(Rnn.gru(2, 3), Rnn.lstm(3, 4), Rnn.vanilla(4, 2)), 3);
    }

    @Test
    void aCellWithoutUnitsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rnn.gru(3, 0)).withMessageContaining("the shape 3 x 0");
    }
}
