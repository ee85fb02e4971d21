// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Frame;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A [Dynamics] layer at work: one segment that holds all steps, and a pass in each direction.
final class DynamicsStage implements Stage {
    private final Dynamics layer;
    private final Trainable trainable;
    private final double dt;
    private final Precision precision;
    private final Program program;
    private final Past past;
    private final Segment segment;
    private final Map<String, double[]> initial;
    /// One for each input that gets rows.
    private final List<Rows> ins;
    private final Rows out;
    /// The variable that is given and has to be brought to double precision.
    private final Optional<String> rounded;
    private final double[] push;
    private @Nullable Pass onward;
    private @Nullable Pass back;
    private @Nullable Frame backFrame;
    private Map<String, double[]> numbers = Map.of();
    private int trials;

    DynamicsStage(Dynamics layer, Setting setting) {
        Population population = layer.population().mode(Mode.training(setting.batch()));
        Set<String> inputs = new LinkedHashSet<>(layer.into());
        this.layer = layer;
        this.dt = setting.dt();
        this.precision = setting.smooth() ? Precision.DOUBLE : setting.precision();
        this.trainable = new Trainable(population, dt, setting.seed(), new LinkedHashSet<>(layer.learned()), inputs);
        this.program = setting.smooth()
                ? Program.smooth(trainable.step(), trainable.wanted(), inputs)
                : compile(trainable.step(), inputs);
        past = new Past(trainable, trainable.step(), setting.steps());
        initial = trainable.initial().values();
        int size = trainable.size();
        int steps = setting.steps();
        segment = new Segment(precision, size);
        Map<String, Integer> widths = new LinkedHashMap<>();
        inputs.forEach(input -> widths.put(input, size));
        segment.allocate(steps, initial.keySet(), widths);
        segment.allocateGradients(List.of(layer.output()), inputs);
        segment.begin(0, steps);
        ins = inputs.stream().map(input -> rowsOf(input, steps)).toList();
        boolean spikes = layer.output().equals(Adjoint.SPIKE);
        rounded = spikes || precision == Precision.DOUBLE ? Optional.empty() : Optional.of(layer.output());
        out = new Rows(
                rows(
                        steps,
                        s -> spikes
                                ? segment.spikes(s)
                                : Row.in(segment.state(s + 1), layer.output()).doubles()),
                rows(steps, s -> segment.outputGradients(s).get(layer.output())));
        push = new double[population.size()];
    }

    private Rows rowsOf(String input, int steps) {
        return new Rows(
                rows(steps, s -> segment.inputs(s).get(input)),
                rows(steps, s -> segment.inputGradients(s).get(input)));
    }

    private interface RowOfStep {
        double @Nullable [] at(int step);
    }

    private static double[][] rows(int steps, RowOfStep row) {
        double[][] rows = new double[steps][];
        Arrays.setAll(rows, s -> Objects.requireNonNull(row.at(s)));
        return rows;
    }

    private Program compile(Step step, Set<String> perNeuron) {
        var membrane = step.spike()
                .flatMap(s -> trainable.population().model().watched())
                .map(Variable::name);
        return Program.of(step, trainable.wanted(), perNeuron, precision, Form.AUTO, membrane);
    }

    @Override
    public Optional<Rows> in() {
        return ins.size() == 1 ? Optional.of(ins.getFirst()) : Optional.empty();
    }

    /// What goes into the first input, `[step][trial*neurons + neuron]`.
    Rows first() {
        return ins.getFirst();
    }

    @Override
    public Rows out() {
        return out;
    }

    @Override
    public void begin(Start start) {
        numbers = start.numbers();
        trials = start.trials();
        Frame forward = trainable.frame(program.forward(), precision, numbers);
        Frame backward = trainable.frame(program.backward(), precision, numbers);
        past.begin(start.state(), start.step(), trials);
        onward = new Pass(forward, program.onward(), trainable, start.seed(), start.step(), past);
        back = new Pass(backward, program.back(), trainable, start.seed(), start.step(), past);
        backFrame = backward;
        initial.forEach((variable, values) -> Row.in(segment.state(0), variable)
                .write(start.state().getOrDefault(variable, values), 0, trials * layer.outputs()));
        Arrays.fill(push, 0);
    }

