// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One call of `run`: takes populations through their steps together and records them, in memory or to a sink.
final class Session {
    private final Settings settings;
    private final boolean progress;
    private final Checkpointer.Call call;
    private final long start = System.nanoTime();
    private double before;
    private List<Player> all = List.of();
    private List<Player> now = List.of();
    private long done;
    private Optional<Sink> sink = Optional.empty();
    private Optional<Sink.Mark> from = Optional.empty();
    private Optional<Spool> spool = Optional.empty();
    /// Of each population by its name, when the last step is made.
    private Map<String, Map<String, String>> facts = Map.of();
    private Profile profile = new Profile(false, List.of(), List.of());
    private Optional<Report> report = Optional.empty();

    Session(Settings settings, boolean progress, Checkpointer.Call call) {
        this.settings = settings;
        this.call = call;
        this.progress = progress;
    }

    /// Records to a sink instead of memory.
    Session to(Optional<Sink> other) {
        sink = other;
        return this;
    }

    /// Watches the call.
    Session watched(Profile other) {
        profile = other;
        return this;
    }

    /// What was seen, if a report was wanted.
    Optional<Report> report() {
        return report;
    }

    /// A population, with what goes in and what is recorded.
    private record Player(
            Member member,
            Engine engine,
            List<Feeds.Feed> feeds,
            List<Recorder> recorders,
            Spikes spikes,
            Train train) {
        static Player of(Member member, Settings settings) {
            Engine engine = member.engine();
            Observer observer = new Observer(member.population(), engine, settings.dt());
            List<Recorder> recorders = member.monitors().stream()
                    .map(m -> new Recorder(m, member, observer, settings))
                    .toList();
            Spikes spikes = new Spikes(engine.frame().size());
            return new Player(member, engine, member.inputs().on(settings), recorders, spikes, spikes::add);
        }

        Player to(Spool spool, int place) {
            for (int k = 0; k < recorders.size(); k++) {
                recorders.get(k).to(spool.store(place, k));
            }
            return new Player(member, engine, feeds, recorders, spikes, spool.train(place));
        }

        void profile(boolean on) {
            engine.times.reset(on);
            recorders.forEach(r -> r.profile(on));
        }

        void record(long step, double t) {
            engine.spikes(t, train);
            recorders.forEach(r -> r.record(step, t));
        }

        void archive(Archive a) {
            String at = member.population().name() + "/recorded";
            double[] times = a.array(at + "/spike times", spikes.times());
            int[] neurons = a.array(at + "/spike neurons", spikes.neurons());
            for (int k = 0; a.restores() && k < times.length; k++) {
                spikes.add(times[k], neurons[k]);
            }
            recorders.forEach(r -> r.archive(at + " " + r.key(), a));
        }
    }

    /// Runs populations in rounds: within a step those of the first list come first, then those of the next, which see
    /// what the first did in this step.
    ///
    /// @param parts into how many each population is cut, for the threads to share
    /// @return the recordings in the order of the populations
    List<Recording> run(List<List<Member>> rounds, int threads, int parts, long steps) {
        List<List<Player>> players = rounds.stream()
                .map(round -> round.stream().map(m -> Player.of(m, settings)).toList())
                .toList();
        all = players.stream().flatMap(List::stream).toList();
        call.time.reset(profile.isOn());
        all.forEach(p -> p.profile(profile.isOn()));
        boolean midway = call.resume(this::archive);
        all.forEach(p -> p.engine().begin(parts, midway));
        if (sink.isEmpty()) {
            return play(players, threads, parts, steps);
        }
        Optional<Recordings> written = finished(sink.get());
        if (written.isPresent()) {
            return inOrder(written.get());
        }
        try (Spool open = open(sink.get())) {
            spool = Optional.of(open);
            open.profile(profile.isOn());
            int[] place = {0};
            List<List<Player>> spooled = players.stream()
                    .map(round ->
                            round.stream().map(p -> p.to(open, place[0]++)).toList())
                    .toList();
            all = spooled.stream().flatMap(List::stream).toList();
            return play(spooled, threads, parts, steps);
        } finally {
            spool = Optional.empty();
        }
    }

