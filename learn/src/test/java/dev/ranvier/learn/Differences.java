// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.Sigmoid;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Gradients of networks against central differences of their smooth twins, in which the primitive of the surrogate stands
/// for the spike.
final class Differences {
    static final int STEPS = 9;

    private Differences() {}

    static Population lif(int size) {
        return Population.of(Lif.MODEL, size)
                .set(Lif.V_th, 1)
                .set(Lif.V_reset, 0)
                .spikeFunction(Sigmoid.of(2))
                .mode(Mode.training(1));
    }

    static Population leaky(int size) {
        return Population.of(LeakyIntegrator.MODEL, size)
                .set(LeakyIntegrator.tau, Initializer.of(k -> 5 + k % 4))
                .mode(Mode.training(1));
    }

    static double[][] random(int columns, int seed) {
        Random random = new Random(seed);
        double[][] rows = new double[STEPS][];
        Arrays.setAll(rows, s -> random.doubles(columns, -1, 3).toArray());
        return rows;
    }

    static Stack stack(Sequential network, int batch, int threads, boolean smooth) {
        return new Stack(network, new Setting(0.5, STEPS, batch, 1, smooth), threads);
    }

    static Stack.Terms terms(Map<String, double[]> weights) {
        return new Stack.Terms(weights, 3, true, Optional.empty());
    }

    /// The sum of products of outputs with fixed numbers, plus half their squares.
    static double loss(Stack stack, double[][] x, int trials, Map<String, double[]> weights, int width) {
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

    static void check(Sequential network, int trials) {
        check(network, trials, random(trials * network.inputs(), 5));
    }

    static void check(Sequential network, int trials, double[][] x) {
        try (Stack stack = stack(network, trials, 1, true)) {
            Map<String, double[]> weights = network.initial(4).open();
            loss(stack, x, trials, weights, network.outputs());
            Map<String, double[]> found = new LinkedHashMap<>(stack.backward());
            assertThat(weights.keySet()).containsAll(found.keySet());
            Map<String, double[]> learnt = new LinkedHashMap<>(weights);
            learnt.keySet().removeAll(stack.kept().keySet());
            assertThat(found.keySet()).containsExactlyElementsOf(learnt.keySet());
            double all = found.values().stream()
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElse(0);
            assertThat(all).isPositive();
            learnt.forEach((name, w) -> {
                double[] g = found.get(name);
                assertThat(g).hasSameSizeAs(w);
                double largest = Arrays.stream(g).map(Math::abs).max().orElseThrow();
                for (int k : new int[] {0, w.length / 3, w.length / 2, w.length - 1}) {
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
}
