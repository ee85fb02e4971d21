// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.model.Variable;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.Arrays;

/// Counts the neurons with a value in each part of a range; the upper end belongs to the last part.
record Histogram(double from, double to, int bins) implements Reduction {
    Histogram {
        if (!(from < to) || Double.isInfinite(to - from) || bins < 1) {
            throw new IllegalArgumentException("histogram from " + from + " to " + to + " in " + bins
                    + " bins; the range must be finite and not empty, with at least 1 bin");
        }
    }

    @Override
    public String name() {
        return "histogram";
    }

    @Override
    public String describe() {
        return "histogram from " + from + " to " + to + " in " + bins + " bins";
    }

    @Override
    public int width() {
        return bins;
    }

    @Override
    public void reduce(double[] values, int first, int count, double[] into, int at) {
        Arrays.fill(into, at, at + bins, 0);
        for (int k = first; k < first + count; k++) {
            if (values[k] >= from && values[k] <= to) {
                into[at + Math.min(bins - 1, (int) ((values[k] - from) / (to - from) * bins))]++;
            }
        }
    }

    @Override
    public Variable of(Quantity variable) {
        String range = bins + " bins from " + from + " to " + to + " " + variable.unit();
        return new Variable(
                variable.name() + ".histogram", Unit.ONE, "neurons with " + variable.name() + " in " + range);
    }
}
