// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import java.util.Arrays;

/// The step in which each neuron spiked last, and what follows from it: refractoriness counts in steps from there.
final class LastSpikes {
    /// What `t_last_spike` says before the first spike, ms.
    static final double NEVER_MS = -1e8;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final long[] last;
    private final double[] period;
    private final double dt;

    /// @param period the refractory period of each neuron, steps; empty without one
    /// @param dt the step, ms
    LastSpikes(int size, double[] period, double dt) {
        this.last = new long[size];
        this.period = period;
        this.dt = dt;
        forget();
    }

    /// No neuron has spiked.
    void forget() {
        Arrays.fill(last, NEVER);
    }

    void copy(LastSpikes other) {
        System.arraycopy(other.last, 0, last, 0, last.length);
    }

    /// Tells a checkpoint the steps, or takes them from it.
    void archive(String name, Archive a) {
        a.numbers(name, last);
    }

    /// The entries `[from, end)` of `spikes` spiked in `step`.
    void note(int[] spikes, int from, int end, long step) {
        for (int k = from; k < end; k++) {
            last[spikes[k]] = step;
        }
    }

    /// Whether the population has a refractory period.
    boolean hasPeriod() {
        return period.length > 0;
    }

    /// Whether `element` is refractory after `step`, or spiked in it.
    boolean isRefractory(int element, long step) {
        long since = step - last[element];
        return since >= 0 && since <= (hasPeriod() ? period[element] : 0);
    }

    /// For how many steps after `step` each neuron stays refractory.
    double[] left(long step) {
        double[] left = new double[last.length];
        if (hasPeriod()) {
            Arrays.setAll(left, e -> {
                double gone = (double) step - last[e];
                return gone < 0 ? 0 : Math.max(0, period[e] - gone);
            });
        }
        return left;
    }

    /// Time of the last spike, ms.
    double time(int element) {
        return last[element] == NEVER ? NEVER_MS : last[element] * dt;
    }

    /// Moves the last spikes to the steps nearest to times, ms.
    void move(double[] times) {
        Arrays.setAll(last, e -> times[e] <= NEVER_MS ? NEVER : Math.round(times[e] / dt));
    }
}
