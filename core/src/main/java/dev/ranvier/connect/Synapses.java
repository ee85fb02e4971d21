// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The synapses between two populations in memory, and how spikes pass through them.
///
/// Spikes are pulled: at step t the spikes of step t - d are looked up for each delay d, and each adds its synapses with
/// that delay to the numbers that arrive at the targets now. No arrival is stored ahead of time. The targets are cut into
/// parts, one for each thread or more; within a part the synapses of a source lie together in the order of their delays,
/// so that what a spike reads is one piece of memory for each delay. A synapse takes 2 bytes for its target, counted from
/// the first of the part, and 4 or 8 for its weight, unless all synapses of a source weigh the same.
///
/// A target adds what arrives in the order (delay, source, projection, place in the projection), so that the sum is the
/// same however the targets are cut. Safe for use by several threads, each with parts of its own.
public final class Synapses {
    /// Targets in a part: what two bytes can tell apart.
    public static final int WIDEST = 1 << 16;

    /// So many segments are read from memory at once, by a touch of some of their places, before they are added: the
    /// processor waits once for all of them, not for each.
    private static final int AT_ONCE = 32;

    private final int shortest;
    private final int slots;
    final Part[] parts;
    private final double @Nullable [] weightOfSource;

    Synapses(int shortest, int slots, Part[] parts, double @Nullable [] weightOfSource) {
        this.shortest = shortest;
        this.slots = slots;
        this.parts = parts;
        this.weightOfSource = weightOfSource;
    }

    /// The synapses onto the targets of [first, end).
    static final class Part {
        final int first;
        final int end;
        Chunk[] chunks = {};
        private int[] starts = new int[256];
        private int[] ends = new int[256];
        private int[] sources = new int[256];
        private int segments;
        private int touched;

        Part(int first, int end) {
            this.first = first;
            this.end = end;
        }

        private void reserve(int most) {
            if (most > starts.length) {
                starts = new int[2 * most];
                ends = new int[2 * most];
                sources = new int[2 * most];
            }
        }

        Chunk chunk(int source) {
            int low = 0;
            int high = chunks.length - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (chunks[middle].first <= source) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return chunks[low];
        }
    }

    /// The synapses of neighbouring sources, as many as an array can hold.
    ///
    /// @param first the first source
    /// @param offsets where the synapses of each source and delay begin, and the last end
    /// @param targets counted from the first of the part
    /// @param weights float[] or double[]; empty when the source alone decides
    record Chunk(int first, int[] offsets, char[] targets, Object weights) {}

    /// The shortest delay, steps.
    public int shortest() {
        return shortest;
    }

    /// The longest delay, steps.
    public int longest() {
        return shortest + slots - 1;
    }

    /// Number of synapses.
    public long count() {
        return Arrays.stream(parts)
                .flatMap(p -> Arrays.stream(p.chunks))
                .mapToLong(c -> c.targets.length)
                .sum();
    }

    /// Memory they take, bytes.
    public long bytes() {
        long bytes = 0;
        for (Part part : parts) {
            for (Chunk c : part.chunks) {
                bytes += 4L * c.offsets.length + 2L * c.targets.length;
                bytes += c.weights instanceof float[] f ? 4L * f.length : 8L * ((double[]) c.weights).length;
            }
        }
        return bytes;
    }

    /// Where the parts begin, and the last ends.
    public int[] borders() {
        int[] borders = new int[parts.length + 1];
        for (int p = 0; p < parts.length; p++) {
            borders[p + 1] = parts[p].end;
        }
        return borders;
    }

    /// A use of one synapse.
    public interface Use {
        /// @param delay in steps
        /// @param part and
        /// @param place where its numbers are
        void of(int source, int target, int delay, int part, int place);
    }

    /// Tells all synapses, in an order that does not depend on the parts: by source, delay and target.
    ///
    /// @param sources number of sources
    public void each(int sources, Use use) {
        for (int source = 0; source < sources; source++) {
            for (int slot = 0; slot < slots; slot++) {
                for (int p = 0; p < parts.length; p++) {
                    Chunk chunk = parts[p].chunk(source);
                    int at = (source - chunk.first) * slots + slot;
                    for (int k = chunk.offsets[at]; k < chunk.offsets[at + 1]; k++) {
                        use.of(source, parts[p].first + chunk.targets[k], shortest + slot, p, k);
                    }
                }
            }
        }
    }

