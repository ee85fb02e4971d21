// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.util.List;

/// What a figure asks the renderer to draw: cells on a grid, row by row. The last ones may be missing.
///
/// @param width inches
/// @param height inches
public record Sheet(double width, double height, int dpi, int rows, int columns, List<Cell> cells) {
    /// @throws IllegalArgumentException without cells, or with more than the grid has places
    public Sheet {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || cells.size() > (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a grid of " + rows + " x " + columns + " cannot hold " + cells.size() + " plots");
        }
    }

    /// A sheet of one cell; `height` is used when the page leaves the choice.
    static Sheet of(Page page, double height, Axis x, List<Panel> panels) {
        Cell cell = new Cell("", page.title(), page.legend(), x, panels);
        double chosen = page.height() == 0 ? height : page.height();
        return new Sheet(page.width(), chosen, page.dpi(), 1, 1, List.of(cell));
    }
}
