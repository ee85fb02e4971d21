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

/// All to all: `y[j] = bias[j] + sum over i of x[i]*weights[i, j]` in each step. Learns `weights`, `[input*outputs + output]`,
/// and `bias`. Weights begin uniform in `±gain/sqrt(inputs)`, after LeCun et al. (1998), doi:10.1007/3-540-49430-8_2.
///
/// A sum runs over the inputs that are not 0, in their order. So sparse spikes cost as much as there are.
///
/// @param inputs numbers in
/// @param outputs numbers out
/// @param bias whether there is a bias; it begins with 0
/// @param weights the weights before training
public record Dense(int inputs, int outputs, boolean bias, Initializer weights) implements Layer {
    /// Name of the weights.
    public static final String WEIGHTS = "weights";
    /// Name of the bias.
    public static final String BIAS = "bias";

    /// Checks the shape.
    public Dense {
        if (inputs < 1 || outputs < 1 || (long) inputs * outputs > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("dense layer: the shape " + inputs + " x " + outputs
                    + " is not possible; both numbers are at least 1 and the product below 2^31");
        }
    }

    /// A layer with a bias.
    ///
    /// @throws IllegalArgumentException when a number is below 1
    public static Dense of(int inputs, int outputs) {
        return new Dense(inputs, outputs, true, Initializer.of(0)).gain(1);
    }

    /// Weights that begin uniform in `±gain/sqrt(inputs)`. Take one so large that neurons spike from the beginning.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public Dense gain(double gain) {
        double bound = gain / Math.sqrt(inputs);
        return new Dense(inputs, outputs, bias, Initializer.uniform(-bound, bound));
    }

    /// The same with other weights to begin with.
    public Dense weights(Initializer values) {
        return new Dense(inputs, outputs, bias, values);
    }

    /// The same without a bias.
    public Dense unbiased() {
        return new Dense(inputs, outputs, false, weights);
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        Map<String, double[]> initial = new LinkedHashMap<>();
        initial.put(
                WEIGHTS,
                weights.values(inputs * outputs, seed, Philox.stream("layer", String.valueOf(place), WEIGHTS)));
        if (bias) {
            initial.put(BIAS, new double[outputs]);
        }
        return initial;
    }

    Wiring wiring() {
        return wiring(inputs, outputs);
    }

    /// All to all: the outputs are one block, and the weights from an input one row.
    static Wiring wiring(int inputs, int outputs) {
        int[] each = new int[inputs + 1];
        Arrays.setAll(each, i -> i);
        return new Wiring(outputs, each, new int[inputs], Arrays.copyOf(each, inputs));
    }

    @Override
    public Map<String, Integer> columns() {
        return Map.of(WEIGHTS, outputs);
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new Work(this, setting, out.get());
    }

    @Override
    public String title() {
        return "dense " + inputs + " x " + outputs;
    }

    /// Where the same array is the input of several steps in a row, the work is done once.
    private static final class Work implements Stage {
        private final Dense layer;
        private final Rows out;
        private final Matrix weights;
        private final Bias bias;
        private int trials;

        Work(Dense layer, Setting setting, Rows out) {
            this.layer = layer;
            this.out = out;
            this.weights = new Matrix(layer.inputs(), layer.outputs(), setting.precision());
            this.bias = new Bias(layer.outputs());
        }

        @Override
        public void begin(Start start) {
            trials = start.trials();
            weights.set(Objects.requireNonNull(start.numbers().get(WEIGHTS)));
            if (layer.bias()) {
                bias.set(Objects.requireNonNull(start.numbers().get(BIAS)));
            }
        }

        @Override
        public Rows out() {
            return out;
        }

        @Override
        public Optional<Failure> forward(double[][] x, int from, int to) {
            var repeats = Repeats.of(x);
            double[][] y = out.values();
            double[] begin = new double[layer.outputs()];
            bias.begin(begin);
            weights.forward(repeats.firsts(x), repeats.firsts(y), begin, from, to);
            int m = layer.outputs();
            for (int s = 1; s < x.length; s++) {
                if (x[s] == x[s - 1]) {
                    System.arraycopy(y[s - 1], from * m, y[s], from * m, (to - from) * m);
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
            below.ifPresent(rows -> weights.backward(out.gradients(), rows, from, to));
            return Optional.empty();
        }

        @Override
        public void gather(double[][] x, int part, int parts) {
            weights.gather(x, out.gradients(), trials, part, parts);
            if (part == 0 && layer.bias()) {
                bias.gather(out.gradients(), trials, layer.outputs());
            }
        }

        @Override
        public Map<String, double[]> gradients() {
            Map<String, double[]> gradients = new LinkedHashMap<>();
            gradients.put(WEIGHTS, weights.gradient());
            if (layer.bias()) {
                gradients.put(BIAS, bias.gradient());
            }
            return gradients;
        }
    }
}
