// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Where everything of a sheet stands, in points: cells of one column share their left and right edges, cells of one
/// row their upper and lower ones, and all data areas have one size. All edges are whole points, as JFreeChart rounds
/// them otherwise, each on its own.
final class Layout {
    static final double POINTS = 72;
    /// Length of a tick.
    static final double TICK = 3;
    /// Between a tick and its number, and between the numbers and the label.
    static final double GAP = 2;
    /// Between the panels of a cell.
    static final double PANEL_GAP = 9;
    private static final double MARGIN = 4;
    private static final double CELL_GAP = 8;
    private static final double LETTER_WIDTH = 12;
    private static final double X_SPACING = 30;
    /// Between the numbers of a horizontal axis.
    private static final double TICK_CLEARANCE = 7;
    private static final double Y_SPACING = 17;

    private final Sheet sheet;
    private final double[] left;
    private final double[] bottom;
    private final double[] top;
    private final double areaWidth;
    private final double areaHeight;

    Layout(Sheet sheet) {
        this.sheet = sheet;
        double rough = sheet.height() * POINTS / sheet.rows();
        this.left = most(sheet.columns(), true, cell -> leftOf(cell, rough));
        this.bottom = most(sheet.rows(), false, Layout::bottomOf);
        double width = sheet.width() * POINTS
                - 2 * MARGIN
                - sum(left)
                - sheet.columns() * rightOf()
                - (sheet.columns() - 1) * CELL_GAP;
        this.areaWidth = Math.max(1, Math.floor(width / sheet.columns()));
        this.top = most(sheet.rows(), false, cell -> new Legend(cell.entries(), areaWidth).height() + captionOf(cell));
        double height = sheet.height() * POINTS - 2 * MARGIN - sum(top) - sum(bottom) - (sheet.rows() - 1) * CELL_GAP;
        this.areaHeight = Math.max(1, Math.floor(height / sheet.rows()));
    }

    private double[] most(int groups, boolean byColumn, ToDoubleFunction<Cell> size) {
        double[] most = new double[groups];
        for (int k = 0; k < sheet.cells().size(); k++) {
            int group = byColumn ? k % sheet.columns() : k / sheet.columns();
            most[group] = Math.max(
                    most[group], Math.ceil(size.applyAsDouble(sheet.cells().get(k))));
        }
        return most;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    private static double leftOf(Cell cell, double rough) {
        boolean labelled = cell.panels().stream().anyMatch(p -> !p.y().label().isEmpty());
        double label = labelled ? Lettering.LABEL_HEIGHT + GAP : 0;
        double letter = cell.letter().isEmpty() ? 0 : LETTER_WIDTH;
        return Math.max(letter, yNumbers(cell, rough) + label);
    }

    /// Space that the ticks and numbers of a cell take on the left of its data area.
    static double yNumbers(Cell cell, double height) {
        List<Integer> heights = heights(cell, height);
        double widest = 0;
        for (int k = 0; k < heights.size(); k++) {
            Axis y = cell.panels().get(k).y();
            widest = Math.max(widest, yTicks(y, heights.get(k)).width(y));
        }
        return TICK + GAP + widest;
    }

    private static double bottomOf(Cell cell) {
        double label = cell.x().label().isEmpty() ? 0 : Lettering.LABEL_HEIGHT + GAP;
        return TICK + GAP + Lettering.TICK_HEIGHT + label;
    }

    private static double captionOf(Cell cell) {
        boolean bare = cell.caption().isEmpty() && cell.letter().isEmpty();
        return bare ? GAP : Lettering.LABEL_HEIGHT + 2 * GAP;
    }

    /// Half of a number that stands at the right end of an axis.
    private static double rightOf() {
        return 7;
    }

    /// The data area of all panels of a cell, gaps included.
    Rectangle2D area(int k) {
        int column = k % sheet.columns();
        int row = k / sheet.columns();
        double x = MARGIN;
        for (int c = 0; c <= column; c++) {
            x += left[c] + (c < column ? areaWidth + rightOf() + CELL_GAP : 0);
        }
        double y = MARGIN;
        for (int r = 0; r <= row; r++) {
            y += top[r] + (r < row ? areaHeight + bottom[r] + CELL_GAP : 0);
        }
        return new Rectangle2D.Double(x, y, areaWidth, areaHeight);
    }

    /// Space on the left of the data area of a cell.
    double left(int k) {
        return left[k % sheet.columns()];
    }

    /// Space below the data area of a cell.
    double bottom(int k) {
        return bottom[k / sheet.columns()];
    }

    /// Space above the data area of a cell.
    double top(int k) {
        return top[k / sheet.columns()];
    }

    /// The height of each panel of a cell whose data area is `height` high; the first takes what rounding leaves.
    static List<Integer> heights(Cell cell, double height) {
        double free = height - (cell.panels().size() - 1) * PANEL_GAP;
        double weights = cell.panels().stream().mapToDouble(Panel::weight).sum();
        List<Integer> heights = new ArrayList<>();
        cell.panels().forEach(p -> heights.add((int) Math.max(1, free * p.weight() / weights)));
        int rest = (int) free - heights.stream().mapToInt(Integer::intValue).sum();
        heights.set(0, heights.getFirst() + Math.max(0, rest));
        return heights;
    }

    /// Ticks whose numbers do not touch.
    static Ticks xTicks(Axis axis, double width) {
        double most = width / X_SPACING;
        Ticks ticks = Ticks.of(axis, most);
        while (most > 1 && ticks.width(axis) + TICK_CLEARANCE > width * ticks.getSize() / (axis.high() - axis.low())) {
            most /= 2;
            ticks = Ticks.of(axis, most);
        }
        return ticks;
    }

    static Ticks yTicks(Axis axis, double height) {
        return Ticks.of(axis, Math.max(2, height / Y_SPACING));
    }
}
