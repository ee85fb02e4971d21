// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A loss that remembers what it saw.
final class Watched implements Loss {
    private final Loss loss;
    private final Map<String, List<double[]>> seen = new LinkedHashMap<>();

    Watched(Loss loss) {
        this.loss = loss;
    }

    double[][] rows(String output) {
        return seen.get(output).toArray(double[][]::new);
    }

    @Override
    public Set<String> outputs() {
        return loss.outputs();
    }

    @Override
    public Account open(int steps, int trials, int neurons) {
        Account account = loss.open(steps, trials, neurons);
        seen.clear();
        outputs().forEach(output -> seen.put(output, new ArrayList<>()));
        return new Account() {
            @Override
            public void add(int step, Map<String, double[]> outputs) {
                outputs.forEach((output, row) -> seen.get(output).add(row.clone()));
                account.add(step, outputs);
            }

            @Override
            public double value() {
                return account.value();
            }

            @Override
            public void gradient(int step, Map<String, double[]> outputs, Map<String, double[]> gradient) {
                // going back, everything is as it was going forward
                outputs.forEach((output, row) -> org.assertj.core.api.Assertions.assertThat(row)
                        .isEqualTo(seen.get(output).get(step)));
                account.gradient(step, outputs, gradient);
            }
        };
    }
}
