// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Samples of all traces and spikes of all populations over some steps. All traces have room for as many rows, so many
/// that together they take a mebibyte, if each has a sample at each step; at least one.
final class Batch {
    private static final int NUMBERS = 1 << 17;
    private static final int MOST_ROWS = 1 << 13;
    private static final int SPIKES = 1 << 14;

    private final List<List<Samples>> samples = new ArrayList<>();
    private final List<Events> spikes = new ArrayList<>();
    private boolean full;

    Batch(List<Recording> outlines) {
        int columns = Math.toIntExact(outlines.stream()
                .flatMap(outline -> outline.traces().values().stream())
                .mapToLong(Trace::columns)
                .sum());
        int rows = rows(columns);
        for (Recording outline : outlines) {
            samples.add(outline.traces().values().stream()
                    .map(trace -> new Samples(rows, trace.columns()))
                    .toList());
            spikes.add(new Events());
        }
    }

    private static int rows(double columns) {
        return (int) Math.max(1, Math.min(MOST_ROWS, NUMBERS / Math.max(1, columns)));
    }

    static double bytes(double columns) {
        return (rows(columns) * columns + 2.0 * MOST_ROWS) * Double.BYTES;
    }

    /// The samples of one trace.
    private static final class Samples {
        final double[] times;
        final double[] values;
        final int columns;
        int count;

        Samples(int rows, int columns) {
            this.times = new double[rows];
            this.values = new double[Math.multiplyExact(rows, columns)];
            this.columns = columns;
        }
    }

    /// The spikes of one population.
    private static final class Events {
        final double[] times = new double[SPIKES];
        final int[] neurons = new int[SPIKES];
        int count;
    }

    /// Adds a sample; false when there is no room.
    boolean add(int population, int trace, double t, double[] sample) {
        Samples s = samples.get(population).get(trace);
        if (s.count == s.times.length) {
            return false;
        }
        if (sample.length != s.columns) {
            throw new IllegalArgumentException("a sample has " + s.columns + " values, not " + sample.length
                    + "; a function that is monitored must give the same number at each step");
        }
        s.times[s.count] = t;
        System.arraycopy(sample, 0, s.values, s.count * s.columns, s.columns);
        s.count++;
        full |= s.count == s.times.length;
        return true;
    }

    /// Adds the spikes `from` to `to - 1`, as many as there is room for; returns how many.
    int add(int population, double t, int[] neurons, int from, int to) {
        Events e = spikes.get(population);
        int added = Math.min(to - from, SPIKES - e.count);
        java.util.Arrays.fill(e.times, e.count, e.count + added, t);
        System.arraycopy(neurons, from, e.neurons, e.count, added);
        e.count += added;
        full |= e.count == SPIKES;
        return added;
    }

    /// Whether one of the traces or trains has no more room.
    boolean isFull() {
        return full;
    }

    void clear() {
        samples.forEach(traces -> traces.forEach(s -> s.count = 0));
        spikes.forEach(e -> e.count = 0);
        full = false;
    }

    /// Hands everything to a sink.
    void write(Sink sink) throws IOException {
        for (int p = 0; p < samples.size(); p++) {
            for (int k = 0; k < samples.get(p).size(); k++) {
                Samples s = samples.get(p).get(k);
                if (s.count > 0) {
                    sink.samples(p, k, s.count, s.times, s.values);
                }
            }
            Events e = spikes.get(p);
            if (e.count > 0) {
                sink.spikes(p, e.count, e.times, e.neurons);
            }
        }
    }
}
