// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lets Ctrl-C end runs between two steps, so that what was recorded is returned and the program can still save it.
/// The virtual machine waits for the thread of the run to end, at most ten seconds beyond what its
/// file or checkpoint takes.
///
/// Every run watches by itself. Work of many runs watches as a whole, so that it is not lost when Ctrl-C comes between two of
/// them:
///
///     try (Interrupt interrupt = Interrupt.watch()) {
///         while (!interrupt.requested()) {
///             ... // run, and think about it
///         }
///     }
public final class Interrupt implements AutoCloseable {
    private static final long PATIENCE_MS = 10_000;
    private static final Set<Interrupt> RUNNING = ConcurrentHashMap.newKeySet();
    private static boolean hooked;

    private final Thread thread = Thread.currentThread();
    private volatile boolean requested;
    private volatile boolean writing;

    private Interrupt() {}

    /// A run, or work of many runs, of the current thread has begun; [#close] when it ends.
    public static Interrupt watch() {
        hook();
        Interrupt interrupt = new Interrupt();
        RUNNING.add(interrupt);
        return interrupt;
    }

    private static synchronized void hook() {
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(Interrupt::endAll, "ranvier-interrupt"));
        }
    }

    /// Asks all runs to end after the step they are in; returns them.
    static List<Interrupt> request() {
        List<Interrupt> runs = List.copyOf(RUNNING);
        runs.forEach(i -> i.requested = true);
        return runs;
    }

    private static void endAll() {
        for (Interrupt i : request()) {
            try {
                do {
                    i.thread.join(PATIENCE_MS);
                } while (i.isWriting() && i.thread.isAlive());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Does what must not be broken off, such as ending a file, however long it takes.
    <T> T patiently(Supplier<T> last) {
        writing = true;
        try {
            return last.get();
        } finally {
            writing = false;
        }
    }

    /// As [#patiently(Supplier)].
    void patiently(Runnable what) {
        patiently(() -> {
            what.run();
            return true;
        });
    }

    /// Whether it does what must not be broken off.
    boolean isWriting() {
        return writing;
    }

    /// Whether to end: after Ctrl-C, [Run#stopAll], or an interrupt of the thread.
    public boolean requested() {
        return requested || thread.isInterrupted();
    }

    @Override
    public void close() {
        RUNNING.remove(this);
    }
}
