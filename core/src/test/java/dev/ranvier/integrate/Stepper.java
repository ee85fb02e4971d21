// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.model.Model;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Performs the steps of a model on many paths at once.
final class Stepper {
    private final Step step;
    private final double dt;
    private final ArrayLanes lanes;
    private final Map<Scratch, double[]> once = new HashMap<>();
    private Map<String, double[]> state = new LinkedHashMap<>();

    /// @param text the equations, with numbers in place of parameters
    /// @param initial values of the variables in order, the same for all paths
    Stepper(String text, Integrator method, double dt, int paths, double... initial) {
        Model model = Model.of("trial", text);
        this.step = Discretization.of(model, method, dt, Map.of(), SpikeReset.SIMULATION)
                .keeping(Set.of());
        this.dt = dt;
        this.lanes = new ArrayLanes(paths);
        for (int i = 0; i < initial.length; i++) {
            set(model.variables().get(i).name(), lanes.constant(initial[i]));
        }
        step.perform(lanes, v -> load(v, 0, d -> lanes.constant(0)), once, true);
    }

    /// Sets the values of a variable on all paths.
    void set(String variable, double[] values) {
        state.put(variable, values);
    }

    /// The draws of a step.
    List<Draw> draws() {
        return step.reads().stream()
                .filter(v -> v instanceof Draw)
                .map(v -> (Draw) v)
                .toList();
    }

    /// Performs step `i`, which starts at time `i*dt`.
    void advance(int i, Function<Draw, double[]> draws) {
        Map<Scratch, double[]> scratch = new HashMap<>(once);
        Function<Value, double[]> load = v -> load(v, i * dt, draws);
        step.perform(lanes, load, scratch, false);
        Map<String, double[]> next = new LinkedHashMap<>();
        step.stores().forEach((x, v) -> next.put(x, Step.value(lanes, load, scratch, v)));
        state = next;
    }

    /// The state of a path, the variables in order.
    double[] state(int path) {
        return state.values().stream().mapToDouble(x -> x[path]).toArray();
    }

    private double[] load(Value value, double t, Function<Draw, double[]> draws) {
        return switch (value) {
            case State s -> state.get(s.name());
            case Input in when in.name().equals("t") -> lanes.constant(t);
            case Draw d -> draws.apply(d);
            default -> throw new IllegalArgumentException("a trial has no " + value);
        };
    }
}
