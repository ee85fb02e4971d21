// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Recall;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.network.Population;
import dev.ranvier.run.VariablePast.Reach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The past of a population, and all that a step wants to know of it.
final class Recollection {
    private final Population population;
    private final Frame frame;
    private final double dt;
    private final Stencils weights;
    private final Map<String, VariablePast> pasts = new LinkedHashMap<>();
    private final List<Recaller> recallers = new ArrayList<>();

    Recollection(Population population, Frame frame, double dt, Stencils.Parameters parameters) {
        this.population = population;
        this.frame = frame;
        this.dt = dt;
        this.weights = new Stencils(population, dt, parameters);
        Map<Recall, Stencil[]> stencils = new HashMap<>();
        Map<String, Reach> reaches = new LinkedHashMap<>();
        Set<String> sloped = new HashSet<>();
        for (Recall recall : recalls(frame.layout().step())) {
            reaches.merge(recall.variable(), reach(recall, stencils), Reach::and);
            if (recall.slopes()) {
                sloped.add(recall.variable());
            }
        }
        reaches.forEach((x, reach) -> pasts.put(
                x, new VariablePast(population, population.model().variable(x), frame, dt, sloped.contains(x), reach)));
        recalls(frame.layout().step()).forEach(recall -> recallers.add(recaller(recall, stencils)));
    }

    private static List<Recall> recalls(Step step) {
        return step.reads().stream()
                .filter(v -> v instanceof Value.Recalled)
                .map(v -> ((Value.Recalled) v).recall())
                .toList();
    }

    /// What the step must show to be remembered: slopes and delays.
    static Set<String> observed(Step step) {
        Set<String> names = new TreeSet<>();
        for (Recall recall : recalls(step)) {
            if (recall.slopes()) {
                names.add(Recall.slopeOf(recall.variable()));
            }
            if (recall instanceof Recall.Taylor t) {
                names.add(t.observed());
            }
        }
        return names;
    }

    private Reach reach(Recall recall, Map<Recall, Stencil[]> stencils) {
        return switch (recall) {
            case Recall.Point p -> {
                stencils.put(p, weights.of(p));
                yield reach(stencils.get(p));
            }
            case Recall.Window w -> {
                stencils.put(w, weights.of(w));
                yield reach(stencils.get(w));
            }
            case Recall.Taylor t -> {
                double longest = 0;
                for (double lag : weights.values(t.longest())) {
                    longest = Math.max(longest, lag);
                }
                yield new Reach((long) Math.ceil(longest / dt) + 1, false);
            }
            case Recall.Trail t ->
                new Reach(t.length().map(n -> (long) n).orElse(0L), t.length().isEmpty());
        };
    }

    private static Reach reach(Stencil[] stencils) {
        int depth = 0;
        for (Stencil s : stencils) {
            depth = Math.max(depth, s.reach());
        }
        return new Reach(depth, false);
    }

    private Recaller recaller(Recall recall, Map<Recall, Stencil[]> stencils) {
        VariablePast past = Objects.requireNonNull(pasts.get(recall.variable()));
        Slot slot = Slot.of(Objects.requireNonNull(frame.array(new Value.Recalled(recall))), frame.size());
        return switch (recall) {
            case Recall.Point p -> new ConstantDelay(past, Objects.requireNonNull(stencils.get(p)), slot);
            case Recall.Window w -> new ConstantDelay(past, Objects.requireNonNull(stencils.get(w)), slot);
            case Recall.Taylor t -> {
                Object lags = Objects.requireNonNull(frame.observedArray(t.observed()));
                double[] longest = weights.values(t.longest());
                yield new VaryingDelay(population.name(), past, t, new VaryingDelay.Lags(lags, longest, dt), slot);
            }
            case Recall.Trail t -> new FractionalMemory(past, t, slot);
        };
    }

    /// Back to the time before step 0. The frame holds the initial state.
    void reset() {
        pasts.values().forEach(VariablePast::reset);
        recallers.forEach(Recaller::reset);
    }

    /// Something else that is made of the past.
    void add(Recaller recaller) {
        recallers.add(recaller);
        recaller.reset();
    }

    /// Before a run of steps: delays that vary are those of the present state, which may have been set by hand.
    void begin(long step) {
        Set<String> done = new HashSet<>();
        for (Recall recall : recalls(frame.layout().step())) {
            if (recall instanceof Recall.Taylor t && done.add(t.observed())) {
                Object array = Objects.requireNonNull(frame.observedArray(t.observed()));
                for (int e = 0; e < frame.size(); e++) {
                    double lag = Evaluate.at(t.lag(), present(t.lag(), step, e));
                    if (array instanceof double[] d) {
                        d[e] = lag;
                    } else {
                        ((float[]) array)[e] = (float) lag;
                    }
                }
            }
        }
    }

    private Map<String, Double> present(Expr formula, long step, int element) {
        Map<String, Double> values = weights.parameters(formula, element);
        values.put("t", step * dt);
        Set<String> names = Substitute.names(formula);
        population.model().variables().stream()
                .filter(v -> names.contains(v.name()))
                .forEach(v -> values.put(v.name(), frame.value(new Value.State(v.name()), element)));
        return values;
    }

    /// Before the parts of a step; called by one thread.
    void prepare(long step) {
        if (!recallers.isEmpty()) {
            pasts.values().forEach(p -> p.grow(step));
            recallers.forEach(r -> r.prepare(step));
        }
    }

    /// Notes the present and recalls the past, for a part.
    void fill(long step, int from, int to) {
        for (VariablePast past : pasts.values()) {
            past.store(step, from, to);
        }
        for (Recaller recaller : recallers) {
            recaller.fill(step, from, to);
        }
    }

    /// After the parts of a step; called by one thread.
    void finish(long step) {
        recallers.forEach(r -> r.finish(step));
    }

    /// Tells a checkpoint the past, or takes it from it.
    void archive(String name, Archive a) {
        pasts.forEach((x, past) -> past.archive(name + "/past of " + x, a));
        for (int k = 0; k < recallers.size(); k++) {
            recallers.get(k).archive(name + "/recalled " + k, a);
        }
    }

    /// Takes over the past of the same population.
    void resume(Recollection other) {
        pasts.forEach((x, past) -> past.resume(Objects.requireNonNull(other.pasts.get(x))));
        for (String name : observed(frame.layout().step())) {
            Object mine = Objects.requireNonNull(frame.observedArray(name));
            System.arraycopy(Objects.requireNonNull(other.frame.observedArray(name)), 0, mine, 0, frame.size());
        }
        for (int k = 0; k < recallers.size(); k++) {
            recallers.get(k).resume(other.recallers.get(k));
        }
    }
}
