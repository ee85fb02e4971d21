// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.integrate.Recall;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Recalled;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import dev.ranvier.run.Stencil;
import dev.ranvier.run.Stencils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The past in a sequence of a population with constant or distributed delays. What a step sees of it is a weighted sum of
/// states and slopes at earlier points; its derivative goes back to them with the same weights. The delayed variables are
/// kept at all points: numbers for each of them, neuron and trial are 2 a step, 4 where cubics go through slopes.
final class Past {
    private record Look(Recall recall, Track track, Stencil[] stencils, double[] numbers) {}

    private final Population population;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final List<Look> looks = new ArrayList<>();

    /// @param steps longest sequence
    /// @throws IllegalArgumentException when a delay is shorter than a step
    Past(Trainable trainable, Step step, int steps) {
        population = trainable.population();
        double dt = trainable.dt();
        Map<Parameter, double[]> values = new HashMap<>();
        var stencils = new Stencils(
                population, dt, (p, e) -> values.computeIfAbsent(p, q -> population.values(q, trainable.seed()))[e]);
        Map<Recall, Stencil[]> found = new LinkedHashMap<>();
        recalls(step).forEach(r -> found.put(r, stencils(stencils, r)));
        Set<String> sloped = found.keySet().stream()
                .filter(Recall::slopes)
                .map(Recall::variable)
                .collect(Collectors.toSet());
        Map<String, Integer> depths = new LinkedHashMap<>();
        found.forEach((r, own) -> depths.merge(
                r.variable(), Arrays.stream(own).mapToInt(Stencil::reach).max().orElse(1), Math::max));
        depths.forEach((x, depth) -> tracks.put(
                x, new Track(population.model().variable(x), depth, steps, trainable.size(), sloped.contains(x), dt)));
        found.forEach((r, own) -> looks.add(
                new Look(r, Objects.requireNonNull(tracks.get(r.variable())), own, new double[trainable.size()])));
    }

    private static Stencil[] stencils(Stencils stencils, Recall recall) {
        return switch (recall) {
            case Recall.Point p -> stencils.of(p);
            case Recall.Window w -> stencils.of(w);
            case Recall.Taylor t -> throw new AssertionError(t);
            case Recall.Trail t -> throw new AssertionError(t);
        };
    }

    /// What a step wants to know of the past.
    static List<Recall> recalls(Step step) {
        return step.reads().stream()
                .filter(Recalled.class::isInstance)
                .map(v -> ((Recalled) v).recall())
                .toList();
    }

    /// The slopes a step must show.
    static Set<String> slopes(Step step) {
        return recalls(step).stream()
                .filter(Recall::slopes)
                .map(r -> Recall.slopeOf(r.variable()))
                .collect(Collectors.toSet());
    }

    /// Begins a sequence from a state.
    ///
    /// @throws IllegalArgumentException when the past in the state does not fit
    void begin(Map<String, double[]> state, long step, int trials) {
        tracks.values().forEach(track -> track.begin(population, state, step, trials));
    }

    /// Notes the state at a point and shows what the step that begins there sees.
    void forward(Layout layout, Object[] arrays, Map<String, Row> state, int point, int from, int to) {
        tracks.values().forEach(track -> track.note(point, Row.in(state, track.name()), from, to));
        show(layout, arrays, point, from, to);
    }

    /// Notes the slopes that a step found at its beginning.
    void keep(Layout layout, Object[] arrays, int point, int from, int to) {
        for (Track track : tracks.values()) {
            if (track.isSloped()) {
                int at = Objects.requireNonNull(layout.observed().get(Recall.slopeOf(track.name())));
                track.noteSlope(point, new Row(arrays[at]), from, to);
            }
        }
    }

    /// Shows what a step saw, and the derivatives by the slopes it found.
    void backward(Layout layout, Object[] arrays, int point, int from, int to) {
        show(layout, arrays, point, from, to);
        for (Track track : tracks.values()) {
            Integer at = layout.arrays().get(new Input(Adjoint.by(Recall.slopeOf(track.name()))));
            if (at != null) {
                new Row(arrays[at]).write(track.bySlope(point), from, to);
            }
        }
    }

