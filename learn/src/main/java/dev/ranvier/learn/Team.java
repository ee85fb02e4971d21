// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Performs a task in parts, one on the calling thread and each other on a thread of its own.
final class Team implements AutoCloseable {
    private final int parts;
    private final ExecutorService others;

    Team(int parts) {
        this.parts = parts;
        this.others = Executors.newFixedThreadPool(
                Math.max(1, parts - 1),
                Thread.ofPlatform().daemon().name("ranvier-learn-", 1).factory());
    }

    /// Performs all parts and returns when all are done.
    void perform(IntConsumer task) {
        List<Future<?>> under = new ArrayList<>();
        for (int part = 1; part < parts; part++) {
            int mine = part;
            under.add(others.submit(() -> task.accept(mine)));
        }
        task.accept(0);
        under.forEach(Team::await);
    }

    private static void await(Future<?> part) {
        try {
            part.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new AssertionError(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while gradients were computed", e);
        }
    }

    @Override
    public void close() {
        others.shutdownNow();
    }
}
