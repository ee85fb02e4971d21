// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// A step too long for one method, performed piece by piece, each a kernel of its own. The population is taken in
/// blocks small enough for the cache; what one piece computes and a later one reads lies in arrays of a block.
///
/// Every piece gives the same bits in either form, whatever its arguments: a group that leaves the common range in one
/// piece is done by the scalar code of that piece alone, and pieces need not know of each other. Only the last piece
/// writes to the frame, so nothing is stored before all that is to be stored is known to be finite.
final class SplitKernel implements Kernel {
    private final List<Layout> layouts;
    private final List<Kernel> pieces;
    private final Precision precision;
    private final int block;
    private final int shared;
    private final int own;

    /// @param layouts what [#cut] gave
    /// @param pieces a kernel for each
    SplitKernel(List<Layout> layouts, List<Kernel> pieces, Precision precision) {
        this.layouts = layouts;
        this.pieces = pieces;
        this.precision = precision;
        this.block = block(precision);
        this.shared = layouts.getFirst().size();
        this.own = layouts.stream()
                .flatMap(l -> l.observed().values().stream())
                .mapToInt(position -> position + 1 - shared)
                .max()
                .orElse(0);
    }

    /// Neurons in a block; a power of two. The place of neuron e in an array of a block is `e & (block - 1)`. An array of
    /// a block takes 2 KiB, so that a dozen stay in the first cache.
    static int block(Precision precision) {
        return precision == Precision.DOUBLE ? 256 : 512;
    }

    /// The layout of each piece.
    List<Layout> layouts() {
        return layouts;
    }

    @Override
    public int step(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count) {
        Object[] all = withBlocks(arrays, Math.min(block, to));
        int n = count;
        int end = from;
        while (end < to) {
            int begin = end;
            end = Math.min(to, (begin | (block - 1)) + 1);
            for (Kernel piece : pieces) {
                n = piece.step(all, uniforms, begin, end, spikes, n);
            }
            if (n < 0) {
                return n;
            }
        }
        return n;
    }

    /// The arrays of the frame and fresh ones of a block, so that threads do not share them.
    private Object[] withBlocks(Object[] arrays, int length) {
        Object[] all = new Object[shared + Math.max(0, own)];
        System.arraycopy(arrays, 0, all, 0, shared);
        for (int k = shared; k < all.length; k++) {
            all[k] = precision == Precision.DOUBLE ? new double[length] : new float[length];
        }
        return all;
    }

    /// Cuts the step of a layout into pieces, each of at most `budget` or one operation. Functions that do not wait for
    /// each other come together, so that the processor can work on all at a time.
    ///
    /// @param weight what an operation costs
    static List<Layout> cut(Layout whole, ToIntFunction<Assign> weight, int budget) {
        List<List<Assign>> parts = new ArrayList<>();
        List<Assign> part = new ArrayList<>();
        int filled = 0;
        for (Assign a : byDepth(whole.step(), a -> weight.applyAsInt(a) > Compiler.SHORT)) {
            if (a.phase() != Phase.ONCE) {
                filled += weight.applyAsInt(a);
                if (filled > budget && !part.isEmpty()) {
                    parts.add(part);
                    part = new ArrayList<>();
                    filled = weight.applyAsInt(a);
                }
                part.add(a);
            }
        }
        parts.add(part);
        return layouts(whole, parts);
    }

    /// The operations by how many long ones each waits for, short ones as late as possible.
    private static List<Assign> byDepth(Step step, Predicate<Assign> isLong) {
        Map<Value, Integer> passed = new HashMap<>();
        for (Assign a : step.body()) {
            int before = a.args().stream()
                    .mapToInt(v -> passed.getOrDefault(v, 0))
                    .max()
                    .orElse(0);
            passed.put(a.target(), isLong.test(a) ? before + 1 : before);
        }
        Map<Value, Integer> depth = new HashMap<>();
        for (Assign a : step.body().reversed()) {
            int own = isLong.test(a)
                    ? passed.getOrDefault(a.target(), 1) - 1
                    : depth.getOrDefault(a.target(), Integer.MAX_VALUE);
            depth.put(a.target(), own);
            a.args().forEach(v -> depth.merge(v, own, Math::min));
        }
        return step.body().stream()
                .sorted(Comparator.comparingInt(a -> depth.getOrDefault(a.target(), 0)))
                .toList();
    }

    private static List<Layout> layouts(Layout whole, List<List<Assign>> parts) {
        Step step = whole.step();
        Map<Value, Integer> places = new LinkedHashMap<>(whole.arrays());
        List<Layout> layouts = new ArrayList<>();
        for (int k = 0; k < parts.size() - 1; k++) {
            Set<Value> later = readLater(step, parts.subList(k + 1, parts.size()));
            Map<String, Value> crossing = new LinkedHashMap<>();
            Map<String, Integer> written = new LinkedHashMap<>();
            for (Assign a : parts.get(k)) {
                if (later.contains(a.target())) {
                    String name = "s" + a.target().id();
                    int place = whole.size() + places.size() - whole.arrays().size();
                    places.put(a.target(), place);
                    crossing.put(name, a.target());
                    written.put(name, place);
                }
            }
            Step piece = new Step(step.name(), parts.get(k), Map.of(), crossing, Optional.empty());
            layouts.add(new Layout(piece, places, whole.uniforms(), written, whole.truths(), whole.size()));
        }
        Step last = new Step(step.name(), parts.getLast(), step.stores(), step.observed(), step.spike());
        layouts.add(new Layout(last, places, whole.uniforms(), whole.observed(), whole.truths(), whole.size()));
        return layouts;
    }

    private static Set<Value> readLater(Step step, List<List<Assign>> parts) {
        Set<Value> read = new HashSet<>(step.stores().values());
        read.addAll(step.observed().values());
        step.spike().ifPresent(read::add);
        parts.forEach(part -> part.forEach(a -> read.addAll(a.args())));
        return read;
    }
}
