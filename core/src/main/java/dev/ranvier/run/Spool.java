// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a run records on its way to a sink. The run fills a [Batch]; when one is full, a thread of its own hands it to the
/// sink, while the run fills the next. There are three and they are used again and again: when the sink is slower than
/// the run, the run waits for it. All that a sink is asked for is asked by that one thread.
///
/// A batch that fills slowly is handed over after two seconds. Marks are set every ten seconds, later each time a
/// hundredth of the time since the beginning has passed, so that their number, and the space they take, grows with the
/// logarithm of the time: a process that is killed loses ten seconds, or a hundredth of what it did.
final class Spool implements AutoCloseable {
    static final int BATCHES = 3;
    static final long LONGEST_WAIT_NS = 2_000_000_000L;
    static final long MARK_NS = 10_000_000_000L;
    static final long MARK_PART = 100;

    private final Sink sink;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES);
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("ranvier-writer").unstarted(task));
    private final double lag;
    private final LongSupplier clock;
    private final long begun;
    private final Stopwatch writing = new Stopwatch();
    private final Stopwatch waiting = new Stopwatch();
    private Batch batch;
    private long handed;
    private long marked;
    private boolean ended;
    private double reached = Double.NEGATIVE_INFINITY;
    private volatile double safe = Double.NEGATIVE_INFINITY;
    private volatile @Nullable Throwable failure;

    /// Begins.
    ///
    /// @param outlines a recording for each population, without rows
    /// @param from where to go on
    /// @param lag how long after its time a sample may come, ms
    /// @param clock nanoseconds, as of [System#nanoTime]
    /// @throws UncheckedIOException naming the sink, when it cannot begin; it is closed then
    Spool(Sink sink, List<Recording> outlines, Optional<Sink.Mark> from, double lag, LongSupplier clock) {
        this.sink = sink;
        this.lag = lag;
        this.clock = clock;
        this.begun = clock.getAsLong();
        this.handed = begun;
        this.marked = begun;
        for (int k = 0; k < BATCHES; k++) {
            free.add(new Batch(outlines));
        }
        this.batch = take();
        try {
            ask(() -> {
                sink.begin(outlines, from);
                return sink;
            });
        } catch (RuntimeException e) {
            try (this) {
                throw e;
            }
        }
    }

    /// Looks at the clock from now on, or not.
    void profile(boolean on) {
        writing.reset(on);
        waiting.reset(on);
    }

    /// What it took, after it ended.
    ///
    /// @param columns of all traces
    Profile.Others profile(double columns) {
        return new Profile.Others(
                List.of(
                        new Report.Part(Profile.WRITER, sink.toString(), writing.seconds()),
                        new Report.Part("writer full", "", waiting.seconds())),
                List.of(new Report.Part(Profile.WRITER, sink.toString(), bytes(columns))));
    }

    /// Where samples of a trace go.
    Store store(int population, int trace) {
        return (t, sample) -> {
            if (!batch.add(population, trace, t, sample)) {
                handOver();
                batch.add(population, trace, t, sample);
            }
        };
    }

    /// Where spikes of a population go.
    Train train(int population) {
        return (t, neurons, count) -> {
            for (int done = 0; done < count; ) {
                done += batch.add(population, t, neurons, done, count);
                if (done < count) {
                    handOver();
                }
            }
        };
    }

    /// A step is recorded.
    ///
    /// @param t its time, ms
    /// @throws UncheckedIOException when the sink has failed
    void stepped(double t) {
        reached = t - lag;
        if (batch.isFull() || clock.getAsLong() - handed >= LONGEST_WAIT_NS && !free.isEmpty()) {
            handOver();
        }
        Throwable seen = failure;
        if (seen != null) {
            throw failed(seen);
        }
    }

    private void handOver() {
        Batch full = batch;
        double time = reached;
        writer.execute(() -> write(full, time));
        long since = waiting.start();
        batch = take();
        waiting.stop(since);
        handed = clock.getAsLong();
    }

    /// After a failure nothing is written any more, but batches come back, so that the run does not wait for ever.
    private void write(Batch full, double time) {
        long since = writing.start();
        try {
            if (failure == null) {
                full.write(sink);
                sink.reached(time);
                safe = time;
                long now = clock.getAsLong();
                if (now - marked >= Math.max(MARK_NS, (now - begun) / MARK_PART)) {
                    markNow();
                }
            }
        } catch (Throwable e) {
            failure = e;
        } finally {
            full.clear();
            free.add(full);
            writing.stop(since);
        }
    }

    private Batch take() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return free.take();
                } catch (InterruptedException e) {
                    interrupted = true; // the run ends after this step; what it recorded is still written
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Brings everything recorded so far to the disk.
    ///
    /// @return from where another process can go on
    /// @throws UncheckedIOException when the sink fails, or has failed
    Sink.Mark mark() {
        handOver();
        return ask(this::markNow);
    }

    private Sink.Mark markNow() throws IOException {
        Sink.Mark mark = sink.mark();
        marked = clock.getAsLong();
        return mark;
    }

    /// Ends the recording.
    ///
    /// @param facts of each population
    /// @throws UncheckedIOException when the sink fails, or has failed
    Recordings finish(List<Map<String, String>> facts) {
        handOver();
        Recordings written = ask(() -> sink.finish(facts));
        ended = true;
        return written;
    }

    /// Lets the writer do something after all it has to do, unless the sink has failed.
    private <T> T ask(Callable<T> what) {
        return await(() -> {
            Throwable before = failure;
            if (before != null) {
                throw failed(before);
            }
            return tried(what);
        });
    }

    private <T> T tried(Callable<T> what) {
        try {
            return what.call();
        } catch (Exception | Error e) {
            failure = e;
            throw failed(e);
        }
    }

    private <T> T await(Supplier<T> what) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(what, writer);
        try {
            return answer.join(); // does not heed interrupts
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private RuntimeException failed(Throwable reason) {
        String upTo = safe == Double.NEGATIVE_INFINITY
                ? "nothing was written before"
                : "what was recorded up to t = " + safe + " ms was written before";
        return switch (reason) {
            case IOException e ->
                new UncheckedIOException(
                        "recording to " + sink + " failed: " + reason(e) + "; the run stopped, " + upTo, e);
            case UncheckedIOException e -> e;
            default ->
                new IllegalStateException(
                        "recording to " + sink + " failed: " + reason + "; the run stopped, " + upTo, reason);
        };
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// Gives the file free. Without [#finish] all that was recorded goes there first, unless the sink has failed, and
    /// stays readable.
    ///
    /// @throws UncheckedIOException when the sink cannot be closed
    @Override
    public void close() {
        try (writer) {
            if (!ended && failure == null) {
                handOver();
            }
            await(() -> tried(() -> {
                sink.close();
                return sink;
            }));
        }
    }

    /// Bytes of the batches.
    static double bytes(double columns) {
        return BATCHES * Batch.bytes(columns);
    }
}