    /// A call that had ended finds what it wrote, and does not write it once more.
    private Optional<Recordings> finished(Sink to) {
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        try {
            return to.finished(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(to + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Recording> inOrder(Recordings written) {
        return all.stream().map(p -> written.of(p.member().population().name())).toList();
    }

    private Spool open(Sink to) {
        List<Recording> outlines =
                all.stream().map(p -> recording(p, Recorder::outline, false)).toList();
        double lag = all.stream()
                .flatMap(p -> p.recorders().stream())
                .mapToDouble(Recorder::lag)
                .max()
                .orElse(0);
        try {
            return new Spool(to, outlines, from, lag, System::nanoTime);
        } catch (UncheckedIOException e) {
            throw from.isEmpty()
                    ? e
                    : new UncheckedIOException(
                            e.getMessage() + ". The checkpoint needs the file that this run wrote: put it back, or"
                                    + " remove the checkpoint to begin anew",
                            e.getCause());
        }
    }

    private List<Recording> play(List<List<Player>> players, int threads, int parts, long steps) {
        Progress bar = new Progress(System.err, progress && TerminalLine.terminal(), before);
        String names = String.join(
                ", ", all.stream().map(p -> p.member().population().name()).toList());
        Flight.Span flight = Flight.run(names, steps, threads);
        try (Interrupt interrupt = Interrupt.watch();
                Workers workers = new Workers(threads, parts, this::part)) {
            while (done < steps && !interrupt.requested()) {
                profile.step(done, steps);
                long step = all.getFirst().engine().next();
                for (List<Player> round : players) {
                    round(round, step, workers, bar);
                }
                double t = step * settings.dt();
                all.forEach(p -> p.record(step, t));
                spool.ifPresent(s -> s.stepped(t));
                bar.at(++done, steps, settings.dt());
                if (call.isDue(done)) {
                    interrupt.patiently(() -> keep(() -> call.write(done, this::archive), bar));
                }
            }
            bar.done();
            workers.close();
            return interrupt.patiently(() -> {
                if (done == steps && facts.isEmpty()) {
                    facts = new LinkedHashMap<>();
                    all.forEach(p -> facts.put(p.member().population().name(), facts(p, false)));
                }
                all.forEach(p -> p.recorders().forEach(Recorder::remember));
                keep(() -> call.end(done, this::archive), bar);
                List<Recording> recordings = recordings(done < steps);
                report = Optional.of(profile).filter(Profile::isOn).map(p -> report(p, threads));
                return recordings;
            });
        } finally {
            profile.stepped();
            flight.end();
        }
    }

    private Report report(Profile seen, int threads) {
        List<Member> members = all.stream().map(Player::member).toList();
        List<Recorder> recorders =
                all.stream().flatMap(p -> p.recorders().stream()).toList();
        double columns =
                recorders.stream().mapToDouble(r -> r.outline().columns()).sum();
        Profile.Others others = spool.map(s -> s.profile(columns)).orElse(Profile.Others.NONE);
        return seen.report(members, recorders, others, call.time, threads, done, settings.dt());
    }

    /// Without a place for checkpoints the run stops; what it has recorded is told.
    private void keep(Runnable checkpoint, Progress bar) {
        try {
            checkpoint.run();
        } catch (UncheckedIOException e) {
            bar.done();
            throw new CheckpointException(e, named(recordingsAfter(e)));
        }
    }

    /// When the file cannot be ended either, both are told.
    private List<Recording> recordingsAfter(UncheckedIOException checkpoint) {
        try {
            return recordings(done < call.steps());
        } catch (RuntimeException file) {
            if (file != checkpoint) {
                file.addSuppressed(checkpoint);
            }
            throw file;
        }
    }

    private List<Recording> recordings(boolean cut) {
        List<Recording> recordings =
                all.stream().map(p -> recording(p, Recorder::finish, cut)).toList();
        if (spool.isEmpty()) {
            return recordings;
        }
        return inOrder(
                spool.get().finish(recordings.stream().map(Recording::facts).toList()));
    }

    /// Recordings by the names of their populations.
    static Recordings named(List<Recording> recordings) {
        Map<String, Recording> all = new LinkedHashMap<>();
        recordings.forEach(r -> all.put(r.name(), r));
        return new Recordings(all);
    }

    private void part(int part) {
        for (Player player : now) {
            player.engine().part(part);
        }
    }

    private void round(List<Player> round, long step, Workers workers, Progress bar) {
        now = round;
        try {
            long since = profile.inputs.start();
            for (Player p : round) {
                for (Feeds.Feed feed : p.feeds()) {
                    feed.give(p.engine(), step);
                }
                p.engine().prepare();
            }
            profile.inputs.stop(since);
            workers.round();
        } catch (RuntimeException e) {
            all.forEach(p -> p.engine().fail());
            if (e instanceof Diverged d) {
                bar.done();
                throw d.with(named(recordings(true)));
            }
            throw e;
        }
        for (Player p : round) {
            int failed = p.engine().finish();
            if (failed >= 0) {
                bar.done();
                Recordings recorded = named(recordings(true));
                throw Failure.of(p.member().population(), p.engine(), failed, settings.dt(), recorded);
            }
        }
    }

    /// Tells a checkpoint what was recorded so far, or takes it from it. What is in a file stays there.
    private void archive(Archive a) {
        double so = a.number("seconds", seconds());
        before += a.restores() ? so : 0;
        done = a.number("steps done", done);
        boolean toFile = a.number("to a file", spool.isPresent() ? 1 : 0) == 1;
        byte[] mark =
                a.array("mark of the file", spool.map(s -> s.mark().bytes()).orElse(new byte[0]));
        if (a.restores() && toFile != sink.isPresent()) {
            throw new IllegalArgumentException("the checkpoint is of a run that records to "
                    + (sink.isPresent()
                            ? "memory, and this one records to " + sink.get() + "; leave to(...) out"
                            : "a file, and this one to memory; give it the file with to(...)"));
        }
        from = Optional.of(new Sink.Mark(mark)).filter(m -> a.restores() && toFile);
        all.forEach(p -> p.archive(a));
        if (a.number("ended", facts.isEmpty() ? 0 : 1) == 1) {
            Map<String, Map<String, String>> told = new LinkedHashMap<>();
            all.stream()
                    .map(p -> p.member().population().name())
                    .forEach(name -> told.put(name, a.texts(name + "/facts", facts.getOrDefault(name, Map.of()))));
            facts = told;
        }
    }

    private double seconds() {
        return before + (System.nanoTime() - start) * 1e-9;
    }

    private Recording recording(Player player, Function<Recorder, Trace> trace, boolean cut) {
        String name = player.member().population().name();
        Map<String, Trace> traces = new LinkedHashMap<>();
        player.recorders().forEach(r -> traces.put(r.key(), trace.apply(r)));
        Map<String, String> told = facts.containsKey(name) ? facts.get(name) : facts(player, cut);
        return new Recording(name, settings.dt(), traces, player.spikes(), told);
    }

    private Map<String, String> facts(Player player, boolean cut) {
        Member member = player.member();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("model", member.population().model().name());
        told.put("method", member.population().options().method().names().getFirst());
        int batch = member.mode().batch();
        told.put("mode", member.mode().kind() + (batch > 1 ? " x " + batch : ""));
        told.put("precision", settings.precision().toString());
        told.put("seed", String.valueOf(settings.seed()));
        told.put("steps", String.valueOf(done));
        told.put("seconds", String.valueOf(seconds()));
        told.putAll(player.engine().facts());
        if (cut) {
            told.put("interrupted", "true");
        }
        return told;
    }
}