    /// What the segments of a step are told to.
    public interface Visitor {
        /// The synapses of a source with one delay.
        ///
        /// @param source which source
        /// @param slot by how many steps the delay is longer than the shortest
        /// @param spike which of the spikes of its step it is
        /// @param from the first of the synapses among those of the part
        /// @param to behind the last
        void segment(int source, int slot, int spike, int from, int to);
    }

    /// Tells a visitor the segments by which spikes arrive in a step, in the order (delay, source).
    public void visit(int part, Departures spikes, long step, Visitor visitor) {
        for (int slot = 0; slot < slots; slot++) {
            long then = step - shortest - slot;
            int[] neurons = spikes.neurons(then);
            for (int k = 0; k < spikes.count(then); k++) {
                Chunk chunk = parts[part].chunk(neurons[k]);
                int at = (neurons[k] - chunk.first) * slots + slot;
                if (chunk.offsets[at] < chunk.offsets[at + 1]) {
                    visitor.segment(neurons[k], slot, k, chunk.offsets[at], chunk.offsets[at + 1]);
                }
            }
        }
    }

    /// The synapses of a part by target.
    public Incoming incoming(int part) {
        return new Incoming(parts[part], slots);
    }

    /// The weight of a synapse.
    public double weight(int source, int part, int place) {
        if (weightOfSource != null) {
            return weightOfSource[source];
        }
        Object weights = parts[part].chunk(source).weights;
        return weights instanceof float[] f ? f[place] : ((double[]) weights)[place];
    }

    /// The targets of the synapses of a part, counted from its first target.
    public char[] targets(int part) {
        return parts[part].chunks[0].targets;
    }

    /// The weights of the synapses of a part, float[] or double[]. What is written there counts from the next spike on.
    public Object weights(int part) {
        return parts[part].chunks[0].weights;
    }

    /// Adds what arrives at the targets of a part in a step.
    ///
    /// @param part which part
    /// @param spikes of the sources
    /// @param arriving one number for each target of the population, float[] or double[]
    public void deliver(int part, Departures spikes, long step, Object arriving) {
        Part p = parts[part];
        collect(p, spikes, step);
        boolean single = p.chunks.length == 1;
        Chunk chunk = p.chunks[0];
        for (int k = 0; k < p.segments; k++) {
            if (!single) {
                chunk = p.chunk(p.sources[k]);
            } else if (k % AT_ONCE == 0) {
                p.touched += touch(p, chunk, k, Math.min(k + AT_ONCE, p.segments));
            }
            add(chunk, p.sources[k], p.first, arriving, p.starts[k], p.ends[k]);
        }
    }

    /// As [#deliver], where each spike has a strength: its synapses count by so much.
    public void deliverByStrength(int part, Departures spikes, long step, Object arriving) {
        int first = parts[part].first;
        visit(part, spikes, step, (source, slot, spike, from, to) -> {
            double strength = spikes.strengths(step - shortest - slot)[spike];
            addTimes(parts[part].chunk(source), source, first, arriving, strength, from, to);
        });
    }

    /// Adds synapses of a source times a factor, each product and sum rounded once, as layers that are trained do.
    ///
    /// @param first of the sums, where the targets count from
    void addTimes(Chunk chunk, int source, int first, Object arriving, double factor, int from, int to) {
        if (arriving instanceof float[] f) {
            float[] weights = (float[]) chunk.weights;
            float times = (float) factor;
            float alike = weightOfSource != null ? (float) weightOfSource[source] : 0;
            for (int k = from; k < to; k++) {
                int target = first + chunk.targets[k];
                f[target] = Math.fma(weightOfSource != null ? alike : weights[k], times, f[target]);
            }
        } else {
            double[] sums = (double[]) arriving;
            double[] weights = (double[]) chunk.weights;
            double alike = weightOfSource != null ? weightOfSource[source] : 0;
            for (int k = from; k < to; k++) {
                int target = first + chunk.targets[k];
                sums[target] = Math.fma(weightOfSource != null ? alike : weights[k], factor, sums[target]);
            }
        }
    }

