// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Map;
import java.util.Set;

/// A smooth loss of all outputs that weighs no two steps or neurons alike: `sum w*(y + y^2/size)`.
///
/// @param sizes how large each output is
record Curved(Map<String, Double> sizes) implements Loss {
    @Override
    public Set<String> outputs() {
        return sizes.keySet();
    }

    @Override
    public Account open(int steps, int trials, int neurons) {
        return new Account() {
            private double sum;

            @Override
            public void add(int step, Map<String, double[]> outputs) {
                outputs.forEach((output, y) -> {
                    for (int e = 0; e < y.length; e++) {
                        sum += weight(step, e) * (y[e] + y[e] * y[e] / size(output)) / size(output);
                    }
                });
            }

            @Override
            public double value() {
                return sum;
            }

            @Override
            public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
                gradient.forEach((output, g) -> {
                    double[] y = outputs.get(output);
                    for (int e = 0; e < g.length; e++) {
                        g[e] = weight(step, e) * (1 + 2 * y[e] / size(output)) / size(output);
                    }
                });
            }
        };
    }

    private double size(String output) {
        return sizes.get(output);
    }

    private static double weight(int step, int element) {
        return Math.cos(1 + step * 0.7 + element * 1.3);
    }
}
