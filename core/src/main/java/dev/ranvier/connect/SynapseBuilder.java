// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.connect.Synapses.Chunk;
import dev.ranvier.connect.Synapses.Part;
import dev.ranvier.expr.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Lays the synapses of bundles out in memory. Every row is drawn two times, first to count the synapses of each source
/// and delay, then to put them into their places, so nothing but the result is ever stored; where the delays have no known
/// limit, once more before that. The result does not depend on the number of threads.
public final class SynapseBuilder {
    /// Synapses in one array, unless a single source has more.
    private static final int CHUNK = 1 << 30;

    /// Sources times delays in one array.
    private static final int INDEX = 1 << 27;

    /// Delays that are known to have no more steps than this are not searched for the longest.
    private static final int KNOWN_ENOUGH = 128;

    private static final int ROWS_AT_A_TIME = 64;

    private final List<Bundle> bundles;
    private final int sources;
    private final int[] borders;
    private final double dt;
    private final Precision precision;
    private final int threads;
    private final int longestChunk;
    private boolean plastic;
    private int shortest = Integer.MAX_VALUE;
    private int slots;
    private Part[] parts = {};

    /// @param sources neurons of the source population
    /// @param borders where the parts of the target population begin, and the last ends
    public SynapseBuilder(
            List<Bundle> bundles, int sources, int[] borders, double dt, Precision precision, int threads) {
        this(bundles, sources, borders, dt, precision, threads, CHUNK);
    }

    SynapseBuilder(
            List<Bundle> bundles, int sources, int[] borders, double dt, Precision precision, int threads, int chunk) {
        this.bundles = bundles;
        this.sources = sources;
        this.borders = borders.clone();
        this.dt = dt;
        this.precision = precision;
        this.threads = threads;
        this.longestChunk = chunk;
    }

    /// Weights that may change: each synapse has its own.
    public SynapseBuilder plastic() {
        plastic = true;
        return this;
    }

    /// What one row is drawn into; one for each thread.
    private static final class Draft {
        final Partners partners = new Partners();
        double[] weights = new double[16];
        double[] delays = new double[16];

        void draw(Bundle bundle, int row, boolean weighted) {
            bundle.rows().row(row, partners);
            if (partners.count() > delays.length) {
                delays = new double[Math.max(partners.count(), 2 * delays.length)];
                weights = new double[delays.length];
            }
            bundle.delays().row(row, partners, delays);
            if (weighted) {
                bundle.weights().row(row, partners, weights);
            }
        }
    }

    /// Builds.
    ///
    /// @throws IllegalArgumentException when a delay is shorter than dt
    public Synapses build() {
        bundles.forEach(this::survey);
        slots -= shortest - 1;
        parts = new Part[borders.length - 1];
        Arrays.setAll(parts, p -> new Part(borders[p], borders[p + 1]));
        double[] alike = plastic ? null : weightOfSource();
        provisional();
        bundles.forEach(bundle -> pass(bundle, alike == null, false));
        for (Part part : parts) {
            place(part, alike == null);
        }
        bundles.forEach(bundle -> pass(bundle, alike == null, true));
        for (Part part : parts) {
            for (Chunk c : part.chunks) {
                System.arraycopy(c.offsets(), 0, c.offsets(), 1, c.offsets().length - 1);
                c.offsets()[0] = 0;
            }
        }
        return new Synapses(shortest, slots, parts, alike);
    }

    /// The shortest and the longest delay; until all bundles are seen, `slots` is the longest.
    private void survey(Bundle bundle) {
        int[] low = new int[threads];
        int[] high = new int[threads];
        Arrays.fill(low, Integer.MAX_VALUE);
        if (bundle.delays().low() >= dt && bundle.delays().high() < KNOWN_ENOUGH * dt) {
            low[0] = steps(bundle, bundle.delays().low());
            high[0] = steps(bundle, bundle.delays().high());
        } else {
            overRows(bundle.rows().rows(), (thread, draft, row) -> {
                draft.draw(bundle, row, false);
                for (int k = 0; k < draft.partners.count(); k++) {
                    int d = steps(bundle, draft.delays[k]);
                    low[thread] = Math.min(low[thread], d);
                    high[thread] = Math.max(high[thread], d);
                }
            });
        }
        for (int thread = 0; thread < threads; thread++) {
            shortest = Math.min(shortest, low[thread]);
            slots = Math.max(slots, high[thread]);
        }
    }

    private int steps(Bundle bundle, double delay) {
        double steps = Math.rint(delay / dt);
        if (!(steps >= 1 && steps <= Integer.MAX_VALUE / 2)) {
            throw new IllegalArgumentException("projection " + bundle.name() + ": a delay of " + delay
                    + " ms; it must be at least dt = " + dt + " ms, the time a spike takes to be seen by others");
        }
        return (int) steps;
    }

