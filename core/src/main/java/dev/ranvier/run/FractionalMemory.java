// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.integrate.Recall;
import java.util.Arrays;

/// The sum over the past that a fractional derivative takes back: its cost grows with the number of steps remembered.
final class FractionalMemory implements Recaller {
    private final VariablePast past;
    private final Recall.Trail recall;
    private final Slot slot;
    private final double[] origin;
    private double[] weights = {1};

    FractionalMemory(VariablePast past, Recall.Trail recall, Slot slot) {
        this.past = past;
        this.recall = recall;
        this.slot = slot;
        this.origin = new double[slot.numbers().length];
    }

    private int count(long step) {
        return (int) Math.min(step, recall.length().orElse(Integer.MAX_VALUE));
    }

    /// Finds the weights that are new.
    @Override
    public void prepare(long step) {
        int known = weights.length;
        if (count(step) >= known) {
            weights = Arrays.copyOf(weights, Math.max(count(step) + 1, known + known / 2));
            for (int k = known; k < weights.length; k++) {
                weights[k] = recall.scheme().weight(recall.alpha(), k, weights[k - 1]);
            }
        }
    }

    @Override
    public void fill(long step, int from, int to) {
        if (step == 0) {
            System.arraycopy(past.value(0), from, origin, from, to - from);
        }
        double[] sum = slot.numbers();
        Arrays.fill(sum, from, to, 0);
        for (int k = count(step); k >= 1; k--) {
            add(step, k, sum, from, to);
        }
        for (int e = from; e < to; e++) {
            sum[e] = switch (recall.scheme()) {
                case CAPUTO_EULER, CAPUTO_L1 -> recall.scale() * sum[e];
                case GRUNWALD_LETNIKOV -> sum[e] - origin[e];
            };
        }
        slot.finish(from, to);
    }

    private void add(long step, int k, double[] sum, int from, int to) {
        double weight = weights[k];
        switch (recall.scheme()) {
            case CAPUTO_EULER -> {
                double[] slope = past.slope(step - k);
                for (int e = from; e < to; e++) {
                    sum[e] += weight * slope[e];
                }
            }
            case CAPUTO_L1 -> {
                double[] start = past.value(step - k);
                double[] end = past.value(step + 1 - k);
                for (int e = from; e < to; e++) {
                    sum[e] += weight * (end[e] - start[e]);
                }
            }
            case GRUNWALD_LETNIKOV -> {
                double[] state = past.value(step + 1 - k);
                for (int e = from; e < to; e++) {
                    sum[e] += weight * (state[e] - origin[e]);
                }
            }
        }
    }

    @Override
    public void archive(String name, Archive a) {
        a.numbers(name + "/origin", origin);
    }

    @Override
    public void resume(Recaller other) {
        System.arraycopy(((FractionalMemory) other).origin, 0, origin, 0, origin.length);
    }
}