    /// Hands the derivatives by what a step saw on to the points it saw, and those by the state at its beginning to the state.
    void gather(Layout layout, Object[] arrays, int point, int from, int to) {
        for (Look look : looks) {
            Integer at = layout.observed().get(Adjoint.by(look.recall()));
            if (at != null) {
                new Row(arrays[at]).read(look.numbers(), from, to);
                each(look, from, to, (stencil, a, b) -> gather(look, stencil, point, a, b));
            }
        }
        for (Track track : tracks.values()) {
            int at = Objects.requireNonNull(layout.arrays().get(new State(Adjoint.by(track.name()))));
            track.hand(point, new Row(arrays[at]), from, to);
        }
    }

    private interface Part {
        void at(Stencil stencil, int from, int to);
    }

    private static void each(Look look, int from, int to, Part part) {
        Stencil[] stencils = look.stencils();
        if (stencils.length == 1) {
            part.at(stencils[0], from, to);
            return;
        }
        for (int e = from; e < to; e++) {
            part.at(stencils[e % stencils.length], e, e + 1);
        }
    }

    private void show(Layout layout, Object[] arrays, int point, int from, int to) {
        for (Look look : looks) {
            Integer at = layout.arrays().get(new Recalled(look.recall()));
            if (at != null) {
                Arrays.fill(look.numbers(), from, to, 0);
                each(look, from, to, (stencil, a, b) -> add(look, stencil, point, a, b));
                new Row(arrays[at]).write(look.numbers(), from, to);
            }
        }
    }

    private static void add(Look look, Stencil stencil, int point, int from, int to) {
        double[] sum = look.numbers();
        for (int k = 0; k < stencil.back().length; k++) {
            int start = point - stencil.back()[k];
            double[] w = stencil.weights()[k];
            double[] left = look.track().value(start);
            double[] right = look.track().value(start + 1);
            if (w[2] == 0 && w[3] == 0) {
                for (int e = from; e < to; e++) {
                    sum[e] += w[0] * left[e] + w[1] * right[e];
                }
            } else {
                double[] leftSlope = look.track().slope(start);
                double[] rightSlope = look.track().slopeAtEnd(start + 1);
                for (int e = from; e < to; e++) {
                    sum[e] += w[0] * left[e] + w[1] * right[e] + (w[2] * leftSlope[e] + w[3] * rightSlope[e]);
                }
            }
        }
    }

    private static void gather(Look look, Stencil stencil, int point, int from, int to) {
        Track track = look.track();
        for (int k = 0; k < stencil.back().length; k++) {
            int start = point - stencil.back()[k];
            double[] w = stencil.weights()[k];
            spread(look.numbers(), w[0], track.byValue(start), from, to);
            spread(look.numbers(), w[1], track.byValue(start + 1), from, to);
            if (w[2] != 0 || w[3] != 0) {
                spread(look.numbers(), w[2], track.bySlope(start), from, to);
            }
            if (w[3] != 0 && track.moves(start + 1)) {
                spread(look.numbers(), w[3], track.bySlope(start + 1), from, to);
            }
        }
    }

    private static void spread(double[] gradient, double weight, double[] sum, int from, int to) {
        for (int e = from; weight != 0 && e < to; e++) {
            sum[e] += weight * gradient[e];
        }
    }

    /// What a sequence that goes on from the end will see of this one.
    Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        tracks.values().forEach(track -> track.state(state));
        return state;
    }

    /// The derivatives by the past that came with the state the sequence began in.
    Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        tracks.values().forEach(track -> track.gradients(gradients));
        return gradients;
    }

    /// Takes the derivatives by the past that a sequence that goes on from the end has found, out of all it has found.
    void then(Map<String, double[]> derivatives) {
        tracks.values().forEach(track -> track.then(derivatives));
    }

    /// A state without the past that came with it.
    Snapshot without(Snapshot state) {
        Map<String, double[]> present = new LinkedHashMap<>(state.values());
        present.keySet().removeIf(this::owns);
        return new Snapshot(state.step(), present);
    }

    /// Whether a name in a state is one of the past.
    boolean owns(String name) {
        return tracks.values().stream().anyMatch(track -> track.owns(name));
    }
}
