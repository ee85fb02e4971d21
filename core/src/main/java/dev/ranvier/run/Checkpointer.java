// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.checkpoint.Contents;
import dev.ranvier.checkpoint.Launch;
import dev.ranvier.input.Steps;
import dev.ranvier.recording.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps a run on the disk and takes it up again. A checkpoint belongs to one call of `run`: it has the state and what the
/// call has recorded so far. That of the call under way has the name it was told; those of calls that have ended are told
/// apart by a number behind it. A run that is resumed finds, for each of its calls, the file of that call: the recording
/// of an ended one comes from there, the one that was under way goes on, and a call without a file is made anew, to the
/// same bytes.
final class Checkpointer {
    /// What is kept.
    interface Subject {
        /// `run` or `network`.
        String kind();

        /// What it is, in words.
        Identity identity();

        /// What goes in and is recorded too, added to those words.
        Identity call(Identity identity);

        /// Its state.
        void archive(Archive a);

        /// The step that comes next.
        long now();

        Settings settings();
    }

    private static final String CALL = "call";
    private static final String STEPS = "steps";

    private final Subject subject;
    private Optional<Checkpoints> plan = Optional.empty();
    private Optional<Path> from = Optional.empty();
    private Map<String, String> origin = Map.of();
    private long resumed;
    private long calls;
    private boolean ended;

    Checkpointer(Subject subject) {
        this.subject = subject;
    }

    /// Writes them from the first call on.
    ///
    /// @throws IllegalStateException when the run has begun
    void plan(Checkpoints value) {
        if (calls > 0) {
            throw new IllegalStateException("checkpoints to " + value.path()
                    + ": this run has begun already; ask for them before the first run(), or write one now with"
                    + " checkpoint(file)");
        }
        plan = Optional.of(value);
    }

    /// Writes the state between two calls.
    void write(Path file) {
        CheckpointFile.write(file, contents(subject.identity(), Map.of()), subject::archive);
    }

    /// Begins with what a file has: at once when it was written between two calls, else in the call it belongs to.
    ///
    /// @throws IllegalStateException when the run has begun
    void resume(Path file) {
        if (calls > 0) {
            throw new IllegalStateException(
                    "resume(" + file + "): this run has begun already; resume in a run that has made no step");
        }
        CheckpointFile found = CheckpointFile.open(exists(file) ? file : numbered(file, 1));
        if (found.contents().fact(CALL).isEmpty()) {
            found.contents().require(file, subject.kind(), subject.identity().words());
            found.restore(subject::archive);
        } else {
            from(file, found.contents());
        }
    }

    private void from(Path file, Contents contents) {
        contents.require(file, subject.kind(), contents.identity());
        if (contents.fact(CALL).isEmpty()) {
            throw new IllegalArgumentException(file + " is a checkpoint between two calls of run(), as checkpoint(file)"
                    + " writes it, but resuming() goes on with a call that was broken off; take it up with resume(file),"
                    + " and write checkpoints to another file");
        }
        from = Optional.of(file);
        resumed = Long.parseLong(contents.fact(CALL));
    }

    private static boolean exists(Path file) {
        return Files.exists(file) || !Files.exists(numbered(file, 1));
    }

    private static Path numbered(Path file, long call) {
        return file.resolveSibling(file.getFileName() + "." + call);
    }

    /// A call of `run` begins.
    Call begin(long steps) {
        calls++;
        if (calls == 1) {
            plan.ifPresent(this::first);
        } else if (ended) {
            plan.ifPresent(p -> keep(p.path()));
        }
        ended = false;
        Optional<CheckpointFile> found = from.flatMap(this::found);
        return new Call(steps, found, plan.filter(p -> calls >= resumed));
    }

    /// Before the first call: what another process left is taken up, or cleared away.
    private void first(Checkpoints p) {
        Draft.clean(p.path());
        Optional<Launch> launch = Launch.current();
        int turn = launch.map(l -> Launch.turn(p.path())).orElse(1);
        launch.ifPresent(l -> {
            origin = new LinkedHashMap<>(l.facts());
            origin.put("turn", String.valueOf(turn));
        });
        Path file = Files.exists(p.path()) ? p.path() : numbered(p.path(), 1);
        if (from.isEmpty() && Files.exists(file)) {
            if (p.isResuming()) {
                from(p.path(), CheckpointFile.open(file).contents());
            } else if (launch.isPresent() && launch.get().resumes()) {
                launched(p.path(), CheckpointFile.open(file).contents(), launch.get(), turn);
            }
        }
        for (long call = 1; from.isEmpty() && Files.isRegularFile(numbered(p.path(), call)); call++) {
            discard(numbered(p.path(), call));
        }
    }

