// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Nearest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The numbers of a network that are learnt, or kept of what was seen, by names such as `0.weights`: number of the layer, name in the layer.
/// Immutable.
///
/// @param values the numbers
public record Weights(Map<String, double[]> values) {
    /// Copies the numbers.
    public Weights {
        values = copy(values);
    }

    private static Map<String, double[]> copy(Map<String, double[]> values) {
        Map<String, double[]> copies = new LinkedHashMap<>();
        values.forEach((name, numbers) -> copies.put(name, numbers.clone()));
        return Collections.unmodifiableMap(copies);
    }

    /// A copy of the numbers of a name.
    ///
    /// @throws IllegalArgumentException when there is no such name
    public double[] of(String name) {
        double[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the network has no weights '" + name + "'. " + Nearest.hint(name, values.keySet()));
        }
        return found.clone();
    }

    /// The same with other numbers of a name.
    ///
    /// @throws IllegalArgumentException when there is no such name, or another count of numbers
    public Weights with(String name, double... numbers) {
        if (of(name).length != numbers.length) {
            throw new IllegalArgumentException("the network has " + of(name).length + " numbers of " + name + ", but "
                    + numbers.length + " were given");
        }
        Map<String, double[]> changed = new LinkedHashMap<>(values);
        changed.put(name, numbers);
        return new Weights(changed);
    }

    /// Copies that may be changed.
    Map<String, double[]> open() {
        return new LinkedHashMap<>(copy(values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights w
                && w.values.keySet().equals(values.keySet())
                && values.keySet().stream().allMatch(n -> Arrays.equals(values.get(n), w.values.get(n)));
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }
}
