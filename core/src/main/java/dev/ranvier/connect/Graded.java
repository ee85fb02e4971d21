// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.connect.Synapses.Chunk;
import dev.ranvier.connect.Synapses.Part;
import dev.ranvier.random.Philox;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Synapses by which all sources send in each step. Targets with the same synapses, of the same weights and delays, get the
/// same sum, and it is made once: where all targets hear all sources with one weight, there is one sum.
///
/// Synapses are added in the order (source, delay, projection, place in the projection), however the targets are cut: to what
/// arrives, or, where sums are shared, to 0, and the sum to what arrives. Safe for use by several threads, each with parts of its own.
public final class Graded {
    /// Sums are shared where there is at most one for so many targets, so that their table of synapses stays small. That is so for
    /// all parts or for none: bits must not depend on the cut.
    private static final int WORTH_SHARING = 8;

    private final Synapses synapses;
    private final boolean shared;
    private final Part[] sums;
    private final char[][] sumOf;
    private final Object values;

    /// @param sources number of sources
    /// @param single whether what they send is float[]
    public Graded(Synapses synapses, int sources, boolean single) {
        this.synapses = synapses;
        Mark[] marks = marks(synapses, sources);
        this.shared = Arrays.stream(marks).distinct().count() <= marks.length / WORTH_SHARING;
        this.sums = new Part[shared ? synapses.parts.length : 0];
        this.sumOf = new char[sums.length][];
        int count = 0;
        for (int p = 0; p < sums.length; p++) {
            Part part = synapses.parts[p];
            int[] kinds = kinds(marks, part.first, part.end);
            sums[p] = new Part(count, count + IntStream.of(kinds).max().orElse(-1) + 1);
            sums[p].chunks =
                    Arrays.stream(part.chunks).map(c -> ontoFirst(c, kinds)).toArray(Chunk[]::new);
            sumOf[p] = new char[kinds.length];
            for (int t = 0; t < kinds.length; t++) {
                sumOf[p][t] = (char) kinds[t];
            }
            count = sums[p].end;
        }
        this.values = single ? new float[count] : new double[count];
    }

    /// How many sums are made in each step.
    public int count() {
        Part[] parts = shared ? sums : synapses.parts;
        return parts[parts.length - 1].end;
    }

    /// Adds what all sources send to the targets of a part.
    ///
    /// @param sent what each source sends with the shortest delay, with one step more, and so on
    /// @param arriving one number for each target of the population, float[] or double[]
    public void deliver(int part, Object[] sent, Object arriving) {
        if (!shared) {
            add(synapses.parts[part], sent, arriving);
            return;
        }
        Part sum = sums[part];
        char[] of = sumOf[part];
        int first = synapses.parts[part].first;
        if (values instanceof float[] f) {
            Arrays.fill(f, sum.first, sum.end, 0);
            add(sum, sent, values);
            float[] to = (float[]) arriving;
            for (int t = 0; t < of.length; t++) {
                to[first + t] += f[sum.first + of[t]];
            }
        } else {
            double[] d = (double[]) values;
            Arrays.fill(d, sum.first, sum.end, 0);
            add(sum, sent, values);
            double[] to = (double[]) arriving;
            for (int t = 0; t < of.length; t++) {
                to[first + t] += d[sum.first + of[t]];
            }
        }
    }

    private void add(Part sums, Object[] sent, Object to) {
        int slots = sent.length;
        for (Chunk chunk : sums.chunks) {
            for (int at = 0; at < chunk.offsets().length - 1; at++) {
                int from = chunk.offsets()[at];
                int end = chunk.offsets()[at + 1];
                int source = chunk.first() + at / slots;
                Object now = sent[at % slots];
                double value = now instanceof float[] f ? f[source] : ((double[]) now)[source];
                if (from < end && value != 0) {
                    synapses.addTimes(chunk, source, sums.first, to, value, from, end);
                }
            }
        }
    }

    /// 128 bits of the synapses of a target: two different lists have the same with a probability of 3e-39.
    private record Mark(long one, long other) {}

    private static Mark[] marks(Synapses synapses, int sources) {
        int targets = synapses.parts[synapses.parts.length - 1].end;
        long[] one = new long[targets];
        long[] other = new long[targets];
        Arrays.fill(other, 1);
        synapses.each(sources, (source, target, delay, part, place) -> {
            long from = (long) source << Integer.SIZE | delay;
            long weight = Double.doubleToRawLongBits(synapses.weight(source, part, place));
            one[target] = Philox.key(Philox.key(one[target], from), weight);
            other[target] = Philox.key(Philox.key(other[target], from), weight);
        });
        return IntStream.range(0, targets)
                .mapToObj(t -> new Mark(one[t], other[t]))
                .toArray(Mark[]::new);
    }

    /// Which of the targets in [from, to) have the same synapses, numbered as they come.
    private static int[] kinds(Mark[] marks, int from, int to) {
        Map<Mark, Integer> numbers = new HashMap<>();
        return IntStream.range(from, to)
                .map(t -> {
                    numbers.putIfAbsent(marks[t], numbers.size());
                    return numbers.getOrDefault(marks[t], 0);
                })
                .toArray();
    }

    /// The synapses onto the first target of each kind.
    private static Chunk ontoFirst(Chunk chunk, int[] kinds) {
        boolean[] isFirst = new boolean[kinds.length];
        int known = 0;
        for (int t = 0; t < kinds.length; t++) {
            isFirst[t] = kinds[t] == known;
            known += isFirst[t] ? 1 : 0;
        }
        char[] all = chunk.targets();
        int[] places =
                IntStream.range(0, all.length).filter(k -> isFirst[all[k]]).toArray();
        int[] offsets = new int[chunk.offsets().length];
        int n = 0;
        for (int at = 0; at < offsets.length; at++) {
            while (n < places.length && places[n] < chunk.offsets()[at]) {
                n++;
            }
            offsets[at] = n;
        }
        char[] targets = new char[places.length];
        boolean single = chunk.weights() instanceof float[];
        boolean alike = Array.getLength(chunk.weights()) == 0;
        int weighted = alike ? 0 : places.length;
        Object weights = single ? new float[weighted] : new double[weighted];
        for (int k = 0; k < places.length; k++) {
            targets[k] = (char) kinds[all[places[k]]];
            if (!alike) {
                System.arraycopy(chunk.weights(), places[k], weights, k, 1);
            }
        }
        return new Chunk(chunk.first(), offsets, targets, weights);
    }
}
