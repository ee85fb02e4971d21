// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// What to record: a variable or a function of the state, of all neurons or some, at every step or every k-th.
/// Immutable.
public final class Monitor {
    private final String key;
    private final Optional<Function<State, double[]>> function;
    private final int[] neurons;
    private final int every;

    private Monitor(String key, Optional<Function<State, double[]>> function, int[] neurons, int every) {
        this.key = key;
        this.function = function;
        this.neurons = neurons;
        this.every = every;
    }

    /// A variable, by name.
    public static Monitor of(String variable) {
        return new Monitor(variable, Optional.empty(), new int[0], 1);
    }

    /// A variable.
    public static Monitor of(Quantity variable) {
        return of(variable.name());
    }

    /// A function of the state, recorded under `key`; it must return the same number of values at each step.
    public static Monitor of(String key, Function<State, double[]> function) {
        return new Monitor(key, Optional.of(function), new int[0], 1);
    }

    /// Only some neurons, by index.
    ///
    /// @throws IllegalArgumentException when there is none, or an index is negative
    public Monitor neurons(int... indices) {
        if (indices.length == 0 || Arrays.stream(indices).anyMatch(i -> i < 0)) {
            throw new IllegalArgumentException("monitor of " + key + ": neurons " + Arrays.toString(indices)
                    + "; give at least one index, from 0");
        }
        return new Monitor(key, function, indices.clone(), every);
    }

    /// Only every k-th step, beginning with step 0.
    ///
    /// @throws IllegalArgumentException when k is not positive
    public Monitor every(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("monitor of " + key + ": every " + steps + " steps; at least 1");
        }
        return new Monitor(key, function, neurons, steps);
    }

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
