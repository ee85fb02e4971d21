// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.learn.optimizer.Optimizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Layers one after the other; what one gives in a step the next takes in the same step. Immutable.
///
/// @param layers from input to output
public record Sequential(List<Layer> layers) {
    /// Checks that each layer takes as much as the one before gives.
    ///
    /// @throws IllegalArgumentException when there is none, or widths differ
    public Sequential {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs a layer, as in Sequential.of(Dense.of(64, 10))");
        }
        for (int k = 1; k < layers.size(); k++) {
            Layer below = layers.get(k - 1);
            Layer above = layers.get(k);
            if (below.outputs() != above.inputs()) {
                throw new IllegalArgumentException("layer " + (k - 1) + ", " + below.title() + ", gives "
                        + below.outputs() + " numbers, but layer " + k + ", " + above.title() + ", takes "
                        + above.inputs());
            }
        }
    }

    /// A network of these layers.
    ///
    /// @throws IllegalArgumentException as above
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /// Numbers in for each trial and step.
    public int inputs() {
        return layers.getFirst().inputs();
    }

    /// Numbers out for each trial and step.
    public int outputs() {
        return layers.getLast().outputs();
    }

    /// The weights before training; they depend on the seed alone.
    public Weights initial(long seed) {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (int k = 0; k < layers.size(); k++) {
            int place = k;
            layers.get(k).initial(seed, k).forEach((name, numbers) -> all.put(key(place, name), numbers));
        }
        return new Weights(all);
    }

    /// Room for what an optimiser remembers of the weights.
    Map<String, double[][]> memory(Weights weights, Optimizer optimizer) {
        Map<String, Integer> columns = new HashMap<>();
        for (int k = 0; k < layers.size(); k++) {
            int place = k;
            layers.get(k).columns().forEach((name, count) -> columns.put(key(place, name), count));
        }
        Map<String, double[][]> memory = new LinkedHashMap<>();
        weights.values().forEach((name, numbers) -> {
            int wide = columns.getOrDefault(name, numbers.length);
            memory.put(name, optimizer.memory(numbers.length / Math.max(1, wide), wide));
        });
        return memory;
    }

    static String key(int layer, String name) {
        return layer + "." + name;
    }

    /// Refuses weights of another network.
    void check(Weights weights) {
        Weights own = initial(0);
        if (!own.values().keySet().equals(weights.values().keySet())) {
            throw new IllegalArgumentException("these weights are of another network: they are "
                    + String.join(", ", weights.values().keySet()) + ", but this one has "
                    + String.join(", ", own.values().keySet()));
        }
        own.values().forEach((name, numbers) -> {
            int given = weights.of(name).length;
            if (given != numbers.length) {
                throw new IllegalArgumentException("these weights are of another network: " + name + " are " + given
                        + " numbers, but this one has " + numbers.length);
            }
        });
    }
}
