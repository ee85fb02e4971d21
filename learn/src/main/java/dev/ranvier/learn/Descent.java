// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.learn.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Weights on their way down: an optimiser with what it remembers of them. For networks that learn online, or a loop of your
/// own. To the optimiser they are vectors.
public final class Descent {
    private final Optimizer optimizer;
    private final Map<String, double[][]> memory = new LinkedHashMap<>();
    private Weights weights;
    private long moves;

    private Descent(Optimizer optimizer, Weights weights) {
        this.optimizer = optimizer;
        this.weights = weights;
        weights.values().forEach((name, numbers) -> memory.put(name, optimizer.memory(1, numbers.length)));
    }

    /// Begins with these weights.
    public static Descent of(Optimizer optimizer, Weights weights) {
        return new Descent(optimizer, weights);
    }

    /// Where they are.
    public Weights weights() {
        return weights;
    }

    /// Moves once; weights without a gradient stay.
    ///
    /// @throws IllegalArgumentException when a gradient has no weights, or another length
    public Weights move(Map<String, double[]> gradients) {
        return move(gradients, 1);
    }

    /// As the other, with a factor of the rate.
    public Weights move(Map<String, double[]> gradients, double factor) {
        moves++;
        gradients.forEach((name, g) -> {
            double[] w = weights.of(name);
            if (g.length != w.length) {
                throw new IllegalArgumentException(
                        "a gradient of " + g.length + " numbers by " + name + ", which are " + w.length);
            }
            optimizer.move(w, g, Objects.requireNonNull(memory.get(name)), moves, factor);
            weights = weights.with(name, w);
        });
        return weights;
    }
}
