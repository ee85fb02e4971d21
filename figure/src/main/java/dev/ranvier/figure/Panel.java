// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A rectangle with a vertical axis and layers; it shares the horizontal axis of its [Cell].
///
/// @param weight height in proportion to the other panels of the cell
public record Panel(Axis y, double weight, List<Layer> layers) {
    /// @throws IllegalArgumentException when the weight is not positive
    public Panel {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("a panel has a positive weight, not " + weight);
        }
        layers = List.copyOf(layers);
    }

    /// One layer for each name of the legend, in the order they are drawn.
    List<Layer> named() {
        Map<String, Layer> found = new LinkedHashMap<>();
        layers.stream().filter(l -> !l.name().isEmpty()).forEach(l -> found.putIfAbsent(l.name(), l));
        return List.copyOf(found.values());
    }
}
