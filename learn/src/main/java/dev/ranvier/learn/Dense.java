// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.LinkedHashMap;
import java.util.Map;

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

    @Override
    public String title() {
        return "dense " + inputs + " x " + outputs;
    }
}