    /// A file that another script left has nothing to do with this one.
    private void launched(Path file, Contents contents, Launch launch, int turn) {
        if (Launch.of(contents).map(launch::isLike).orElse(false)) {
            if (!contents.fact("turn").equals(String.valueOf(turn))) {
                throw new IllegalArgumentException("run " + contents.fact("turn") + " of those of the script that write"
                        + " checkpoints to " + file + " was stopped, and run " + turn + " cannot take it up;"
                        + " give each run a file of its own");
            }
            from(file, contents);
        }
    }

    private static void discard(Path file) {
        try {
            CheckpointFile.open(file);
            Files.deleteIfExists(file);
        } catch (IOException | UncheckedIOException e) {
            // Not ours, or damaged: what is left there is never read by a run that begins anew.
        }
    }

    /// The file of the call that ended gets its number.
    private void keep(Path file) {
        try {
            Draft.move(file, numbered(file, calls - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "checkpoint " + file + " could not be renamed to " + numbered(file, calls - 1) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private Optional<CheckpointFile> found(Path file) {
        for (Path each : List.of(numbered(file, calls), file)) {
            if (Files.isRegularFile(each)) {
                CheckpointFile found = CheckpointFile.open(each);
                if (found.contents().fact(CALL).equals(String.valueOf(calls))) {
                    ended = each.equals(file)
                            && plan.map(p -> p.path().equals(file)).orElse(false);
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
    }

    private Contents contents(Identity identity, Map<String, String> facts) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("t", subject.now() * subject.settings().dt() + " ms");
        all.putAll(facts);
        all.putAll(origin);
        return new Contents(subject.kind(), identity.words(), all);
    }

    /// One call of `run`, from its side. A place to begin, a word after each step, and the end.
    final class Call {
        private final long steps;
        private final Optional<CheckpointFile> found;
        private final Optional<Checkpoints> plan;
        private final long every;
        private final long pause;
        final Stopwatch time = new Stopwatch();
        private long due;
        private long written;
        private Optional<Identity> identity = Optional.empty();

        private Call(long steps, Optional<CheckpointFile> found, Optional<Checkpoints> plan) {
            this.steps = steps;
            this.found = found;
            this.plan = plan;
            double dt = subject.settings().dt();
            this.every = plan.flatMap(p -> p.every().stream()
                            .mapToObj(ms -> Math.max(1, Steps.count("the time between checkpoints", ms, dt)))
                            .findFirst())
                    .orElse(Long.MAX_VALUE);
            this.pause = plan.flatMap(p -> p.minutes().stream()
                            .mapToObj(m -> (long) (m * 60e9))
                            .findFirst())
                    .orElse(Long.MAX_VALUE);
            this.due = System.nanoTime();
        }

        long steps() {
            return steps;
        }

        private Identity identity() {
            Identity made = identity.orElseGet(() -> subject.call(subject.identity()));
            identity = Optional.of(made);
            return made;
        }

        /// Puts the state and the recordings back that a checkpoint of this call has.
        ///
        /// @param recorded what the call has recorded so far
        /// @return whether there was one: the call goes on where it stopped
        boolean resume(Consumer<Archive> recorded) {
            found.ifPresent(file -> {
                file.contents().require(file.path(), subject.kind(), identity().words());
                if (!file.contents().fact(STEPS).equals(String.valueOf(steps))) {
                    throw new IllegalArgumentException(file.path() + ": call " + calls + " of run() makes "
                            + file.contents().fact(STEPS) + " steps there and " + steps
                            + " here; give it the same duration");
                }
                file.restore(a -> {
                    subject.archive(a);
                    recorded.accept(a);
                });
                written = Long.parseLong(file.contents().fact("done"));
            });
            return found.isPresent();
        }

        /// Whether a checkpoint is due when so many steps of the call are done, and more will come.
        boolean isDue(long done) {
            boolean late = pause < Long.MAX_VALUE && System.nanoTime() - due >= pause;
            return done < steps && (done % every == 0 || late);
        }

        /// The call ends, after its last step or because it was stopped.
        ///
        /// @throws UncheckedIOException when a checkpoint cannot be written
        void end(long done, Consumer<Archive> recorded) {
            boolean whole = done == steps;
            plan.ifPresent(p -> {
                if (done > written && (whole || p.isOnStop())) {
                    write(done, recorded);
                    ended = whole;
                }
            });
            if (!whole) {
                // What the program does with a call cut short would not happen in one that goes on.
                Checkpointer.this.plan = Optional.empty();
                ended = false;
            }
        }

        /// Writes a checkpoint.
        ///
        /// @throws UncheckedIOException when it cannot be written
        void write(long done, Consumer<Archive> recorded) {
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put(CALL, String.valueOf(calls));
            facts.put(STEPS, String.valueOf(steps));
            facts.put("done", String.valueOf(done));
            long since = time.start();
            Flight.Span flight = Flight.checkpoint(plan.orElseThrow().path().toString());
            CheckpointFile.write(plan.orElseThrow().path(), contents(identity(), facts), a -> {
                subject.archive(a);
                recorded.accept(a);
            });
            flight.end();
            time.stop(since);
            written = done;
            due = System.nanoTime();
        }
    }
}
