// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Adaptive.Tolerance;
import dev.ranvier.integrate.Substep;
import dev.ranvier.integrate.Value;
import dev.ranvier.model.Variable;
import java.util.List;
import java.util.Optional;

/// One sub-step of one neuron: as long as its error allows, and no longer than to the threshold. Between its ends the
/// solution is what the method gives for a shorter sub-step from the same start, so it is as exact as the method, and a
/// spike lies on it to the last bits of the time.
final class Leap {
    private static final double SAFETY = 0.9;
    private static final double LEAST_FACTOR = 0.2;
    private static final double MOST_FACTOR = 5;

    private final Substeps all;
    private final List<Variable> variables;
    private final Optional<Adaptive> control;
    private final Tolerance[] tolerances;
    private final Routine free;
    private final Routine held;
    private final double[][] states;
    private final double[] old;
    private final double[][] freeErrors;
    private final double[][] heldErrors;
    private final double[] before;
    private final double[] after;
    private final double[] rateBefore;
    private final double[] rateAfter;
    private boolean crossed;
    private boolean stuck;
    private boolean known;
    private int worst;
    private double tried;
    private long accepted;
    private long rejected;
    private long trials;
    private double shortest = Double.POSITIVE_INFINITY;

    Leap(Substeps all) {
        this.all = all;
        this.variables = all.model().variables();
        this.control = all.control;
        this.tolerances = variables.stream()
                .flatMap(v -> control.stream().map(c -> c.tolerance(v.name())))
                .toArray(Tolerance[]::new);
        this.free = all.routine(all.parts.free());
        this.held = all.routine(all.parts.held());
        this.states = variables.stream()
                .map(v -> (double[]) all.main.array(new Value.State(v.name())))
                .toArray(double[][]::new);
        this.old = new double[states.length];
        this.freeErrors = errors(free);
        this.heldErrors = errors(held);
        this.before = free.observed(Substep.BEFORE);
        this.after = free.observed(Substep.AFTER);
        this.rateBefore = free.observed(Substep.RATE_BEFORE);
        this.rateAfter = free.observed(Substep.RATE_AFTER);
    }

    private double[][] errors(Routine routine) {
        return variables.stream()
                .map(v -> routine.observed(Substep.error(v.name())))
                .toArray(double[][]::new);
    }

    /// Takes over the inputs of the step of the run.
    void begin() {
        free.begin();
        held.begin();
    }

    /// Lengths and times below this are nothing, ms.
    double resolution() {
        return 4 * Math.ulp(all.dt);
    }

    /// Takes neuron `e` from `s` towards `end`, both in ms after the start `t0` of the step of the run.
    ///
    /// @param hold whether the neuron is refractory until `end`
    /// @return where the sub-step ended
    double take(int e, double t0, double s, double end, boolean hold) {
        keep(e);
        crossed = false;
        stuck = false;
        boolean watched = all.parts.watches() && !hold;
        known = false;
        double h = control.isPresent() ? Math.min(all.length[e], end - s) : end - s;
        boolean shrunk = false;
        while (true) {
            boolean finite = attempt(hold ? held : free, e, t0 + s, h);
            known |= finite;
            if (finite && watched && !all.parts.crossing() && isAbove(before[e])) {
                return cross(e, s);
            }
            double error = finite ? error(e, hold ? heldErrors : freeErrors) : Double.POSITIVE_INFINITY;
            if (error <= 1) {
                resize(e, h, end - s, error, shrunk);
                return watched ? watch(e, t0, s, h, end) : accept(s, h, end);
            }
            rejected++;
            shrunk = true;
            h *= finite ? Math.max(LEAST_FACTOR, SAFETY * factor(error)) : 0.1;
            if (h < resolution()) {
                tried = h;
                if (watched && known && isImminent(e)) {
                    return cross(e, s);
                }
                back(e);
                stuck = true;
                return s;
            }
        }
    }

    /// Whether the threshold lies nearer than the time resolves: near the singularity of an exponential.
    private boolean isImminent(int e) {
        return !isAbove(before[e]) && -before[e] <= 1e4 * resolution() * rateBefore[e];
    }

    private double factor(double error) {
        return StrictMath.pow(error, -1.0 / all.population.options().method().order());
    }

    /// The largest error of a variable as a part of what is tolerated; 0 in methods that do not estimate it.
    private double error(int e, double[][] errors) {
        if (control.isEmpty()) {
            return 0;
        }
        double largest = 0;
        worst = 0;
        for (int i = 0; i < states.length; i++) {
            double size = Math.max(Math.abs(old[i]), Math.abs(states[i][e]));
            double part = Math.abs(errors[i][e]) / (tolerances[i].absolute() + tolerances[i].relative() * size);
            if (part > largest || Double.isNaN(part)) {
                largest = Double.isNaN(part) ? Double.POSITIVE_INFINITY : part;
                worst = i;
            }
        }
        return largest;
    }

