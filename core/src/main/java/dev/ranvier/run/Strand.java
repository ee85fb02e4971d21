// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Substep;
import dev.ranvier.integrate.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes the neurons of one part of a population through a step of the run, each by its own sub-steps. One thread uses
/// it at a time.
final class Strand {
    /// Spikes of one neuron in one step; more have no end.
    private static final int MOST_SPIKES = 100_000;

    private final Substeps all;
    private final int from;
    private final int to;
    private final Leap leap;
    private final Routine onset;
    private final Routine reset;
    private final Optional<Rough> rough;
    private final List<Substeps.Event> events = new ArrayList<>();
    private final double[] total;
    private final double[] observed;
    private final double[] jump;
    private final double[] distance;
    private final double[] membrane;
    private boolean fresh;
    private Optional<String> trouble = Optional.empty();

    /// For the neurons `[from, to)`.
    ///
    /// @param fresh whether the state may have been set by hand
    Strand(Substeps all, int from, int to, boolean fresh) {
        this.fresh = fresh;
        this.all = all;
        this.from = from;
        this.to = to;
        this.leap = new Leap(all);
        this.onset = all.routine(all.parts.onset());
        this.reset = all.routine(all.parts.reset());
        this.rough = all.fused.map(kernel -> new Rough(kernel, all.main, from, to));
        this.total = onset.observed(Discretization.TOTAL_INPUT);
        this.observed = all.main.observedArray(Discretization.TOTAL_INPUT) instanceof double[] d ? d : new double[0];
        this.jump = onset.observed(Substep.DELTA);
        this.distance = onset.observed(Substep.BEFORE);
        this.membrane = jump.length == 0
                ? jump
                : all.array(new Value.State(all.model().membrane().name()));
    }

    /// Performs the step that starts at `t0`, ms.
    ///
    /// @param spikes receives the neurons that spike, in ascending order, from index `from` on
    /// @return as [dev.ranvier.kernel.Kernel#step]
    int step(double t0, int[] spikes) {
        events.clear();
        leap.begin();
        reset.begin();
        begin(t0);
        rough.ifPresent(Rough::step);
        int count = from;
        for (int e = from; e < to; e++) {
            if (rough.isPresent() && !isDoneAgain(rough.get(), e, t0)) {
                continue;
            }
            int before = events.size();
            if (!walk(e, t0)) {
                return -1 - e;
            }
            if (events.size() > before) {
                spikes[count++] = e;
            }
        }
        fresh = false;
        return count;
    }

    /// Takes the currents and delta inputs of the step at the old state.
    private void begin(double t0) {
        if (total.length + jump.length > 0 || fresh) {
            onset.begin();
            onset.perform(from, to, t0, 0);
            share(all.array(new Value.Input(Discretization.TOTAL_INPUT)));
            share(observed);
        }
    }

    private void share(double[] target) {
        if (target.length > 0 && total.length > 0) {
            System.arraycopy(total, from, target, from, to - from);
        }
    }

    /// Whether the fused kernel cannot know what becomes of a neuron: it crosses the threshold, is refractory, or was
    /// set above the threshold before the run.
    private boolean isDoneAgain(Rough done, int e, double t0) {
        boolean again = done.lists(e)
                || all.until[e] > t0
                || fresh && distance.length > 0 && !all.parts.crossing() && leap.isAbove(distance[e]);
        if (again) {
            done.restore(e, e + 1);
        }
        return again;
    }

    /// Takes a neuron through the step.
    ///
    /// @return whether it could be done
    private boolean walk(int e, double t0) {
        double s = 0;
        double last = -1;
        int spikes = 0;
        while (all.dt - s > leap.resolution()) {
            double rest = all.until[e] - (t0 + s);
            boolean hold = rest > leap.resolution();
            double end = hold && all.dt - (s + rest) > leap.resolution() ? s + rest : all.dt;
            s = leap.take(e, t0, s, end, hold);
            if (leap.stuck()) {
                return stop(stuck(e, t0 + s));
            }
            if (leap.crossed()) {
                if (s == last || ++spikes > MOST_SPIKES) {
                    return stop(endless(e, t0 + s));
                }
                last = s;
                if (!spike(e, t0 + s)) {
                    return stop(reset(e, t0 + s));
                }
            }
        }
        return jump.length == 0 || jump(e, t0 + all.dt);
    }

    private boolean spike(int e, double t) {
        events.add(new Substeps.Event(t, e));
        all.last[e] = t;
        all.until[e] = all.period.length == 0 ? LastSpikes.NEVER_MS : t + all.period[e];
        all.length[e] = all.dt;
        return reset.perform(e, t, 0);
    }

    /// Adds the delta input at the end of the step, unless the neuron is refractory then.
    private boolean jump(int e, double t) {
        if (all.until[e] - t > leap.resolution()) {
            return true;
        }
        boolean below = !all.parts.watches() || !leap.isAbove(leap.distance(e, t));
        membrane[e] += jump[e];
        if (!Double.isFinite(membrane[e])) {
            return stop(all.model().membrane().name() + " became " + membrane[e] + " at t = " + t
                    + " ms, by a delta input of " + jump[e] + ".");
        }
        boolean spikes = all.parts.watches() && leap.isAbove(leap.distance(e, t)) && (below || !all.parts.crossing());
        return !spikes || spike(e, t) || stop(reset(e, t));
    }

    private boolean stop(String why) {
        trouble = Optional.of(why);
        return false;
    }

    private String state(int e) {
        return all.model().variables().stream()
                .map(v -> v.name() + " = " + all.array(new Value.State(v.name()))[e])
                .collect(Collectors.joining(", "));
    }

    private String stuck(int e, double t) {
        return "the sub-step fell to " + leap.tried() + " ms at t = " + t + " ms (dt = " + all.dt + " ms), "
                + leap.why() + ". State there: " + state(e) + ".\n"
                + "Likely cause: a singularity or a jump in the equations, or a tolerance beyond the digits of double"
                + " precision.";
    }

    private String endless(int e, double t) {
        return "spikes follow each other without end at t = " + t + " ms, because the state after the reset is"
                + " still at the threshold: " + state(e) + ".\n"
                + "Likely cause: a reset not below the threshold; lower V_reset, add a refractory period, or write"
                + " 'spike crossing' for one spike at each upward crossing.";
    }

    private String reset(int e, double t) {
        return "a value became infinite or not a number in the reset at t = " + t + " ms. State before: " + state(e)
                + ".";
    }

    List<Substeps.Event> events() {
        return events;
    }

    /// Why the last step ended before its end, if it did.
    Optional<String> trouble() {
        return trouble;
    }

    Leap leap() {
        return leap;
    }
}
