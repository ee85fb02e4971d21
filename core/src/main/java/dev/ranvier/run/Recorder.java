// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.recording.Trace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the samples of one trace while a run goes on: asks the schedule when, the probe what, and hands them to a
/// store.
final class Recorder {
    private final Monitor monitor;
    private final Member member;
    private final Schedule schedule;
    private final Observer observer;
    private final Probe probe;
    private final Optional<Backlog> backlog;
    private final double dt;
    private final String title;
    private final Stopwatch time = new Stopwatch();
    private @Nullable Trace trace;
    private Store store = this::keep;

    Recorder(Monitor monitor, Member member, Observer observer, Settings settings) {
        this.monitor = monitor;
        this.member = member;
        this.title = member.population().name() + "." + monitor.label();
        this.schedule = monitor.schedule(settings.dt());
        this.observer = observer;
        this.dt = settings.dt();
        this.probe = monitor.probe(member, observer, settings);
        member.remembered(monitor).ifPresent(probe::memory);
        this.backlog = schedule.trigger().map(trigger -> new Backlog(schedule, dt));
    }

    /// Looks at a step, and takes a sample if one is wanted.
    void record(long step, double t) {
        long since = time.start();
        take(step, t);
        time.stop(since);
    }

    private void take(long step, double t) {
        probe.pass(step);
        if (!schedule.covers(step, dt)) {
            return;
        }
        if (backlog.isPresent()) {
            recordAround(backlog.get(), step);
        } else if (schedule.due(step)) {
            store.append(t, probe.take());
        }
    }

    private void recordAround(Backlog held, long step) {
        if (schedule.trigger().orElseThrow().condition().test(observer)) {
            held.fire(step, store);
        }
        if (schedule.due(step)) {
            held.take(step, probe.take(), store);
        }
    }

    private void keep(double t, double[] sample) {
        Trace own = trace;
        if (own == null) {
            own = probe.outline();
            trace = own;
        }
        own.append(t, sample);
    }

    /// Where samples go from now on, instead of memory.
    void to(Store other) {
        store = other;
    }

    /// Looks at the clock from now on, or not.
    void profile(boolean on) {
        time.reset(on);
    }

    double seconds() {
        return time.seconds();
    }

    /// Memory of what it keeps.
    double bytes() {
        if (trace == null) {
            return 0;
        }
        int number = switch (trace.type()) {
            case FLOAT64 -> Double.BYTES;
            case FLOAT32, INT32 -> Float.BYTES;
            case BOOL -> 1;
        };
        return (double) trace.rows() * (trace.columns() * number + Double.BYTES);
    }

    /// Population and label.
    String title() {
        return title;
    }

    String key() {
        return monitor.label();
    }

    /// The trace to come, without rows. A function is asked for its first values, to know how many they are.
    Trace outline() {
        return probe.outline();
    }

    /// At the end of the call, before its checkpoint: the next one goes on with what the probe remembers.
    void remember() {
        member.remember(monitor, probe.memory());
    }

    /// What was recorded in memory, at the end of the call.
    Trace finish() {
        return trace == null ? probe.outline() : trace;
    }

    /// How long after its time a sample may be handed on, ms.
    double lag() {
        return schedule.trigger().map(Schedule.Trigger::before).orElse(0.0);
    }

    /// Tells a checkpoint what it knows of the steps before and what it keeps in memory, or takes that from it.
    void archive(String at, Archive a) {
        probe.memory(a.array(at + "/probe", probe.memory()));
        backlog.ifPresent(held -> held.memory(a.array(at + "/held back", held.memory())));
        int columns = (int) a.number(at + "/columns", trace == null ? -1 : trace.columns());
        if (columns >= 0) {
            Trace samples = trace == null ? probe.outline() : trace;
            trace = samples;
            archive(at, samples, a);
        }
    }

    private static void archive(String at, Trace samples, Archive a) {
        double[] times = a.array(at + "/times", samples.times());
        Archive.Type type = switch (samples.type()) {
            case FLOAT64, INT32 -> Archive.Type.FLOAT64;
            case FLOAT32 -> Archive.Type.FLOAT32;
            case BOOL -> Archive.Type.INT8;
        };
        Archive.Column values = a.column(at + "/values", type, (long) times.length * samples.columns());
        for (int k = 0; k < times.length; k++) {
            double[] row = a.restores() ? new double[samples.columns()] : samples.row(k);
            values.next(row);
            if (a.restores()) {
                samples.append(times[k], row);
            }
        }
    }

    /// Bytes that the samples of some steps take in memory, with those that are kept for a trigger. How often a trigger
    /// will speak is not known.
    static double bytes(Monitor monitor, Member member, long steps, double dt) {
        Schedule schedule = monitor.schedule(dt);
        double samples = schedule.trigger().isPresent() ? schedule.held(dt) : schedule.samples(member.now(), steps, dt);
        return (samples + 1) * (monitor.columns(member.population(), member.mode()) + 1) * Double.BYTES;
    }
}
