// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.stack;
import static dev.ranvier.learn.Differences.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Map;

/// Gradients of networks that learn forward in time, and of backpropagation for the same loss.
final class OnlineGradients {
    static final int STEPS = Differences.STEPS;
    static final double DT = 0.5;

    private OnlineGradients() {}

    static Population leaky(int size, double tau) {
        return Population.of(LeakyIntegrator.LEAKY, size)
                .set(LeakyIntegrator.tau, tau)
                .mode(Mode.training(1));
    }

    /// The output at each step, and derivatives that depend on it.
    static Map<String, double[]> online(Online net, Weights weights, double[][] x, double[][] c) {
        net.begin(weights);
        for (int s = 0; s < STEPS; s++) {
            double[] y = net.step(x[s]);
            double[] by = c[s].clone();
            Arrays.setAll(by, e -> by[e] + y[e]);
            net.learn(by);
        }
        return net.gradients();
    }

    static Map<String, double[]> backwards(
            Sequential network, Map<String, double[]> weights, double[][] x, double[][] c, int trials) {
        try (Stack stack = stack(network, trials, 1, false)) {
            double[][] y = stack.forward(x, trials, terms(weights));
            for (int s = 0; s < STEPS; s++) {
                for (int e = 0; e < c[s].length; e++) {
                    stack.outputGradients()[s][e] = c[s][e] + y[s][e];
                }
            }
            return stack.backward();
        }
    }

    static void same(double[] found, double[] wanted) {
        double largest = Arrays.stream(wanted).map(Math::abs).max().orElseThrow();
        assertThat(largest).isPositive();
        assertThat(found).hasSameSizeAs(wanted);
        for (int k = 0; k < wanted.length; k++) {
            assertThat(found[k]).as("[%d]", k).isCloseTo(wanted[k], within(1e-12 * largest));
        }
    }

    static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += a[k] * b[k];
            aa += a[k] * a[k];
            bb += b[k] * b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
