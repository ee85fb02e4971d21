// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/// Rectangular pulses on zero. Pulse k covers [times[k], times[k] + lengths[k]); where pulses overlap, the one that
/// stands later in the arrays replaces the other. A pulse that reaches beyond the end is cut.
record Spikes(double[] times, double[] lengths, double[] sizes, Extent extent) implements Input {
    static Spikes of(double[] times, double[] lengths, double[] sizes, double duration) {
        if (times.length != lengths.length || times.length != sizes.length) {
            throw new IllegalArgumentException("spike has " + times.length + " times, " + lengths.length
                    + " lengths and " + sizes.length + " sizes; give one length and one "
                    + "size for each time, or one number for all");
        }
        Require.time("the duration of spike", duration);
        for (int k = 0; k < times.length; k++) {
            Require.inside("times[" + k + "] of spike", times[k], duration);
            Require.finite("lengths[" + k + "] of spike", Require.time("lengths[" + k + "] of spike", lengths[k]));
            Require.finite("sizes[" + k + "] of spike", sizes[k]);
        }
        return new Spikes(times.clone(), lengths.clone(), sizes.clone(), new Extent.Lasting(duration));
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void numbers(DoubleConsumer to) {
        for (int k = 0; k < times.length; k++) {
            to.accept(times[k]);
            to.accept(lengths[k]);
            to.accept(sizes[k]);
        }
    }

    @Override
    public Source on(double dt, long seed) {
        TreeMap<Long, Double> pieces = new TreeMap<>();
        pieces.put(0L, 0.0);
        for (int k = 0; k < times.length; k++) {
            long start = Steps.count("times[" + k + "] of spike", times[k], dt);
            long end = Steps.count("the end of pulse " + k + " of spike", times[k] + lengths[k], dt);
            if (end > start) {
                paint(pieces, start, end, sizes[k]);
            }
        }
        long[] starts = pieces.keySet().stream().mapToLong(Long::longValue).toArray();
        double[][] values = pieces.values().stream().map(v -> new double[] {v}).toArray(double[][]::new);
        return new Pieces(1, steps(dt), starts, values);
    }

    @Override
    public String toString() {
        return "spike (" + extent + ")";
    }

    private static void paint(TreeMap<Long, Double> pieces, long start, long end, double size) {
        double after = pieces.floorEntry(end).getValue();
        pieces.subMap(start, end).clear();
        pieces.put(start, size);
        pieces.put(end, after);
    }
}
