// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.network.Neurons;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What to record: a variable or a function of the state, of all neurons or some, at every step or every k-th.
/// Immutable.
public final class Monitor {
    private final String label;
    private final String key;
    private final Optional<Function<State, double[]>> function;
    private final int[] neurons;
    private final int every;

    private Monitor(String label, String key, Optional<Function<State, double[]>> function, int[] neurons, int every) {
        this.label = label;
        this.key = key;
        this.function = function;
        this.neurons = neurons;
        this.every = every;
    }

    /// A variable, by name.
    public static Monitor of(String variable) {
        return new Monitor(variable, variable, Optional.empty(), new int[0], 1);
    }

    /// A variable.
    public static Monitor of(Quantity variable) {
        return of(variable.name());
    }

    /// A function of the state, recorded under `key`; it must return the same number of values at each step.
    public static Monitor of(String key, Function<State, double[]> function) {
        return new Monitor(key, key, Optional.of(function), new int[0], 1);
    }

    /// Only some neurons, by index.
    ///
    /// @throws IllegalArgumentException when there is none, or an index is negative
    public Monitor neurons(int... indices) {
        if (indices.length == 0 || Arrays.stream(indices).anyMatch(i -> i < 0)) {
            throw new IllegalArgumentException("monitor of " + key + ": neurons " + Arrays.toString(indices)
                    + "; give at least one index, from 0");
        }
        return new Monitor(label, key, function, indices.clone(), every);
    }

    /// Only every k-th step, beginning with step 0.
    ///
    /// @throws IllegalArgumentException when k is not positive
    public Monitor every(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("monitor of " + key + ": every " + steps + " steps; at least 1");
        }
        return new Monitor(label, key, function, neurons, steps);
    }

    /// The same of a part of the neurons, counted from the first of it.
    Monitor within(Neurons part) {
        if (function.isPresent()) {
            throw new IllegalArgumentException("monitor of " + key + ": a function is of the state of a population; "
                    + part.name() + " is a part of one");
        }
        int[] chosen = neurons.length == 0 ? IntStream.range(0, part.size()).toArray() : neurons.clone();
        for (int k = 0; k < chosen.length; k++) {
            if (chosen[k] >= part.size()) {
                throw new IllegalArgumentException("monitor of " + key + ": neuron " + chosen[k] + ", but "
                        + part.name() + " has " + part.size() + " neurons, 0 to " + (part.size() - 1));
            }
            chosen[k] += part.first();
        }
        return new Monitor(part.name() + "." + label, key, function, chosen, every);
    }

    /// In words.
    String describe() {
        return (function.isPresent() ? "a function" : key) + " of "
                + (neurons.length == 0 ? "all neurons" : "neurons " + Arrays.toString(neurons)) + ", every " + every
                + " steps";
    }

    /// What it is called in the recording.
    String label() {
        return label;
    }

    /// Name of the variable, or of the function.
    String key() {
        return key;
    }

    Optional<Function<State, double[]>> function() {
        return function;
    }

    /// Empty for all neurons.
    int[] neurons() {
        return neurons;
    }

    int every() {
        return every;
    }
}
