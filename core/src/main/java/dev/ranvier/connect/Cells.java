// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import java.util.Arrays;

/// Positions sorted into cells, to find those near a point without looking at all.
final class Cells {
    private final double[] box;
    private final double reach;
    private final double[] low;
    private final double[] width;
    private final int[] cells;
    private final int[] starts;
    private final int[] order;

    /// @param reach how far the points that are looked for may be away, finite
    Cells(Positions positions, double reach) {
        box = positions.box();
        // A little more, so that rounding loses nothing; who asks looks at the distances anyway.
        this.reach = reach * (1 + 1e-9);
        int axes = positions.axes();
        low = new double[axes];
        width = new double[axes];
        cells = new int[axes];
        int most = (int) Math.ceil(Math.pow(positions.size(), 1.0 / Math.max(1, axes)));
        int all = 1;
        for (int axis = 0; axis < axes; axis++) {
            double extent = extent(positions, axis);
            cells[axis] = (int) Math.max(1, Math.min(most, Math.floor(extent / reach)));
            width[axis] = extent > 0 ? extent / cells[axis] : 1;
            all = Math.multiplyExact(all, cells[axis]);
        }
        int[] cellOf = new int[positions.size()];
        starts = new int[all + 1];
        for (int i = 0; i < cellOf.length; i++) {
            cellOf[i] = cell(positions.coordinates()[i]);
            starts[cellOf[i] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        order = new int[cellOf.length];
        int[] next = starts.clone();
        for (int i = 0; i < cellOf.length; i++) {
            order[next[cellOf[i]]++] = i;
        }
    }

    private double extent(Positions positions, int axis) {
        if (closed(axis)) {
            return box[axis];
        }
        low[axis] = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] point : positions.coordinates()) {
            low[axis] = Math.min(low[axis], point[axis]);
            high = Math.max(high, point[axis]);
        }
        return high - low[axis];
    }

    private boolean closed(int axis) {
        return box[axis] < Double.POSITIVE_INFINITY;
    }

    private int cell(double[] point) {
        int cell = 0;
        for (int axis = 0; axis < cells.length; axis++) {
            cell = cell * cells[axis] + inside(axis, place(axis, point[axis]));
        }
        return cell;
    }

    private double place(int axis, double x) {
        return Math.floor((x - low[axis]) / width[axis]);
    }

    private int inside(int axis, double place) {
        double n = cells[axis];
        return (int) (closed(axis) ? place - n * Math.floor(place / n) : Math.clamp(place, 0, n - 1));
    }

    /// Adds all within reach of a point, and others, each once.
    void near(double[] point, Partners out) {
        visit(point, 0, 0, out);
    }

    private void visit(double[] point, int axis, int cell, Partners out) {
        if (axis == cells.length) {
            out.addAll(order, starts[cell], starts[cell + 1] - starts[cell]);
            return;
        }
        double from = place(axis, point[axis] - reach);
        double to = place(axis, point[axis] + reach);
        if (closed(axis)) {
            to = Math.min(to, from + cells[axis] - 1);
        } else {
            from = inside(axis, from);
            to = inside(axis, to);
        }
        for (double place = from; place <= to; place++) {
            visit(point, axis + 1, cell * cells[axis] + inside(axis, place), out);
        }
    }
}
