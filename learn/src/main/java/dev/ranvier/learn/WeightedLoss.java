// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// The sum over steps, trials and neurons of outputs times weights.
record WeightedLoss(Map<String, double[][]> weights) implements Loss {
    WeightedLoss {
        weights = Collections.unmodifiableMap(new TreeMap<>(weights)); // in order, so that the sum is, too
    }

    @Override
    public Set<String> outputs() {
        return weights.keySet();
    }

    @Override
    public Account open(int steps, int trials, int neurons) {
        weights.forEach((output, rows) -> {
            int columns = rows.length == 0 ? 0 : rows[0].length;
            if (rows.length != steps || columns != neurons && columns != trials * neurons) {
                throw new IllegalArgumentException("loss: the weights of " + output + " have the shape [" + rows.length
                        + ", " + columns + "], but the sequence has [" + steps + ", " + neurons + "]"
                        + (trials > 1
                                ? " in " + trials + " trials; or give [" + steps + ", " + trials * neurons + "]"
                                : ""));
            }
        });
        return new Open();
    }

    private final class Open implements Account {
        private double sum;
        private double[] products = {};

        @Override
        public void add(int step, Map<String, double[]> outputs) {
            outputs.forEach((output, values) -> {
                if (products.length != values.length) {
                    products = new double[values.length];
                }
                double[] row = row(output, step);
                for (int from = 0; from < products.length; from += row.length) {
                    for (int n = 0; n < row.length; n++) {
                        products[from + n] = row[n] * values[from + n];
                    }
                }
                sum += TreeSum.of(products);
            });
        }

        @Override
        public double value() {
            return sum;
        }

        @Override
        public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
            gradient.forEach((output, derivatives) -> {
                double[] row = row(output, step);
                for (int from = 0; from < derivatives.length; from += row.length) {
                    System.arraycopy(row, 0, derivatives, from, row.length);
                }
            });
        }

        private double[] row(String output, int step) {
            return Objects.requireNonNull(weights.get(output))[step];
        }
    }
}