    /// Chooses the length of the next sub-step. One that had to end early says nothing against a longer one.
    private void resize(int e, double h, double rest, double error, boolean shrunk) {
        if (control.isPresent()) {
            double factor = error == 0 ? MOST_FACTOR : Math.clamp(SAFETY * factor(error), LEAST_FACTOR, MOST_FACTOR);
            double next = h * (shrunk ? Math.min(1, factor) : factor);
            all.length[e] = h == rest ? Math.max(next, all.length[e]) : next;
        }
    }

    /// Looks for the threshold between the ends of a sub-step that is exact enough.
    private double watch(int e, double t0, double s, double h, double end) {
        if (isAbove(before[e])) {
            return accept(s, h, end);
        }
        double low = before[e];
        if (isAbove(after[e])) {
            return locate(e, t0, s, h, low);
        }
        double peak = peak(e, h);
        if (peak > 0) {
            if (attempt(free, e, t0 + s, peak) && isAbove(after[e])) {
                return locate(e, t0, s, peak, low);
            }
            attempt(free, e, t0 + s, h);
        }
        return accept(s, h, end);
    }

    private double locate(int e, double t0, double s, double h, double low) {
        double high = after[e];
        double at = Crossing.find(
                x -> attempt(free, e, t0 + s, x) ? distance(after[e]) : Double.POSITIVE_INFINITY,
                low,
                h,
                distance(high),
                Math.ulp(all.dt));
        attempt(free, e, t0 + s, at);
        crossed = true;
        return accept(s, at, s + at);
    }

    /// Where inside a sub-step the cubic through both ends has a top that may reach the threshold, ms; 0 if nowhere.
    /// Methods with steps of one length judge by the ends alone, as the fused kernel does.
    private double peak(int e, double h) {
        double up = h * rateBefore[e];
        double down = h * rateAfter[e];
        if (control.isEmpty() || !(up > 0) || !(down < 0)) {
            return 0;
        }
        double rise = after[e] - before[e];
        double square = 3 * rise - 2 * up - down;
        double cube = up + down - 2 * rise;
        double x = up / (Math.sqrt(square * square - 3 * cube * up) - square);
        double top = before[e] + x * (up + x * (square + x * cube));
        double over = top - Math.max(before[e], after[e]);
        return x > 0 && x < 1 && top + over / 4 >= 0 ? x * h : 0;
    }

    private double accept(double s, double h, double end) {
        accepted++;
        shortest = Math.min(shortest, h);
        return end - (s + h) <= resolution() ? end : s + h;
    }

    private double cross(int e, double s) {
        back(e);
        crossed = true;
        return s;
    }

    /// The distance to the threshold in the neuron's own state, without moving it.
    double distance(int e, double t) {
        keep(e);
        return attempt(free, e, t, 0) ? before[e] : Double.NaN;
    }

    /// Whether a distance to the threshold is one of a spike.
    boolean isAbove(double distance) {
        return all.parts.strict() ? distance > 0 : distance >= 0;
    }

    /// For the search, a distance of zero that is no spike counts as below.
    private double distance(double value) {
        return value == 0 && all.parts.strict() ? -Double.MIN_VALUE : value;
    }

    private boolean attempt(Routine routine, int e, double t, double h) {
        trials++;
        back(e);
        return routine.perform(e, t, h);
    }

    private void keep(int e) {
        for (int i = 0; i < old.length; i++) {
            old[i] = states[i][e];
        }
    }

    private void back(int e) {
        for (int i = 0; i < old.length; i++) {
            states[i][e] = old[i];
        }
    }

    /// Whether the sub-step ended at a spike.
    boolean crossed() {
        return crossed;
    }

    /// Whether there was no sub-step short enough.
    boolean stuck() {
        return stuck;
    }

    /// Why the last sub-step was not short enough.
    String why() {
        if (!known) {
            return "because values are infinite or not a number however short it is";
        }
        Tolerance t = tolerances[worst];
        return "because the error of " + variables.get(worst).name() + " stays above the tolerance (relative "
                + t.relative() + ", absolute " + t.absolute() + ")";
    }

    /// The length that was too short, ms.
    double tried() {
        return tried;
    }

    /// What was done so far.
    Effort effort() {
        return new Effort(accepted, rejected, trials, shortest);
    }
}
