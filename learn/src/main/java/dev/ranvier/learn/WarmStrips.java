// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.kernel.VectorModule;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether [Strips] may be used: where there is the vector module, and once its code, warmed in a thread of its own, measures
/// faster than [PlainRows]. Until then it would crawl, and on virtual machines that do not compile vectors for ever. Compiled
/// code belongs to the whole process, and so does this.
final class WarmStrips {
    /// By then everything is compiled, however busy the machine.
    private static final int MOST_CALLS = 200_000;

    private static final int CALLS = 100;
    private static final int SIZE = 66;

    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static volatile boolean ready;

    private WarmStrips() {}

    /// Whether it may be used now.
    static boolean ready() {
        return ready;
    }

    /// Warms it, the first time this is called.
    static void start() {
        if (VectorModule.present() && STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("ranvier-warm-strips").start(WarmStrips::warm);
        }
    }

    /// Sums spikes, real numbers of which some are 0, and real numbers of which none is.
    private static void warm() {
        Summands[] both = {new PlainRows(SIZE, Strips.WIDTH), new Strips(SIZE, Strips.WIDTH)};
        Random random = new Random(1);
        double[] row = random.doubles(Strips.WIDTH, -1, 1).toArray();
        for (Summands form : both) {
            for (int k = 0; k < SIZE; k++) {
                form.set(k, row, 0);
            }
        }
        Nonzeros[] kinds = new Nonzeros[3];
        for (int kind = 0; kind < kinds.length; kind++) {
            kinds[kind] = new Nonzeros();
            for (int r = 0; r < 9; r++) {
                double none = kind < 2 ? 0.7 : 0;
                boolean spikes = kind == 0;
                double[] x = random.doubles(SIZE, 0.01, 1)
                        .map(v -> v < none ? 0 : spikes ? 1 : v)
                        .toArray();
                kinds[kind].row(x, 0, SIZE);
            }
        }
        double[][] sums = new double[9][Strips.WIDTH];
        for (int calls = 0; calls < MOST_CALLS && !ready; calls += CALLS) {
            ready = Arrays.stream(kinds).allMatch(a -> 0.9 * time(both[0], a, sums) > time(both[1], a, sums));
        }
    }

    /// The shortest of some calls, ns.
    private static long time(Summands form, Nonzeros a, double[][] sums) {
        long best = Long.MAX_VALUE;
        for (int call = 0; call < CALLS; call++) {
            long start = System.nanoTime();
            form.add(a, sums, 0);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
