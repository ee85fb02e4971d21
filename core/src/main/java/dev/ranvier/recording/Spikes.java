// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Spikes as events, in order of time and, within a step, of neuron. 12 bytes a spike, in chunks that are never moved.
public final class Spikes {
    private static final int CHUNK = 1 << 16;

    private final int size;
    private final List<double[]> times = new ArrayList<>();
    private final List<int[]> neurons = new ArrayList<>();
    private double[] lastTimes = {};
    private int[] lastNeurons = {};
    private int used;

    /// No spikes yet, of a population of `size` neurons (times batch).
    public Spikes(int size) {
        this.size = size;
    }

    /// Appends the spike of `neuron` at `time` (ms).
    public void add(double time, int neuron) {
        if (used == lastTimes.length) {
            grow();
        }
        lastTimes[used] = time;
        lastNeurons[used++] = neuron;
    }

    /// The first chunk is small, for the many runs with few spikes.
    private void grow() {
        if (times.size() == Integer.MAX_VALUE / CHUNK) {
            throw new IllegalStateException(
                    "more than 2^31 spikes; run in shorter pieces, and keep the spikes of each piece apart");
        }
        int length = times.isEmpty() ? 64 : CHUNK;
        lastTimes = new double[length];
        lastNeurons = new int[length];
        times.add(lastTimes);
        neurons.add(lastNeurons);
        used = 0;
    }

    /// Number of neurons that could spike.
    public int size() {
        return size;
    }

    /// Number of spikes.
    public int count() {
        return times.stream().mapToInt(chunk -> chunk.length).sum() - lastTimes.length + used;
    }

    /// Time of each spike, ms.
    public double[] times() {
        double[] all = new double[count()];
        int from = 0;
        for (double[] chunk : times) {
            int length = Math.min(chunk.length, all.length - from);
            System.arraycopy(chunk, 0, all, from, length);
            from += length;
        }
        return all;
    }

    /// Neuron of each spike.
    public int[] neurons() {
        int[] all = new int[count()];
        int from = 0;
        for (int[] chunk : neurons) {
            int length = Math.min(chunk.length, all.length - from);
            System.arraycopy(chunk, 0, all, from, length);
            from += length;
        }
        return all;
    }

    /// Times of the spikes of one neuron, ms. Looks at all spikes; for all neurons use [#byNeuron].
    ///
    /// @throws IndexOutOfBoundsException when there is no such neuron
    public double[] of(int neuron) {
        if (neuron < 0 || neuron >= size) {
            throw new IndexOutOfBoundsException("neuron " + neuron + " of a population of " + size);
        }
        double[] allTimes = times();
        int[] allNeurons = neurons();
        double[] found = new double[allTimes.length];
        int n = 0;
        for (int k = 0; k < allTimes.length; k++) {
            if (allNeurons[k] == neuron) {
                found[n++] = allTimes[k];
            }
        }
        return Arrays.copyOf(found, n);
    }

    /// Number of spikes of each neuron.
    public int[] counts() {
        int[] counts = new int[size];
        for (int neuron : neurons()) {
            counts[neuron]++;
        }
        return counts;
    }

    /// Times of the spikes of each neuron, `[neuron][spike]`, ms.
    public double[][] byNeuron() {
        int[] counts = counts();
        double[][] trains = new double[size][];
        Arrays.setAll(trains, n -> new double[counts[n]]);
        double[] allTimes = times();
        int[] allNeurons = neurons();
        int[] at = new int[size];
        for (int k = 0; k < allTimes.length; k++) {
            trains[allNeurons[k]][at[allNeurons[k]]++] = allTimes[k];
        }
        return trains;
    }
}
