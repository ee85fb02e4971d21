// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The state of a population, or of a network, between two steps, as a value: every sequence begins from one that is stated, and
/// gives back the one it ends in. Numbers are `[trial*neurons + neuron]`; those of what is under way in a layer have the oldest
/// step first. Names of a network have the number of the layer before them, as in `1.V`.
///
/// @param step number of the step that comes next, counted from 0; it decides the time and the draws of noise
/// @param values numbers of each variable, and how many further steps a neuron stays refractory
public record Snapshot(long step, Map<String, double[]> values) {
    /// Copies the numbers.
    public Snapshot {
        Map<String, double[]> copies = new LinkedHashMap<>();
        values.forEach((name, numbers) -> copies.put(name, numbers.clone()));
        values = Collections.unmodifiableMap(copies);
    }

    /// The same with other numbers of a variable.
    ///
    /// @throws IllegalArgumentException when there is no such variable, or another count of numbers
    public Snapshot with(String variable, double... numbers) {
        int there = numbers(variable).length;
        if (numbers.length != there) {
            throw new IllegalArgumentException("the state has " + there + " values of " + variable
                    + " (trials times neurons), but " + numbers.length + " were given");
        }
        Map<String, double[]> changed = new LinkedHashMap<>(values);
        changed.put(variable, numbers);
        return new Snapshot(step, changed);
    }

    /// A copy of the numbers of a variable.
    ///
    /// @throws IllegalArgumentException when there is no such variable
    public double[] of(String variable) {
        return numbers(variable).clone();
    }

    private double[] numbers(String variable) {
        double[] numbers = values.get(variable);
        if (numbers == null) {
            throw new IllegalArgumentException(
                    "the state has no variable '" + variable + "'. " + Nearest.hint(variable, values.keySet()));
        }
        return numbers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot s
                && s.step == step
                && s.values.keySet().equals(values.keySet())
                && values.keySet().stream().allMatch(v -> Arrays.equals(values.get(v), s.values.get(v)));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(step) + values.keySet().hashCode();
    }
}
