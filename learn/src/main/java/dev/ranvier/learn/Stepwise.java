// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Population;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A population that goes forward one step at a time. It holds the last step alone, however long it runs.
final class Stepwise {
    private final Trainable trainable;
    private final String input;
    private final Step step;
    private final Segment segment;
    private final Past past;
    private final Pass onward;
    private int next;

    /// @param dt ms
    /// @param seed seed of noise, drawn parameters and initial values
    /// @throws IllegalArgumentException when the model takes no input
    Stepwise(Population population, double dt, long seed) {
        if (!(dt > 0) || dt == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("dt is " + dt + " ms, but must be positive and finite");
        }
        if (population.model().inputs().isEmpty()) {
            throw new IllegalArgumentException(population.name() + " cannot hear others: model "
                    + population.model().name() + " declares no input");
        }
        input = population.model().inputs().getFirst().name();
        trainable = new Trainable(population, dt, seed, Set.of(), Set.of());
        step = trainable.step();
        if (!Past.recalls(step).isEmpty()) {
            throw new IllegalArgumentException(population.name() + ": model "
                    + population.model().name() + " has delays; rules that learn online hold the last step alone");
        }
        var membrane = step.spike().flatMap(s -> population.model().watched()).map(Variable::name);
        Layout layout = Layout.of(step.keeping(Set.of()), Set.of(input));
        Frame frame = trainable.frame(layout, Precision.DOUBLE, Map.of());
        past = new Past(trainable, step, 1);
        onward = pass(frame, membrane);
        segment = new Segment(Precision.DOUBLE, trainable.size());
        segment.allocate(1, trainable.initial().values().keySet(), Map.of(input, trainable.size()));
        segment.allocateGradients(List.of(Adjoint.SPIKE), List.of(input));
    }

    private Pass pass(Frame frame, Optional<String> membrane) {
        var kernel = Kernels.of(frame.layout(), Precision.DOUBLE, Form.AUTO, membrane);
        return new Pass(frame, kernel, trainable, trainable.seed(), 0, past);
    }

    /// A way back through the last step.
    Pass back(Frame frame) {
        return pass(frame, Optional.empty());
    }

    Population population() {
        return trainable.population();
    }

    Trainable trainable() {
        return trainable;
    }

    /// Name of the input.
    String input() {
        return input;
    }

    /// What is performed.
    Step step() {
        return step;
    }

    /// The last step: its old and its new state, input and spikes.
    Segment segment() {
        return segment;
    }

    /// Neurons times trials.
    int size() {
        return trainable.size();
    }

    /// To the initial values at time 0.
    void begin() {
        next = 0;
        trainable
                .initial()
                .values()
                .forEach((name, values) -> Row.in(segment.state(1), name).write(values, 0, size()));
    }

    /// One step.
    ///
    /// @param x what the input is in this step, `[trial*neurons + neuron]`
    /// @return 1 where a neuron spikes, else 0; written anew in the next step
    /// @throws IllegalStateException when a state becomes infinite or not a number
    double[] step(double[] x) {
        segment.begin(next++, 1);
        segment.state(0).forEach((name, row) -> row.copy(Row.in(segment.state(1), name), 0, size()));
        System.arraycopy(x, 0, segment.inputs(0).get(input), 0, size());
        onward.forward(segment, 0, size()).ifPresent(f -> fail(f, "a state"));
        return segment.spikes(0);
    }

    /// A variable after the last step.
    double[] variable(String name) {
        return Row.in(segment.state(1), name).doubles();
    }

    void fail(Pass.Failure f, String what) {
        int neurons = population().size();
        throw new IllegalStateException(population().name() + ": " + what + " of neuron " + f.element() % neurons
                + " in trial " + f.element() / neurons + " became infinite or not a number in step " + f.step()
                + ". Likely cause: weights or a learning rate too large; take a smaller rate");
    }
}