    /// The weight of each source when it has one only, over all bundles; null otherwise.
    private double @Nullable [] weightOfSource() {
        double[] weights = new double[sources];
        Arrays.fill(weights, Double.NaN);
        for (Bundle bundle : bundles) {
            if (!bundle.weights().isConstant()) {
                return null;
            }
            double weight = bundle.weights().constant();
            int first = bundle.ends().firstSource();
            for (int s = first; s < first + bundle.ends().sources(); s++) {
                if (!Double.isNaN(weights[s]) && weights[s] != weight) {
                    return null;
                }
                weights[s] = weight;
            }
        }
        return weights;
    }

    /// Chunks of equally many sources, to count in.
    private void provisional() {
        int rows = (int) Math.max(1, Math.min(sources, INDEX / slots));
        for (Part part : parts) {
            List<Chunk> chunks = new ArrayList<>();
            for (int first = 0; first < sources; first += rows) {
                int length = Math.min(rows, sources - first);
                chunks.add(new Chunk(first, new int[length * slots + 1], new char[0], new double[0]));
            }
            part.chunks = chunks.toArray(Chunk[]::new);
        }
    }

    /// Turns counts into places, and allocates. A chunk with too many synapses is cut.
    private void place(Part part, boolean weighted) {
        List<Chunk> chunks = new ArrayList<>();
        for (Chunk counted : part.chunks) {
            int[] counts = counted.offsets();
            int rows = (counts.length - 1) / slots;
            int from = 0;
            while (from < rows) {
                long total = 0;
                int to = from;
                while (to < rows) {
                    long row = 0;
                    for (int k = to * slots; k < (to + 1) * slots; k++) {
                        row += counts[k];
                    }
                    if (to > from && total + row > longestChunk) {
                        break;
                    }
                    total += row;
                    to++;
                }
                int[] offsets =
                        from == 0 && to == rows ? counts : Arrays.copyOfRange(counts, from * slots, to * slots + 1);
                int sum = 0;
                for (int k = 0; k < offsets.length - 1; k++) {
                    int count = offsets[k];
                    offsets[k] = sum;
                    sum = Math.addExact(sum, count);
                }
                offsets[offsets.length - 1] = sum;
                int length = weighted ? sum : 0;
                Object weights = precision == Precision.SINGLE ? new float[length] : new double[length];
                chunks.add(new Chunk(counted.first() + from, offsets, new char[sum], weights));
                from = to;
            }
        }
        part.chunks = chunks.toArray(Chunk[]::new);
    }

    private void pass(Bundle bundle, boolean weighted, boolean fill) {
        int firstSource = bundle.ends().firstSource();
        int firstTarget = bundle.ends().firstTarget();
        if (bundle.rows().side() == Side.SOURCE) {
            overRows(bundle.rows().rows(), (thread, draft, row) -> {
                draft.draw(bundle, row, weighted && fill);
                for (int k = 0; k < draft.partners.count(); k++) {
                    int target = firstTarget + draft.partners.get(k);
                    synapse(bundle, part(target), firstSource + row, target, draft, k, fill);
                }
            });
        } else {
            parallel(parts.length, p -> {
                Draft draft = new Draft();
                int from = Math.max(parts[p].first - firstTarget, 0);
                int to = Math.min(parts[p].end - firstTarget, bundle.ends().targets());
                for (int row = from; row < to; row++) {
                    draft.draw(bundle, row, weighted && fill);
                    for (int k = 0; k < draft.partners.count(); k++) {
                        int source = firstSource + draft.partners.get(k);
                        synapse(bundle, parts[p], source, firstTarget + row, draft, k, fill);
                    }
                }
            });
        }
    }

    private Part part(int target) {
        int p = 0;
        while (target >= parts[p].end) {
            p++;
        }
        return parts[p];
    }

    private void synapse(Bundle bundle, Part part, int source, int target, Draft draft, int k, boolean fill) {
        Chunk chunk = part.chunks.length == 1 ? part.chunks[0] : part.chunk(source);
        int at = (source - chunk.first()) * slots + steps(bundle, draft.delays[k]) - shortest;
        int place = chunk.offsets()[at]++;
        if (fill) {
            chunk.targets()[place] = (char) (target - part.first);
            if (chunk.weights() instanceof float[] f && f.length > 0) {
                f[place] = (float) draft.weights[k];
            } else if (chunk.weights() instanceof double[] d && d.length > 0) {
                d[place] = draft.weights[k];
            }
        }
    }

    private interface RowTask {
        void perform(int thread, Draft draft, int row);
    }

    /// Performs a task for all rows, on all threads, a few rows at a time.
    private void overRows(int rows, RowTask task) {
        AtomicInteger next = new AtomicInteger();
        parallel(threads, thread -> {
            Draft draft = new Draft();
            while (true) {
                int from = next.getAndAdd(ROWS_AT_A_TIME);
                if (from >= rows || from < 0) {
                    return;
                }
                for (int row = from; row < Math.min(from + ROWS_AT_A_TIME, rows); row++) {
                    task.perform(thread, draft, row);
                }
            }
        });
    }

    private static void parallel(int tasks, IntConsumer task) {
        if (tasks == 1) {
            task.accept(0);
        } else {
            IntStream.range(0, tasks).parallel().forEach(task);
        }
    }
}
