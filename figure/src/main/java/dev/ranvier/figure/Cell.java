// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.util.List;

/// Panels above each other that share one horizontal axis.
///
/// @param letter of the cell in a grid, such as `a`; empty for none
/// @param caption text above the panels; empty for none
/// @param legend whether the names of the series are told
public record Cell(String letter, String caption, boolean legend, Axis x, List<Panel> panels) {
    /// @throws IllegalArgumentException without panels
    public Cell {
        panels = List.copyOf(panels);
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a cell has at least one panel");
        }
    }

    Cell withLetter(String text) {
        return new Cell(text, caption, legend, x, panels);
    }

    Cell withX(Axis axis) {
        return new Cell(letter, caption, legend, axis, panels);
    }

    Cell withoutYLabels() {
        List<Panel> bare = panels.stream()
                .map(p -> new Panel(p.y().labelled(""), p.weight(), p.layers()))
                .toList();
        return new Cell(letter, caption, legend, x, bare);
    }

    List<String> yLabels() {
        return panels.stream().map(p -> p.y().label()).toList();
    }

    /// Entries of the legend: the names of all panels, each once; none unless there are two.
    List<Layer> entries() {
        if (!legend) {
            return List.of();
        }
        List<Layer> all = panels.stream().flatMap(p -> p.layers().stream()).toList();
        List<Layer> named = new Panel(panels.getFirst().y(), 1, all).named();
        return named.size() > 1 ? named : List.of();
    }
}
