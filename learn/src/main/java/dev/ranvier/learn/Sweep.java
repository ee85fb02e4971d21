// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.integrate.Discretization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One sequence forwards and back. The states of every k-th step are kept; going back, those between are computed again
/// from there, k steps at a time. So T steps need room for T/k + k states, least for k = sqrt(T), and each step is
/// performed twice: Griewank (1992), doi:10.1080/10556789208805505.
final class Sweep {
    /// Unit of work: parts begin at multiples of it.
    private static final int BLOCK = 512;

    private static final String DIVERGES =
            "Likely cause: it begins above its threshold, the input is too strong or dt too"
                    + " large; a reset that is a formula cannot bring V back from infinity, as that of simulation does.";
    private static final String EXPLODES =
            "Likely cause: gradients that grow from step to step; take a wider surrogate, a"
                    + " shorter sequence, a hard reset or detachSpike(true).";

    private static final Comparator<Pass.Failure> EARLIEST = Comparator.comparingInt(Pass.Failure::step);

    /// Performs one direction of a segment for a part.
    private interface Direction {
        Optional<Pass.Failure> perform(Segment segment, int from, int to);
    }

    private final Shape shape;
    private final Segment segment;
    private final Map<String, Input.Source> sources;
    private final Loss.Account loss;
    private final List<String> outputs;
    private final List<Map<String, Row>> checkpoints = new ArrayList<>();

    /// The sizes of a sequence.
    ///
    /// @param name name of the population
    /// @param kept every which state is kept
    record Shape(String name, Precision precision, int trials, int neurons, int steps, int kept, int threads) {
        int size() {
            return trials * neurons;
        }

        /// Number of parts: never so many that one would be empty.
        int parts() {
            return Math.min(threads, (size() + BLOCK - 1) / BLOCK);
        }

        /// Where a part begins.
        int border(int part) {
            int blocks = (size() + BLOCK - 1) / BLOCK;
            return (int) Math.min(size(), (long) blocks * part / parts() * BLOCK);
        }
    }

    /// @param sources inputs by name
    Sweep(Shape shape, Snapshot begin, Map<String, Input.Source> sources, Loss loss) {
        this.shape = shape;
        this.sources = sources;
        this.outputs = loss.outputs().stream().sorted().toList();
        this.loss = loss.open(shape.steps(), shape.trials(), shape.neurons());
        this.segment = new Segment(shape.precision(), shape.size());
        Map<String, Integer> widths = new LinkedHashMap<>();
        sources.forEach((name, source) -> widths.put(name, source.width()));
        segment.allocate(shape.kept(), begin.values().keySet(), widths);
        begin.values().forEach((name, values) -> Row.in(segment.state(0), name).write(values, 0, shape.size()));
    }

    /// Goes through all steps. Afterwards the segment holds the last ones.
    ///
    /// @return the loss
    double forward(Pass pass, Team team) {
        for (int first = 0; first < shape.steps(); first += shape.kept()) {
            if (first > 0) {
                segment.restore(segment.state(segment.length()));
            }
            checkpoints.add(segment.checkpoint());
            begin(first);
            perform(team, pass::forward).min(inOrder(EARLIEST)).ifPresent(f -> stop(f, "a state", DIVERGES));
            for (int s = 0; s < segment.length(); s++) {
                loss.add(first + s, outputs(s));
            }
        }
        double value = loss.value();
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("the loss is " + value + "; its parts must be finite numbers");
        }
        return value;
    }

    /// The state the segment ends in, which after [#forward] is the last.
    Map<String, double[]> last() {
        Map<String, double[]> last = new LinkedHashMap<>();
        segment.state(segment.length()).forEach((name, row) -> last.put(name, row.doubles()));
        return last;
    }

    /// Goes back through all steps. Derivatives by state and parameters gather in the frame of `back`.
    ///
    /// @param wanted inputs by which to differentiate
    /// @return derivatives by inputs, `[step][column]`
    Map<String, double[][]> backward(Pass pass, Pass back, List<String> wanted, Team team) {
        Map<String, double[][]> gradients = new LinkedHashMap<>();
        wanted.forEach(name -> gradients.put(name, new double[shape.steps()][]));
        segment.allocateGradients(outputs, wanted);
        for (int k = checkpoints.size() - 1; k >= 0; k--) {
            if (k < checkpoints.size() - 1) {
                segment.restore(checkpoints.get(k));
                begin(k * shape.kept());
                perform(team, pass::forward).min(inOrder(EARLIEST)).ifPresent(f -> stop(f, "a state", DIVERGES));
            }
            for (int s = 0; s < segment.length(); s++) {
                differentiate(segment.length() - 1 - s);
            }
            perform(team, back::backward)
                    .min(inOrder(EARLIEST.reversed()))
                    .ifPresent(f -> stop(f, "a gradient", EXPLODES));
            for (int s = 0; s < segment.length(); s++) {
                int step = segment.first() + s;
                segment.inputGradients(s)
                        .forEach((name, row) ->
                                Objects.requireNonNull(gradients.get(name))[step] = TreeSum.to(width(name), row));
            }
        }
        return gradients;
    }

    private int width(String input) {
        return sources.containsKey(input)
                ? Objects.requireNonNull(sources.get(input)).width()
                : 1;
    }

    private void begin(int first) {
        segment.begin(first, Math.min(shape.kept(), shape.steps() - first));
        sources.forEach((name, source) -> {
            for (int s = 0; s < segment.length(); s++) {
                source.row(first + s, Objects.requireNonNull(segment.inputs(s).get(name)));
            }
        });
    }

    /// Performs all parts, and tells which failed.
    private Stream<Pass.Failure> perform(Team team, Direction direction) {
        List<Pass.Failure> failures = Collections.synchronizedList(new ArrayList<>());
        team.perform(part -> direction
                .perform(segment, shape.border(part), shape.border(part + 1))
                .ifPresent(failures::add));
        return failures.stream();
    }

    /// Of several failures the one that a single part would have met first.
    private static Comparator<Pass.Failure> inOrder(Comparator<Pass.Failure> steps) {
        return steps.thenComparingInt(Pass.Failure::element);
    }

    private void stop(Pass.Failure f, String what, String why) {
        throw new IllegalStateException(shape.name() + ": " + what + " of neuron " + f.element() % shape.neurons()
                + (shape.trials() > 1 ? " in trial " + f.element() / shape.neurons() : "")
                + " became infinite or not a number in step " + f.step() + ", which began with " + before(f) + ". "
                + why);
    }

    private String before(Pass.Failure f) {
        return segment.state(f.step() - segment.first()).entrySet().stream()
                .filter(e -> !e.getKey().equals(Discretization.REFRACTORY_LEFT))
                .map(e -> e.getKey() + " = " + e.getValue().doubles()[f.element()])
                .collect(Collectors.joining(", "));
    }

    private Map<String, double[]> outputs(int s) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        for (String output : outputs) {
            boolean spikes = output.equals(Adjoint.SPIKE);
            rows.put(
                    output,
                    spikes
                            ? segment.spikes(s)
                            : Row.in(segment.state(s + 1), output).doubles());
        }
        return rows;
    }

    private void differentiate(int s) {
        segment.outputGradients(s).values().forEach(row -> Arrays.fill(row, 0));
        loss.gradient(segment.first() + s, outputs(s), segment.outputGradients(s));
    }
}
