// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.BitSet;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/// Spikes at given times: 1 in the column of a neuron in the step of its spike, else 0.
record SpikeTimes(double[] times, int[] indices, int width, Extent extent) implements Input {
    static SpikeTimes of(double[] times, int[] indices, int neurons, double duration) {
        if (times.length != indices.length) {
            throw new IllegalArgumentException("spikeTimes has " + times.length + " times and " + indices.length
                    + " indices; give the neuron of each spike");
        }
        if (neurons < 1) {
            throw new IllegalArgumentException("spikeTimes has " + neurons + " neurons; at least 1");
        }
        Require.time("the duration of spikeTimes", duration);
        for (int k = 0; k < times.length; k++) {
            Require.inside("times[" + k + "] of spikeTimes", times[k], duration);
            if (indices[k] < 0 || indices[k] >= neurons) {
                throw new IllegalArgumentException("indices[" + k + "] of spikeTimes is " + indices[k]
                        + ", but the neurons are 0 to " + (neurons - 1) + "; neurons are counted from 0");
            }
        }
        return new SpikeTimes(times.clone(), indices.clone(), neurons, new Extent.Lasting(duration));
    }

    @Override
    public void numbers(DoubleConsumer to) {
        for (int k = 0; k < times.length; k++) {
            to.accept(times[k]);
            to.accept(indices[k]);
        }
    }

    @Override
    public Source on(double dt, long seed) {
        TreeMap<Long, BitSet> spikes = new TreeMap<>();
        for (int k = 0; k < times.length; k++) {
            long step = Steps.count("times[" + k + "] of spikeTimes", times[k], dt);
            BitSet row = spikes.computeIfAbsent(step, s -> new BitSet(width));
            if (row.get(indices[k])) {
                throw new IllegalArgumentException(
                        "spikeTimes: neuron " + indices[k] + " has two spikes in the step at " + Require.text(times[k])
                                + " ms; drop one or make dt shorter");
            }
            row.set(indices[k]);
        }
        return new Rows(width, steps(dt), spikes);
    }

    @Override
    public String toString() {
        return "spikeTimes (" + extent + ")";
    }

    private static final class Rows extends Tracked {
        private static final BitSet SILENT = new BitSet();

        private final TreeMap<Long, BitSet> spikes;
        private BitSet row = SILENT;
        private boolean begun;

        Rows(int width, long steps, TreeMap<Long, BitSet> spikes) {
            super(width, steps);
            this.spikes = spikes;
        }

        @Override
        boolean move(long step) {
            boolean first = !begun;
            BitSet before = row;
            row = spikes.getOrDefault(step, SILENT);
            begun = true;
            return first || row != before;
        }

        @Override
        void write(double[] out) {
            for (int k = 0; k < width(); k++) {
                out[k] = row.get(k) ? 1 : 0;
            }
        }
    }
}