    @Override
    public Optional<Failure> forward(double[][] x, int from, int to) {
        return forward(x, from, to, s -> {});
    }

    /// As the other, with something to be done before each step, once the input of the step is there.
    Optional<Failure> forward(double[][] x, int from, int to, IntConsumer before) {
        int n = layer.outputs();
        for (int k = 0; k < ins.size(); k++) {
            double[][] rows = ins.get(k).values();
            each(x, rows, k, from, to, (s, own, wide) -> System.arraycopy(x[s], wide, rows[s], own, n));
        }
        var failure = Objects.requireNonNull(onward).forward(segment, from * n, to * n, s -> {
            show(s - 1, from * n, to * n);
            before.accept(s);
        });
        show(segment.length() - 1, from * n, to * n);
        return failure.map(f -> failure(f, "a state"));
    }

    /// Brings what a step gave to double precision, where it is not.
    private void show(int s, int from, int to) {
        if (s >= 0 && rounded.isPresent()) {
            Row.in(segment.state(s + 1), rounded.get()).read(out.values()[s], from, to);
        }
    }

    private interface Copy {
        void part(int step, int own, int wide);
    }

    /// Visits where the neurons of a trial lie in the rows of an input, and in rows that are for all inputs, unless both are
    /// the same arrays.
    private void each(double[][] all, double[][] rows, int input, int from, int to, Copy copy) {
        int n = layer.outputs();
        for (int s = 0; s < rows.length; s++) {
            for (int b = from; all[s] != rows[s] && b < to; b++) {
                copy.part(s, b * n, (b * ins.size() + input) * n);
            }
        }
    }

    private static Failure failure(Pass.Failure f, String what) {
        return new Failure(f.step(), f.element(), what);
    }

    /// Deviations of the rates of single neurons, over all trials; `push` is the derivative by a spike.
    @Override
    public double penalty() {
        if (layer.strength() == 0) {
            return 0;
        }
        int n = layer.outputs();
        double hertz = 1000 / (dt * out.values().length * trials);
        double[] squares = new double[n];
        double[] counts = new double[trials * n];
        for (double[] row : out.values()) {
            for (int e = 0; e < counts.length; e++) {
                counts[e] += row[e];
            }
        }
        double[] rates = TreeSum.to(n, counts);
        for (int k = 0; k < n; k++) {
            double deviation = rates[k] * hertz - layer.rate();
            squares[k] = deviation * deviation;
            push[k] = 2 * layer.strength() * deviation * hertz / n;
        }
        return layer.strength() * TreeSum.of(squares) / n;
    }

    @Override
    public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
        return backward(below, from, to, s -> {});
    }

    /// As the other, with something to be done after each step, once the derivatives by its input are there.
    Optional<Failure> backward(Optional<double[][]> below, int from, int to, IntConsumer after) {
        int n = layer.outputs();
        if (layer.strength() > 0) {
            for (double[] row : out.gradients()) {
                for (int e = from * n; e < to * n; e++) {
                    row[e] += push[e % n];
                }
            }
        }
        var failure = Objects.requireNonNull(back).backward(segment, from * n, to * n, after);
        below.ifPresent(all -> {
            for (int k = 0; k < ins.size(); k++) {
                double[][] rows = ins.get(k).gradients();
                each(all, rows, k, from, to, (s, own, wide) -> System.arraycopy(rows[s], own, all[s], wide, n));
            }
        });
        return failure.map(f -> failure(f, "a gradient"));
    }

    @Override
    public Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (String name : layer.learned()) {
            double[] all = Objects.requireNonNull(backFrame).read(new Value.State(Adjoint.by(name)));
            int width = trainable.shares(name, numbers) ? 1 : layer.outputs();
            gradients.put(name, TreeSum.to(width, all));
        }
        return gradients;
    }

    @Override
    public Map<String, double[]> state(double[][] x) {
        Map<String, double[]> state = new LinkedHashMap<>();
        segment.state(segment.length())
                .forEach((name, row) -> state.put(name, Arrays.copyOf(row.doubles(), trials * layer.outputs())));
        state.putAll(past.state());
        return state;
    }
}
