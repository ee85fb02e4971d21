// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Neurons that also hear each other: to the first input of neuron j in step s comes
/// `sum over i of y[i]*recurrent[i, j]`, y being what the layer gave d steps before, d at least 1. Learns `recurrent`,
/// `[source*neurons + target]`, beside what the neurons learn. Gradients go through all steps of a presentation. Before the first
/// step nothing was given, unless the sequence goes on from a state, which holds what is under way.
///
/// Bellec et al. (2018), Advances in Neural Information Processing Systems 31.
///
/// @param dynamics the neurons, and what they give to each other and out
/// @param delay ms, whole steps; 0 for the shortest there is, one step
/// @param weights the weights before training
public record Recurrent(Dynamics dynamics, double delay, Initializer weights) implements Layer {
    /// Name of the weights.
    public static final String WEIGHTS = "recurrent";
    private static final String UNDER_WAY = "under way";

    /// Checks the delay.
    public Recurrent {
        if (!(delay >= 0) || delay == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    dynamics.title() + ": a delay of " + delay + " ms; it is finite and not negative");
        }
    }

    /// Neurons that hear each other one step later.
    public static Recurrent of(Dynamics dynamics) {
        return new Recurrent(dynamics, 0, Initializer.of(0)).gain(1);
    }

    /// Weights that begin uniform in `±gain/sqrt(neurons)`.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public Recurrent gain(double gain) {
        double bound = gain / Math.sqrt(dynamics.outputs());
        return weights(Initializer.uniform(-bound, bound));
    }

    /// The same with other weights to begin with.
    public Recurrent weights(Initializer values) {
        return new Recurrent(dynamics, delay, values);
    }

    /// The same with a delay, ms.
    ///
    /// @throws IllegalArgumentException when it is negative; when training begins, also unless it is whole steps
    public Recurrent delay(double ms) {
        return new Recurrent(dynamics, ms, weights);
    }

    int steps(double dt) {
        double exact = delay / dt;
        long steps = Math.round(exact);
        if (Math.abs(exact - steps) > 1e-3) {
            throw new IllegalArgumentException(title() + ": a delay of " + delay + " ms is " + exact + " steps of " + dt
                    + " ms, but must be whole steps");
        }
        return (int) Math.max(1, steps);
    }

    @Override
    public int inputs() {
        return dynamics.inputs();
    }

    @Override
    public int outputs() {
        return dynamics.outputs();
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        Map<String, double[]> initial = new LinkedHashMap<>(dynamics.initial(seed, place));
        long stream = Philox.stream("layer", String.valueOf(place), WEIGHTS);
        initial.put(WEIGHTS, weights.values(outputs() * outputs(), seed, stream));
        return initial;
    }

    @Override
    public Map<String, Integer> columns() {
        return Map.of(WEIGHTS, outputs());
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new Work(this, setting);
    }

    @Override
    public String describe() {
        return "recurrent, delay of " + delay + " ms, " + dynamics.describe();
    }

    @Override
    public String title() {
        return "recurrent " + dynamics.title();
    }

    private static final class Work implements Stage {
        private final DynamicsStage neurons;
        private final int width;
        private final Matrix weights;
        /// What an earlier sequence gave in its last steps.
        private final double[][] underWay;
        /// What arrives in each step: what was given d steps before, there or here.
        private final double[][] heard;
        private int trials;

        Work(Recurrent layer, Setting setting) {
            neurons = new DynamicsStage(layer.dynamics(), setting);
            width = layer.outputs();
            weights = new Matrix(width, width, setting.precision());
            underWay = new double[layer.steps(setting.dt())][setting.batch() * width];
            heard = new double[setting.steps()][];
            Arrays.setAll(heard, this::given);
        }

        /// What was given d steps before a step.
        private double[] given(int step) {
            int d = underWay.length;
            return step < d ? underWay[step] : out().values()[step - d];
        }

        @Override
        public void begin(Start start) {
            neurons.begin(start);
            trials = start.trials();
            weights.set(Objects.requireNonNull(start.numbers().get(WEIGHTS)));
            int size = trials * width;
            double[] given = start.state().getOrDefault(UNDER_WAY, new double[underWay.length * size]);
            for (int d = 0; d < underWay.length; d++) {
                System.arraycopy(given, d * size, underWay[d], 0, size);
            }
        }

        @Override
        public Rows out() {
            return neurons.out();
        }

        @Override
        public Optional<Failure> forward(double[][] x, int from, int to) {
            double[][] inputs = neurons.first().values();
            double[] row = new double[width];
            return neurons.forward(x, from, to, s -> {
                for (int b = from; b < to; b++) {
                    System.arraycopy(inputs[s], b * width, row, 0, width);
                    weights.forward(row, heard[s], b * width);
                    System.arraycopy(row, 0, inputs[s], b * width, width);
                }
            });
        }

        @Override
        public double penalty() {
            return neurons.penalty();
        }

        @Override
        public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
            double[][] byInput = neurons.first().gradients();
            double[] row = new double[width];
            return neurons.backward(below, from, to, s -> {
                if (s >= underWay.length) {
                    double[] byGiven = out().gradients()[s - underWay.length];
                    for (int b = from; b < to; b++) {
                        System.arraycopy(byGiven, b * width, row, 0, width);
                        weights.backward(row, byInput[s], b * width);
                        System.arraycopy(row, 0, byGiven, b * width, width);
                    }
                }
            });
        }

        @Override
        public void gather(double[][] x, int part, int parts) {
            weights.gather(heard, neurons.first().gradients(), trials, part, parts);
        }

        @Override
        public Map<String, double[]> gradients() {
            Map<String, double[]> gradients = new LinkedHashMap<>(neurons.gradients());
            gradients.put(WEIGHTS, weights.gradient());
            return gradients;
        }

        @Override
        public Map<String, double[]> state(double[][] x) {
            int size = trials * width;
            double[] given = new double[underWay.length * size];
            for (int d = 0; d < underWay.length; d++) {
                System.arraycopy(given(heard.length + d), 0, given, d * size, size);
            }
            Map<String, double[]> state = new LinkedHashMap<>(neurons.state(x));
            state.put(UNDER_WAY, given);
            return state;
        }
    }
}
