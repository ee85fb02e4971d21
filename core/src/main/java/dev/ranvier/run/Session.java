// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
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
    private final long start = System.nanoTime();
    private List<Player> now = List.of();
    private long done;
    private Optional<Sink> sink = Optional.empty();
    private Optional<Sink.Mark> from = Optional.empty();
    private Optional<Spool> spool = Optional.empty();

    Session(Settings settings, boolean progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /// Records to a sink instead of memory.
    ///
    /// @param mark where the sink goes on, after a break
    Session to(Optional<Sink> other, Optional<Sink.Mark> mark) {
        sink = other;
        from = mark;
        return this;
    }

    /// Between two steps: brings everything recorded so far to the disk, and tells from where the sink can go on; empty
    /// when the run records to memory.
    Optional<Sink.Mark> mark() {
        return spool.map(Spool::mark);
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

        void record(long step, double t) {
            engine.spikes(t, train);
            recorders.forEach(r -> r.record(step, t));
        }
    }

    /// Runs populations in rounds: within a step those of the first list come first, then those of the next, which see
    /// what the first did in this step.
    ///
    /// @param parts how many threads take part
    /// @return the recordings in the order of the populations
    List<Recording> run(List<List<Member>> rounds, int parts, long steps) {
        List<List<Player>> players = rounds.stream()
                .map(round -> round.stream().map(m -> Player.of(m, settings)).toList())
                .toList();
        List<Player> all = players.stream().flatMap(List::stream).toList();
        all.forEach(p -> p.engine().begin(parts));
        if (sink.isEmpty()) {
            return play(players, all, parts, steps);
        }
        try (Spool open = open(sink.get(), all)) {
            spool = Optional.of(open);
            int[] place = {0};
            List<List<Player>> spooled = players.stream()
                    .map(round ->
                            round.stream().map(p -> p.to(open, place[0]++)).toList())
                    .toList();
            return play(spooled, spooled.stream().flatMap(List::stream).toList(), parts, steps);
        } finally {
            spool = Optional.empty();
        }
    }

    private Spool open(Sink to, List<Player> all) {
        List<Recording> outlines =
                all.stream().map(p -> recording(p, Recorder::outline, false)).toList();
        double lag = all.stream()
                .flatMap(p -> p.recorders().stream())
                .mapToDouble(Recorder::lag)
                .max()
                .orElse(0);
        return new Spool(to, outlines, from, lag);
    }

    private List<Recording> play(List<List<Player>> players, List<Player> all, int parts, long steps) {
        Progress bar = new Progress(System.err, progress && Progress.terminal());
        try (Interrupt interrupt = Interrupt.watch();
                Workers workers = new Workers(parts, this::part)) {
            while (done < steps && !interrupt.requested()) {
                long step = all.getFirst().engine().next();
                for (List<Player> round : players) {
                    round(round, step, workers, all, bar);
                }
                double t = step * settings.dt();
                all.forEach(p -> p.record(step, t));
                spool.ifPresent(s -> s.stepped(t));
                bar.at(++done, steps, settings.dt());
            }
            bar.done();
            workers.close();
            return interrupt.patiently(() -> recordings(all, done < steps));
        }
    }

    private List<Recording> recordings(List<Player> all, boolean cut) {
        List<Recording> recordings =
                all.stream().map(p -> recording(p, Recorder::finish, cut)).toList();
        if (spool.isEmpty()) {
            return recordings;
        }
        Recordings written =
                spool.get().finish(recordings.stream().map(Recording::facts).toList());
        return recordings.stream().map(r -> written.of(r.name())).toList();
    }

    private void part(int part) {
        for (Player player : now) {
            player.engine().part(part);
        }
    }

    private void round(List<Player> round, long step, Workers workers, List<Player> all, Progress bar) {
        for (Player p : round) {
            for (Feeds.Feed feed : p.feeds()) {
                feed.give(p.engine(), step);
            }
            p.engine().prepare();
        }
        now = round;
        try {
            workers.round();
        } catch (RuntimeException e) {
            all.forEach(p -> p.engine().fail());
            throw e;
        }
        for (Player p : round) {
            int failed = p.engine().finish();
            if (failed >= 0) {
                bar.done();
                Recording before = recordings(all, false).get(all.indexOf(p));
                throw Failure.of(p.member().population(), p.engine(), failed, settings.dt(), before);
            }
        }
    }

    private Recording recording(Player player, Function<Recorder, Trace> trace, boolean cut) {
        Member member = player.member();
        Map<String, Trace> traces = new LinkedHashMap<>();
        player.recorders().forEach(r -> traces.put(r.key(), trace.apply(r)));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", member.population().model().name());
        facts.put("method", member.population().options().method().names().getFirst());
        facts.put(
                "mode",
                member.mode().kind()
                        + (member.mode().batch() > 1 ? " x " + member.mode().batch() : ""));
        facts.put("precision", settings.precision().toString());
        facts.put("seed", String.valueOf(settings.seed()));
        facts.put("steps", String.valueOf(done));
        facts.put("seconds", String.valueOf((System.nanoTime() - start) * 1e-9));
        facts.putAll(player.engine().facts());
        if (cut) {
            facts.put("interrupted", "true");
        }
        return new Recording(member.population().name(), settings.dt(), traces, player.spikes(), facts);
    }
}
