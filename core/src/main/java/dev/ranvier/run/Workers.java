// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Performs a task in parts, again and again, on threads that wait for the next round by spinning: a round is far
/// shorter than waking a sleeping thread takes. The calling thread is one of them. Each begins with the parts that it
/// always begins with, whose data is in its cache, and goes on with what others have not begun: where one processor is
/// slower, or one part is more work, none waits long. Close it as soon as the rounds are over.
final class Workers implements AutoCloseable {
    private static final int SPINS = 2000;

    /// When as many threads want to run as there are processors, or more, spinning keeps the one waited for from running.
    private static final int YIELDS = 100;

    private static final long NAP_NS = 20_000;

    /// Numbers of an array that share a cache line, or are fetched with it.
    private static final int LINE = 32;

    /// A part of the task.
    interface Part {
        void perform(int part);
    }

    private final int threads;
    private final int parts;
    private final Part task;
    private final AtomicIntegerArray next;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile int round;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    Workers(int threads, int parts, Part task) {
        this.threads = threads;
        this.parts = parts;
        this.task = task;
        this.next = new AtomicIntegerArray(threads * LINE);
        for (int thread = 0; thread < threads; thread++) {
            next.set(thread * LINE, parts); // nothing to do before the first round
        }
        for (int thread = 1; thread < threads; thread++) {
            int mine = thread;
            Thread.ofPlatform().daemon().name("ranvier-worker-" + thread).start(() -> work(mine));
        }
    }

    private int first(int thread) {
        return (int) ((long) parts * thread / threads);
    }

    private void work(int thread) {
        int seen = 0;
        while (true) {
            int spins = 0;
            while (round == seen) {
                if (closed) {
                    return;
                }
                spins = pause(spins);
            }
            seen = round;
            perform(thread);
        }
    }

    /// A thread that comes late, even in the midst of a later round, takes what is left of the round that goes on.
    private void perform(int thread) {
        for (int k = 0; k < threads; k++) {
            int owner = (thread + k) % threads;
            int end = first(owner + 1);
            for (int part = next.getAndIncrement(owner * LINE); part < end; part = next.getAndIncrement(owner * LINE)) {
                one(part);
            }
        }
    }

    private void one(int part) {
        try {
            task.perform(part);
        } catch (Throwable e) {
            failure = e;
        } finally {
            pending.decrementAndGet();
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
        pending.set(parts);
        for (int thread = 0; thread < threads; thread++) {
            next.set(thread * LINE, first(thread));
        }
        round = round + 1;
        perform(0);
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
