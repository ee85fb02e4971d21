// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Performs a task in parts, again and again, on threads that wait for the next round by spinning: a round is far
/// shorter than waking a sleeping thread takes. The calling thread does part 0. Close it as soon as the rounds are over.
final class Workers implements AutoCloseable {
    private static final int SPINS = 2000;

    /// When as many threads want to run as there are processors, or more, spinning keeps the one waited for from running.
    private static final int YIELDS = 100;

    private static final long NAP_NS = 20_000;

    /// A part of the task.
    interface Part {
        void perform(int part);
    }

    private final int parts;
    private final Part task;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile int round;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    Workers(int parts, Part task) {
        this.parts = parts;
        this.task = task;
        for (int part = 1; part < parts; part++) {
            int mine = part;
            Thread.ofPlatform().daemon().name("ranvier-worker-" + part).start(() -> work(mine));
        }
    }

    private void work(int part) {
        int done = 0;
        while (true) {
            int spins = 0;
            while (round == done) {
                if (closed) {
                    return;
                }
                spins = pause(spins);
            }
            done++;
            try {
                task.perform(part);
            } catch (Throwable e) {
                failure = e;
            } finally {
                pending.decrementAndGet();
            }
        }
    }

    private static int pause(int waited) {
        if (waited < SPINS) {
            Thread.onSpinWait();
        } else if (waited < SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(NAP_NS);
            return waited;
        }
        return waited + 1;
    }

    /// Performs all parts and returns when all are done.
    void round() {
        if (parts > 1) {
            pending.set(parts - 1);
            round = round + 1;
        }
        task.perform(0);
        int spins = 0;
        while (pending.get() > 0) {
            spins = pause(spins);
        }
        switch (failure) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
