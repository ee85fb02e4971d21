// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/// Where the values of a parameter or the initial values of a variable come from: one number for all neurons, one for
/// each, a distribution, a function of the index or, for variables that equations delay, of time.
public sealed interface Initializer {
    /// One number for all neurons.
    record Constant(double value) implements Initializer {}

    /// One number for each neuron.
    record Each(double[] values) implements Initializer {
        /// Copies the array.
        public Each {
            values = values.clone();
        }
    }

    /// Independent draws from the uniform distribution on [low, high).
    record Uniform(double low, double high) implements Initializer {}

    /// Independent draws from the normal distribution.
    record Normal(double mean, double deviation) implements Initializer {}

    /// A function of the index of the neuron.
    record Function(IntToDoubleFunction function) implements Initializer {}

    /// The values of a variable up to the first step, as a function of neuron and time.
    record History(Past function) implements Initializer {}

    /// Values at times `t <= 0`, ms.
    @FunctionalInterface
    interface Past {
        double at(int neuron, double t);
    }

    /// One number for all neurons.
    static Initializer of(double value) {
        return new Constant(value);
    }

    /// One number for each neuron.
    static Initializer of(double[] values) {
        return new Each(values);
    }

    /// Independent draws from the uniform distribution on [low, high).
    ///
    /// @throws IllegalArgumentException unless low < high
    static Initializer uniform(double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "uniform(" + low + ", " + high + "): the first must be below the second");
        }
        return new Uniform(low, high);
    }

    /// Independent draws from the normal distribution.
    ///
    /// @throws IllegalArgumentException when the deviation is negative
    static Initializer normal(double mean, double deviation) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException(
                    "normal(" + mean + ", " + deviation + "): the standard deviation must not be negative");
        }
        return new Normal(mean, deviation);
    }

    /// A function of the index of the neuron.
    static Initializer of(IntToDoubleFunction function) {
        return new Function(function);
    }

    /// The values of a variable up to the first step, for delays: a function of time `t <= 0`, ms. Its value at 0 is the
    /// initial value.
    static Initializer history(DoubleUnaryOperator function) {
        return new History((neuron, t) -> function.applyAsDouble(t));
    }

    /// The values of a variable up to the first step, different for each neuron.
    static Initializer history(Past function) {
        return new History(function);
    }

    /// The values for `size` neurons, at t = 0 where they are a history; random ones depend on (seed, stream, neuron) alone.
    ///
    /// @throws IllegalArgumentException when there is one number for each of another number of neurons
    default double[] values(int size, long seed, long stream) {
        double[] out = new double[size];
        switch (this) {
            case Constant c -> Arrays.fill(out, c.value());
            case Each e -> {
                if (e.values().length != size) {
                    throw new IllegalArgumentException(e.values().length + " values for " + size + " neurons");
                }
                System.arraycopy(e.values(), 0, out, 0, size);
            }
            case Uniform u -> {
                Philox.fill(seed, stream, 0, 0, size, out, 0);
                Arrays.setAll(out, k -> u.low() + out[k] * (u.high() - u.low()));
            }
            case Normal n -> {
                Gaussian.fill(seed, stream, 0, 0, size, out, 0);
                Arrays.setAll(out, k -> n.mean() + out[k] * n.deviation());
            }
            case Function f -> Arrays.setAll(out, f.function());
            case History h -> Arrays.setAll(out, k -> h.function().at(k, 0));
        }
        return out;
    }
}
