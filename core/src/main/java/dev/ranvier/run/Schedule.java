// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.Optional;
import java.util.function.Predicate;

/// When a monitor takes samples.
///
/// @param every takes every k-th step
/// @param phase the first of them
/// @param from from this time on, ms
/// @param to until before this time, ms
/// @param trigger only around steps after which this holds
record Schedule(int every, int phase, double from, double to, Optional<Trigger> trigger) {
    static final Schedule ALWAYS =
            new Schedule(1, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Optional.empty());

    /// @param before samples from so long before the condition holds, ms
    /// @param after until so long after it held, ms
    record Trigger(Predicate<State> condition, double before, double after) {}

    Schedule every(int steps, int first) {
        return new Schedule(steps, first, from, to, trigger);
    }

    Schedule from(double time) {
        return new Schedule(every, phase, time, to, trigger);
    }

    Schedule to(double time) {
        return new Schedule(every, phase, from, time, trigger);
    }

    Schedule around(Trigger when) {
        return new Schedule(every, phase, from, to, Optional.of(when));
    }

    /// In words.
    String describe() {
        return "every " + every + " steps from the " + phase + "th, from " + from + " to " + to + " ms"
                + trigger.map(t -> ", from " + t.before() + " ms before to " + t.after() + " ms after a condition")
                        .orElse("");
    }

    boolean due(long step) {
        return step % every == phase;
    }

    /// Whether a step lies in the window; its borders are taken to whole steps.
    boolean covers(long step, double dt) {
        return step >= Math.round(from / dt) && step < Math.round(to / dt);
    }

    /// Rows that are held back because the trigger may want them.
    int held(double dt) {
        double before = trigger.map(Trigger::before).orElse(0.0);
        return (int) Math.ceil(Math.round(before / dt) / (double) every);
    }

    /// The most samples that the steps `first` to `first + steps - 1` can give, if no trigger speaks.
    double samples(long first, long steps, double dt) {
        double begin = Math.max(first, Math.round(from / dt));
        double end = Math.min((double) first + steps, Math.round(to / dt));
        return Math.max(0, Math.ceil((end - begin) / every));
    }
}
