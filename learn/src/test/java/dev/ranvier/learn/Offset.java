// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A loss that takes its neurons for others, further on: one trial of a batch.
record Offset(Loss loss, int first) implements Loss {
    @Override
    public Set<String> outputs() {
        return loss.outputs();
    }

    @Override
    public Account open(int steps, int trials, int neurons) {
        Account account = loss.open(steps, 1, first + neurons);
        return new Account() {
            @Override
            public void add(int step, Map<String, double[]> outputs) {
                account.add(step, moved(outputs));
            }

            @Override
            public double value() {
                return account.value();
            }

            @Override
            public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
                Map<String, double[]> wide = moved(gradient);
                account.gradient(step, moved(outputs), wide);
                gradient.forEach((output, g) -> System.arraycopy(wide.get(output), first, g, 0, g.length));
            }
        };
    }

    private Map<String, double[]> moved(Map<String, double[]> rows) {
        Map<String, double[]> moved = new HashMap<>();
        rows.forEach((output, row) -> {
            double[] wide = new double[first + row.length];
            System.arraycopy(row, 0, wide, first, row.length);
            moved.put(output, wide);
        });
        return moved;
    }
}
