// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.kernel.VectorModule;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether [Strips] may be used: where there is the vector module, and once its code, warmed in a thread of its own, measures
/// faster than rows without them. Until then it would crawl, and on virtual machines that do not compile vectors for ever. Compiled
/// code belongs to the whole process, and so does this.
final class WarmStrips {
    /// By then everything is compiled, however busy the machine.
    private static final int MOST_CALLS = 200_000;

    private static final int CALLS = 100;
    private static final int SIZE = 66;
    private static final int ROWS = 9;

    /// Columns of the rows it is warmed with; all strips of them are full.
    private static final int COLUMNS = 128;

    private static final WarmStrips DOUBLE = new WarmStrips(Precision.DOUBLE);
    private static final WarmStrips SINGLE = new WarmStrips(Precision.SINGLE);

    private final Precision precision;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean ready;

    private WarmStrips(Precision precision) {
        this.precision = precision;
    }

    /// The strips of a precision.
    static WarmStrips of(Precision precision) {
        return precision == Precision.DOUBLE ? DOUBLE : SINGLE;
    }

    /// Whether they may be used now.
    boolean ready() {
        return ready;
    }

    /// Warms them, the first time this is called.
    void start() {
        if (VectorModule.present() && started.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("ranvier-warm-strips").start(this::warm);
        }
    }

    /// Sums spikes, real numbers of which some are 0, and real numbers of which none is.
    private void warm() {
        Summands[] plain = forms(false);
        Summands[] strips = forms(true);
        Random random = new Random(1);
        Nonzeros[] kinds = new Nonzeros[3];
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] = new Nonzeros();
            for (int r = 0; r < ROWS; r++) {
                double none = kind < 2 ? 0.7 : 0;
                boolean spikes = kind == 0;
                double[] x = random.doubles(SIZE, 0.01, 1)
                        .map(v -> v < none ? 0 : spikes ? 1 : v)
                        .toArray();
                kinds[kind].row(x, 0, SIZE);
            }
        }
        for (int calls = 0; calls < MOST_CALLS && !ready; calls += CALLS) {
            ready = Arrays.stream(kinds).allMatch(a -> 0.9 * time(plain, a) > time(strips, a));
        }
    }

    /// Rows, and their sums.
    private Summands[] forms(boolean vectors) {
        Summands rows = Summands.of(precision, SIZE, COLUMNS, vectors);
        double[] row = new Random(1).doubles(COLUMNS, -1, 1).toArray();
        for (int k = 0; k < SIZE; k++) {
            rows.set(k, row, 0);
        }
        return new Summands[] {rows, Summands.of(precision, ROWS, COLUMNS, vectors)};
    }

    /// The shortest of some calls, ns.
    private static long time(Summands[] form, Nonzeros a) {
        long best = Long.MAX_VALUE;
        for (int call = 0; call < CALLS; call++) {
            long start = System.nanoTime();
            form[0].add(a, form[1], 0);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