    /// Lists the segments of the step: their places come from memory one behind the other, waiting for none.
    private void collect(Part p, Departures spikes, long step) {
        int most = 0;
        for (int slot = 0; slot < slots; slot++) {
            most += spikes.count(step - shortest - slot);
        }
        p.reserve(most);
        p.segments = 0;
        for (int slot = 0; slot < slots; slot++) {
            long then = step - shortest - slot;
            collect(p, slot, spikes.neurons(then), spikes.count(then));
        }
    }

    /// No branch depends on what is read: a wrong guess would wait for the memory. An empty segment is overwritten by the next.
    private void collect(Part p, int slot, int[] neurons, int count) {
        int[] starts = p.starts;
        int[] ends = p.ends;
        int[] sources = p.sources;
        boolean single = p.chunks.length == 1;
        Chunk chunk = p.chunks[0];
        int n = p.segments;
        for (int k = 0; k < count; k++) {
            int source = neurons[k];
            if (!single) {
                chunk = p.chunk(source);
            }
            int at = (source - chunk.first) * slots + slot;
            starts[n] = chunk.offsets[at];
            ends[n] = chunk.offsets[at + 1];
            sources[n] = source;
            n += starts[n] - ends[n] >>> 31;
        }
        p.segments = n;
    }

    private void add(Chunk chunk, int source, int first, Object arriving, int from, int to) {
        if (weightOfSource != null) {
            double weight = weightOfSource[source];
            if (arriving instanceof float[] f) {
                addAlike(f, first, chunk.targets, (float) weight, from, to);
            } else {
                addAlike((double[]) arriving, first, chunk.targets, weight, from, to);
            }
        } else if (arriving instanceof float[] f) {
            add(f, first, chunk.targets, (float[]) chunk.weights, from, to);
        } else {
            add((double[]) arriving, first, chunk.targets, (double[]) chunk.weights, from, to);
        }
    }

    private int touch(Part p, Chunk chunk, int from, int to) {
        int sum = touch(p, chunk.targets, from, to);
        if (weightOfSource != null) {
            return sum;
        }
        return sum
                + (chunk.weights instanceof float[] f
                        ? touch(p, f, from, to)
                        : touch(p, (double[]) chunk.weights, from, to));
    }

    private static int touch(Part p, char[] targets, int from, int to) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            int first = p.starts[k];
            int last = p.ends[k] - 1;
            sum += targets[first] + targets[first + last >>> 1] + targets[last];
        }
        return sum;
    }

    private static int touch(Part p, float[] weights, int from, int to) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            int first = p.starts[k];
            int last = p.ends[k] - 1;
            int middle = first + last >>> 1;
            sum += bits(weights, first) + bits(weights, first + middle >>> 1) + bits(weights, middle);
            sum += bits(weights, middle + last >>> 1) + bits(weights, last);
        }
        return sum;
    }

    private static int touch(Part p, double[] weights, int from, int to) {
        int sum = 0;
        for (int k = from; k < to; k++) {
            int first = p.starts[k];
            int last = p.ends[k] - 1;
            int middle = first + last >>> 1;
            sum += bits(weights, first) + bits(weights, first + middle >>> 1) + bits(weights, middle);
            sum += bits(weights, middle + last >>> 1) + bits(weights, last);
        }
        return sum;
    }

    private static int bits(float[] weights, int at) {
        return Float.floatToRawIntBits(weights[at]);
    }

    private static int bits(double[] weights, int at) {
        return (int) Double.doubleToRawLongBits(weights[at]);
    }

    private static void add(float[] sums, int first, char[] targets, float[] weights, int from, int to) {
        for (int k = from; k < to; k++) {
            sums[first + targets[k]] += weights[k];
        }
    }

    private static void add(double[] sums, int first, char[] targets, double[] weights, int from, int to) {
        for (int k = from; k < to; k++) {
            sums[first + targets[k]] += weights[k];
        }
    }

    private static void addAlike(float[] sums, int first, char[] targets, float weight, int from, int to) {
        for (int k = from; k < to; k++) {
            sums[first + targets[k]] += weight;
        }
    }

    private static void addAlike(double[] sums, int first, char[] targets, double weight, int from, int to) {
        for (int k = from; k < to; k++) {
            sums[first + targets[k]] += weight;
        }
    }
}
