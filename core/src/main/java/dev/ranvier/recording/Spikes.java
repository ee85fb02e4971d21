// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Spikes as events, in order of time and, within a step, of neuron. Spikes at one time share it: 4 bytes a spike, and
/// 12 bytes for each time at which there are any. What is stored is never moved. Spikes may also be kept elsewhere, such
/// as in a file, and are then read as they are asked for.
public final class Spikes {
    private static final int CHUNK = 1 << 16;
    private static final int FIRST = 64;

    private final int size;
    private final List<int[]> neurons = new ArrayList<>();
    private final List<double[]> times = new ArrayList<>();
    private final List<int[]> counts = new ArrayList<>();
    private int[] lastNeurons = {};
    private double[] lastTimes = {};
    private int[] lastCounts = {};
    private int used;
    private int usedTimes;
    private final Optional<Events> elsewhere;

    /// No spikes yet, of a population of `size` neurons (times batch).
    public Spikes(int size) {
        this(size, Optional.empty());
    }

    /// Spikes of a population of `size` neurons (times batch) that are kept elsewhere. None can be added.
    public Spikes(int size, Events events) {
        this(size, Optional.of(events));
    }

    private Spikes(int size, Optional<Events> elsewhere) {
        this.size = size;
        this.elsewhere = elsewhere;
    }

    /// Appends the spike of `neuron` at `time` (ms).
    ///
    /// @throws IllegalStateException when they are kept elsewhere
    public void add(double time, int neuron) {
        requireOwn();
        if (used == lastNeurons.length) {
            growNeurons();
        }
        lastNeurons[used++] = neuron;
        count(time, 1);
    }

    /// Appends the spikes at `time` (ms) of the first `count` of some neurons.
    public void add(double time, int[] spiking, int count) {
        if (count == 0) {
            return;
        }
        requireOwn();
        int done = 0;
        while (done < count) {
            if (used == lastNeurons.length) {
                growNeurons();
            }
            int length = Math.min(count - done, lastNeurons.length - used);
            System.arraycopy(spiking, done, lastNeurons, used, length);
            used += length;
            done += length;
        }
        count(time, count);
    }

    private void requireOwn() {
        if (elsewhere.isPresent()) {
            throw new IllegalStateException("these spikes are read from elsewhere; none can be added");
        }
    }

    private void count(double time, int more) {
        if (usedTimes > 0 && lastTimes[usedTimes - 1] == time) {
            lastCounts[usedTimes - 1] += more;
            return;
        }
        if (usedTimes == lastTimes.length) {
            int length = times.isEmpty() ? FIRST : CHUNK;
            lastTimes = new double[length];
            lastCounts = new int[length];
            times.add(lastTimes);
            counts.add(lastCounts);
            usedTimes = 0;
        }
        lastTimes[usedTimes] = time;
        lastCounts[usedTimes++] = more;
    }

    /// The first chunk is small, for the many runs with few spikes.
    private void growNeurons() {
        if (neurons.size() == Integer.MAX_VALUE / CHUNK) {
            throw new IllegalStateException(
                    "more than 2^31 spikes; run in shorter pieces, and keep the spikes of each piece apart");
        }
        lastNeurons = new int[neurons.isEmpty() ? FIRST : CHUNK];
        neurons.add(lastNeurons);
        used = 0;
    }

    /// Number of neurons that could spike.
    public int size() {
        return size;
    }

    /// Number of spikes.
    public int count() {
        if (elsewhere.isPresent()) {
            return elsewhere.get().count();
        }
        return neurons.stream().mapToInt(chunk -> chunk.length).sum() - lastNeurons.length + used;
    }

    /// Time of each spike, ms.
    public double[] times() {
        if (elsewhere.isPresent()) {
            return elsewhere.get().times(0, count());
        }
        double[] all = new double[count()];
        int from = 0;
        for (int chunk = 0; chunk < times.size(); chunk++) {
            double[] at = times.get(chunk);
            int filled = chunk == times.size() - 1 ? usedTimes : at.length;
            for (int k = 0; k < filled; k++) {
                int to = from + counts.get(chunk)[k];
                Arrays.fill(all, from, to, at[k]);
                from = to;
            }
        }
        return all;
    }

    /// Those there are now, to be read piece by piece.
    public Events events() {
        return elsewhere.orElseGet(() -> new Held(times(), neurons()));
    }

    /// Neuron of each spike.
    public int[] neurons() {
        if (elsewhere.isPresent()) {
            return elsewhere.get().neurons(0, count());
        }
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

    /// The spikes from one time until before another, ms: of a file only these are read.
    public Spikes between(double from, double to) {
        Events events = events();
        int first = place(events, from);
        int count = Math.max(0, place(events, to) - first);
        Spikes part = new Spikes(size);
        double[] partTimes = events.times(first, count);
        int[] partNeurons = events.neurons(first, count);
        for (int k = 0; k < count; k++) {
            part.add(partTimes[k], partNeurons[k]);
        }
        return part;
    }

    /// How many spikes there are before a time.
    private static int place(Events events, double time) {
        int low = 0;
        int high = events.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (events.times(middle, 1)[0] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private record Held(double[] all, int[] who) implements Events {
        @Override
        public int count() {
            return all.length;
        }

        @Override
        public double[] times(int first, int count) {
            return Arrays.copyOfRange(all, first, first + count);
        }

        @Override
        public int[] neurons(int first, int count) {
            return Arrays.copyOfRange(who, first, first + count);
        }
    }

    /// The spikes of the neurons `first` to `first + length - 1`, counted from the first of them.
    public Spikes part(int first, int length) {
        Spikes part = new Spikes(length);
        double[] allTimes = times();
        int[] allNeurons = neurons();
        for (int k = 0; k < allTimes.length; k++) {
            if (allNeurons[k] >= first && allNeurons[k] - first < length) {
                part.add(allTimes[k], allNeurons[k] - first);
            }
        }
        return part;
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
