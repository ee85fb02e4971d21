// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Several plots in one figure, row by row, with aligned axes and a letter each. The title of a plot becomes the
/// caption of its cell. An axis label that the cell to the left or below repeats is written once.
///
/// ```java
/// FigureGrid.of(2, 4, plots).save("patterns.pdf");
/// ```
public final class FigureGrid implements Figure<FigureGrid> {
    private static final Page PAGE = new Page("", 7, 0, 300, true);

    private final int rows;
    private final int columns;
    private final List<Figure<?>> plots;
    private final boolean letters;
    private final Page page;

    private FigureGrid(int rows, int columns, List<Figure<?>> plots, boolean letters, Page page) {
        this.rows = rows;
        this.columns = columns;
        this.plots = plots;
        this.letters = letters;
        this.page = page;
    }

    /// A grid of plots; the last places may stay empty.
    ///
    /// @throws IllegalArgumentException when there is no plot, more than there are places, or a grid among them
    public static FigureGrid of(int rows, int columns, Figure<?>... plots) {
        if (rows < 1 || columns < 1 || plots.length == 0 || plots.length > (long) rows * columns) {
            throw new IllegalArgumentException("a grid of " + rows + " x " + columns + " cannot hold " + plots.length
                    + " plots; give rows, columns and up to rows*columns plots");
        }
        if (Arrays.stream(plots).anyMatch(FigureGrid.class::isInstance)) {
            throw new IllegalArgumentException("a grid cannot hold a grid; give all plots to one");
        }
        return new FigureGrid(rows, columns, List.of(plots), true, PAGE);
    }

    /// Whether cells have letters a, b, c; they have unless set.
    public FigureGrid letters(boolean shown) {
        return new FigureGrid(rows, columns, plots, shown, page);
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public FigureGrid page(Page changed) {
        return new FigureGrid(rows, columns, plots, letters, changed);
    }

    /// A title of a grid would stand in no cell; figures in papers have captions below.
    ///
    /// @throws IllegalArgumentException always
    @Override
    public FigureGrid title(String title) {
        throw new IllegalArgumentException("a grid has no title; give titles to its plots");
    }

    @Override
    public Sheet sheet() {
        List<Cell> cells = new ArrayList<>();
        for (Figure<?> plot : plots) {
            Cell cell = plot.sheet().cells().getFirst();
            cells.add(page.legend() ? cell : new Cell("", cell.caption(), false, cell.x(), cell.panels()));
        }
        List<Cell> dressed = new ArrayList<>();
        for (int k = 0; k < cells.size(); k++) {
            dressed.add(dressed(cells, k));
        }
        int most = cells.stream().mapToInt(c -> c.panels().size()).max().orElse(1);
        double height = page.height() == 0 ? 0.35 + rows * (0.9 + 0.6 * most) : page.height();
        return new Sheet(page.width(), height, page.dpi(), rows, columns, dressed);
    }

    private Cell dressed(List<Cell> cells, int k) {
        Cell cell = cells.get(k);
        int below = k + columns;
        if (below < cells.size() && cells.get(below).x().label().equals(cell.x().label())) {
            cell = cell.withX(cell.x().labelled(""));
        }
        if (k % columns > 0 && cells.get(k - 1).yLabels().equals(cell.yLabels())) {
            cell = cell.withoutYLabels();
        }
        return letters ? cell.withLetter(letter(k)) : cell;
    }

    private static String letter(int k) {
        String last = String.valueOf((char) ('a' + k % 26));
        return k < 26 ? last : letter(k / 26 - 1) + last;
    }
}
