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
import org.jspecify.annotations.Nullable;

/// A [Dynamics] layer at work: one segment that holds all steps, and a pass in each direction.
final class DynamicsStage implements Stage {
    private final Dynamics layer;
    private final Trainable trainable;
    private final double dt;
    private final Program program;
    private final Segment segment;
    private final double[][] inputs;
    private final double[][] inputGradients;
    private final double[][] outputs;
    private final double[][] outputGradients;
    private final double[] push;
    private @Nullable Pass onward;
    private @Nullable Pass back;
    private @Nullable Frame backFrame;
    private Map<String, double[]> numbers = Map.of();
    private int trials;

    /// @param batch most trials there will be
    /// @param smooth whether the primitive of the surrogate stands for the spike
    DynamicsStage(Dynamics layer, Stack.Shape shape, boolean smooth) {
        Population population = layer.population().mode(Mode.training(shape.batch()));
        String input = population.model().inputs().getFirst().name();
        this.layer = layer;
        this.dt = shape.dt();
        this.trainable =
                new Trainable(population, dt, shape.seed(), new LinkedHashSet<>(layer.learned()), Set.of(input));
        this.program = smooth
                ? Program.smooth(trainable.step(), trainable.wanted(), Set.of(input))
                : compile(trainable.step(), Set.of(input));
        Map<String, double[]> first = trainable.initial().values();
        int size = trainable.size();
        segment = new Segment(Precision.DOUBLE, size);
        segment.allocate(shape.steps(), first.keySet(), Map.of(input, size));
        segment.allocateGradients(List.of(layer.output()), List.of(input));
        segment.begin(0, shape.steps());
        first.forEach((name, values) -> Row.in(segment.state(0), name).write(values, 0, size));
        inputs = rows(shape.steps(), s -> segment.inputs(s).get(input));
        inputGradients = rows(
                shape.steps(), s -> Row.in(segment.inputGradients(s), input).doubles());
        boolean spikes = layer.output().equals(Adjoint.SPIKE);
        outputs = rows(
                shape.steps(),
                s -> (spikes ? segment.spikes(s) : Row.in(segment.state(s + 1), layer.output())).doubles());
        outputGradients = rows(
                shape.steps(),
                s -> Row.in(segment.outputGradients(s), layer.output()).doubles());
        push = new double[population.size()];
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
        return Program.of(step, trainable.wanted(), perNeuron, Precision.DOUBLE, Form.AUTO, membrane);
    }

    /// Where what the layer takes may be written directly.
    double[][] inputs() {
        return inputs;
    }

    /// The derivatives by what it takes, after the way back.
    double[][] inputGradients() {
        return inputGradients;
    }

    @Override
    public double[][] outputs() {
        return outputs;
    }

    @Override
    public double[][] outputGradients() {
        return outputGradients;
    }

    @Override
    public void begin(Map<String, double[]> numbers, long seed, int trials) {
        this.numbers = numbers;
        this.trials = trials;
        String name = trainable.population().name();
        Frame forward = trainable.frame(program.forward(), Precision.DOUBLE, numbers);
        Frame backward = trainable.frame(program.backward(), Precision.DOUBLE, numbers);
        onward = new Pass(forward, program.onward(), name, seed, dt, 0);
        back = new Pass(backward, program.back(), name, seed, dt, 0);
        backFrame = backward;
        Arrays.fill(push, 0);
    }

    @Override
    public Optional<Failure> forward(double[][] x, int from, int to) {
        int n = layer.inputs();
        copy(x, inputs, from * n, to * n);
        return Objects.requireNonNull(onward).forward(segment, from * n, to * n).map(f -> failure(f, "a state"));
    }

    /// Copies rows unless they are the same arrays.
    private static void copy(double[][] source, double[][] target, int from, int to) {
        for (int s = 0; s < target.length; s++) {
            if (source[s] != target[s]) {
                System.arraycopy(source[s], from, target[s], from, to - from);
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
        double hertz = 1000 / (dt * outputs.length * trials);
        double[] squares = new double[n];
        double[] counts = new double[trials * n];
        for (double[] row : outputs) {
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
    public Optional<Failure> backward(Optional<double[][]> below, int from, int to) {
        int n = layer.inputs();
        if (layer.strength() > 0) {
            for (double[] row : outputGradients) {
                for (int e = from * n; e < to * n; e++) {
                    row[e] += push[e % n];
                }
            }
        }
        var failure = Objects.requireNonNull(back).backward(segment, from * n, to * n);
        below.ifPresent(rows -> copy(inputGradients, rows, from * n, to * n));
        return failure.map(f -> failure(f, "a gradient"));
    }

    @Override
    public Map<String, double[]> gradients() {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        for (String name : layer.learned()) {
            double[] all = Objects.requireNonNull(backFrame).read(new Value.State(Adjoint.by(name)));
            int width = trainable.shares(name, numbers) ? 1 : layer.inputs();
            gradients.put(name, TreeSum.to(width, all));
        }
        return gradients;
    }
}
