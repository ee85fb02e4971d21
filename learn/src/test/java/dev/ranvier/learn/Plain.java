// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Spike;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.integrate.Value.Uniform;
import dev.ranvier.kernel.Form;
import dev.ranvier.kernel.Frame;
import dev.ranvier.kernel.Kernel;
import dev.ranvier.kernel.Kernels;
import dev.ranvier.kernel.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Backpropagation through time as plainly as it can be said: all states kept, one thread.
final class Plain {
    private final Layout forward;
    private final Layout backward;
    private final Kernel onward;
    private final Kernel back;
    private final int size;
    private final double dt;
    private final Map<String, double[]> parameters;
    private final List<Map<String, double[]>> states = new ArrayList<>();
    private final List<Map<String, double[]>> outputs = new ArrayList<>();

    /// @param smooth whether the primitive of the surrogate stands for the spike
    /// @param inputs names of the inputs
    /// @param parameters one value for each element
    Plain(
            Step step,
            Set<String> wanted,
            boolean smooth,
            Set<String> inputs,
            double dt,
            Map<String, double[]> parameters) {
        this(step, wanted, smooth, inputs, dt, parameters, Form.SCALAR);
    }

    Plain(
            Step step,
            Set<String> wanted,
            boolean smooth,
            Set<String> inputs,
            double dt,
            Map<String, double[]> parameters,
            Form form) {
        Step whole = withSpike(step);
        Step adjoint = Adjoint.of(step, wanted);
        List<String> columns = new ArrayList<>(inputs);
        columns.add(Adjoint.by(Adjoint.SPIKE));
        this.forward = Layout.of(smooth ? Smooth.of(whole) : whole, Set.copyOf(columns));
        this.backward = Layout.of(smooth ? Smooth.of(adjoint) : adjoint, Set.copyOf(columns));
        this.onward = Kernels.of(forward, Precision.DOUBLE, form, Optional.empty());
        this.back = Kernels.of(backward, Precision.DOUBLE, form, Optional.empty());
        this.size = parameters.values().iterator().next().length;
        this.dt = dt;
        this.parameters = parameters;
    }

    private static Step withSpike(Step step) {
        Map<String, Value> observed = new LinkedHashMap<>();
        step.body().stream()
                .filter(a -> a.operation() instanceof Spike)
                .forEach(a -> observed.put(Adjoint.SPIKE, a.target()));
        return new Step(step.name(), step.body(), step.stores(), observed, step.spike());
    }

    /// The loss; inputs by name, `[step][element]`.
    double loss(Map<String, double[]> initial, Map<String, double[][]> inputs, Loss loss, int steps) {
        Loss.Account account = loss.open(steps, 1, size);
        Frame frame = frame(forward);
        states.clear();
        outputs.clear();
        initial.forEach((name, values) -> frame.write(new State(name), values));
        for (int i = 0; i < steps; i++) {
            Map<String, double[]> before = new LinkedHashMap<>();
            forward.states().forEach(name -> before.put(name, frame.read(new State(name))));
            states.add(before);
            perform(onward, frame, inputs, i);
            Map<String, double[]> out = new LinkedHashMap<>();
            for (String output : loss.outputs().stream().sorted().toList()) {
                double[] row =
                        frame.observedArray(output) instanceof double[] d ? d.clone() : frame.read(new State(output));
                out.put(output, row);
            }
            outputs.add(out);
            account.add(i, out);
        }
        return account.value();
    }

    /// Whether all states stay finite.
    boolean isFinite(Map<String, double[]> initial, Map<String, double[][]> inputs, Loss loss, int steps) {
        try {
            return Double.isFinite(loss(initial, inputs, loss, steps));
        } catch (AssertionError e) {
            return false;
        }
    }

    /// The derivatives, by the names of [Adjoint#by]: by initial values and parameters one row, by inputs one a step.
    Map<String, double[][]> gradients(
            Map<String, double[]> initial, Map<String, double[][]> inputs, Loss loss, int steps) {
        loss(initial, inputs, loss, steps);
        Loss.Account account = loss.open(steps, 1, size);
        for (int i = 0; i < steps; i++) {
            account.add(i, outputs.get(i));
        }
        Map<String, double[][]> gradients = new LinkedHashMap<>();
        backward.observed().keySet().forEach(key -> gradients.put(key, new double[steps][]));
        Frame frame = frame(backward);
        for (int i = steps - 1; i >= 0; i--) {
            Map<String, double[]> gradient = new LinkedHashMap<>();
            loss.outputs().forEach(output -> gradient.put(output, new double[size]));
            account.gradient(i, outputs.get(i), gradient);
            gradient.forEach((output, row) -> {
                State sum = new State(Adjoint.by(output));
                frame.write(new Input(Adjoint.by(output)), row);
                if (frame.array(sum) instanceof double[] d) {
                    for (int e = 0; e < size; e++) {
                        d[e] += row[e];
                    }
                }
            });
            states.get(i).forEach((name, row) -> frame.write(new State(name), row));
            perform(back, frame, inputs, i);
            int step = i;
            gradients.forEach((key, rows) -> rows[step] = ((double[]) frame.observedArray(key)).clone());
        }
        backward.states().forEach(key -> gradients.put(key, new double[][] {frame.read(new State(key))}));
        return gradients;
    }

    /// An output of all steps of the last run, `[step][element]`.
    double[][] output(String name) {
        return outputs.stream().map(out -> out.get(name)).toArray(double[][]::new);
    }

    private Frame frame(Layout layout) {
        Frame frame = new Frame(layout, Precision.DOUBLE, size);
        parameters.forEach((name, values) -> frame.write(new Parameter(name), values));
        frame.prepare();
        return frame;
    }

    private void perform(Kernel kernel, Frame frame, Map<String, double[][]> inputs, int step) {
        frame.uniform(new Input("t"), step * dt);
        inputs.forEach((name, rows) -> frame.write(new Input(name), rows[step]));
        for (Value value : frame.layout().arrays().keySet()) {
            if (value instanceof Draw || value instanceof Uniform) {
                Random random = new Random(31L * value.hashCode() + step);
                frame.write(value, random.doubles(size, -0.5, 0.5).toArray());
            }
        }
        int result = kernel.step(frame.arrays(), frame.uniforms(), 0, size, new int[size], 0);
        if (result < 0) {
            throw new AssertionError("element " + (-1 - result) + " is not finite in step " + step);
        }
    }
}
