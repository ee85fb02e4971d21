// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Chunks;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;

/// Sorts the spikes of a population by neuron, from a file into a file, in bounded memory: each pass reads all and keeps
/// those of as many neurons as fit.
final class NwbUnits {
    /// Spikes that are kept in one pass.
    private static final int BUDGET = 1 << 22;

    private final Chunks times;
    private final Chunks neurons;
    private final int[] counts;
    private final int budget;

    NwbUnits(Chunks times, Chunks neurons, int size) throws IOException {
        this(times, neurons, size, BUDGET);
    }

    NwbUnits(Chunks times, Chunks neurons, int size, int budget) throws IOException {
        this.times = times;
        this.neurons = neurons;
        this.counts = new int[size];
        this.budget = budget;
        for (int chunk = 0; chunk < neurons.count(); chunk++) {
            IntBuffer who = neurons.chunk(chunk).asIntBuffer();
            while (who.hasRemaining()) {
                counts[who.get()]++;
            }
        }
    }

    /// Number of spikes of each neuron.
    int[] counts() {
        return counts;
    }

    /// Appends the times of the first neuron, then those of the second, and so on.
    void sort(Chunks out) throws IOException {
        for (int from = 0; from < counts.length; ) {
            int to = from;
            int kept = 0;
            // At least one neuron, however many spikes it has.
            while (to < counts.length && (to == from || kept + counts[to] <= budget)) {
                kept += counts[to++];
            }
            if (kept > 0) {
                out.append(pass(from, to, kept), kept);
            }
            from = to;
        }
    }

    private double[] pass(int from, int to, int kept) throws IOException {
        int[] next = new int[to - from];
        for (int k = 1; k < next.length; k++) {
            next[k] = next[k - 1] + counts[from + k - 1];
        }
        double[] sorted = new double[kept];
        // Chunks of both have the same number of rows.
        for (int chunk = 0; chunk < neurons.count(); chunk++) {
            IntBuffer who = neurons.chunk(chunk).asIntBuffer();
            DoubleBuffer when = times.chunk(chunk).asDoubleBuffer();
            while (who.hasRemaining()) {
                int neuron = who.get() - from;
                double t = when.get();
                if (neuron >= 0 && neuron < next.length) {
                    sorted[next[neuron]++] = t;
                }
            }
        }
        return sorted;
    }
}
