// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.util.Arrays;

/// Spikes as events, in order of time and, within a step, of neuron. 12 bytes a spike.
public final class Spikes {
    private final int size;
    private double[] times = new double[64];
    private int[] neurons = new int[64];
    private int count;

    /// No spikes yet, of a population of `size` neurons (times batch).
    public Spikes(int size) {
        this.size = size;
    }

    /// Appends the spike of `neuron` at `time` (ms).
    public void add(double time, int neuron) {
        if (count == times.length) {
            int grown = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, count * 3L / 2));
            times = Arrays.copyOf(times, grown);
            neurons = Arrays.copyOf(neurons, grown);
        }
        times[count] = time;
        neurons[count++] = neuron;
    }

    /// Number of neurons that could spike.
    public int size() {
        return size;
    }

    /// Number of spikes.
    public int count() {
        return count;
    }

    /// Time of each spike, ms.
    public double[] times() {
        return Arrays.copyOf(times, count);
    }

    /// Neuron of each spike.
    public int[] neurons() {
        return Arrays.copyOf(neurons, count);
    }

    /// Times of the spikes of one neuron, ms.
    public double[] of(int neuron) {
        if (neuron < 0 || neuron >= size) {
            throw new IndexOutOfBoundsException("neuron " + neuron + " of a population of " + size);
        }
        double[] found = new double[count];
        int n = 0;
        for (int k = 0; k < count; k++) {
            if (neurons[k] == neuron) {
                found[n++] = times[k];
            }
        }
        return Arrays.copyOf(found, n);
    }
}
