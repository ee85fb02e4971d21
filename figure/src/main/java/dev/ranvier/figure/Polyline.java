// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// A line made ready for drawing. Where many points fall into one column of dots, only the first, lowest, highest
/// and last of them are kept: the picture is the same, and a spike one sample wide survives.
final class Polyline {
    private final Scale scale;
    private final double density;
    private final Path2D.Double path = new Path2D.Double();
    private boolean open;
    private long column = Long.MIN_VALUE;
    private int first;
    private int low;
    private int high;
    private int last;

    private Polyline(Scale scale, double density) {
        this.scale = scale;
        this.density = density;
    }

    /// The path of a line in the area, points.
    ///
    /// @param density columns of dots per point
    static Path2D path(Layer.Line line, Axis xAxis, Axis yAxis, Rectangle2D area, double density) {
        double[] x = line.x();
        double[] y = line.y();
        Polyline out = new Polyline(new Scale(xAxis, yAxis, area), density);
        for (int k = 0; k < x.length; k++) {
            if (Double.isFinite(x[k]) && Double.isFinite(y[k])) {
                out.add(x, y, k);
            } else {
                out.flush(x, y);
                out.open = false;
            }
        }
        out.flush(x, y);
        return out.path;
    }

    private void add(double[] x, double[] y, int k) {
        long at = (long) Math.floor(scale.x(x[k]) * density);
        if (at != column) {
            flush(x, y);
            column = at;
            first = low = high = k;
        } else if (y[k] < y[low]) {
            low = k;
        } else if (y[k] > y[high]) {
            high = k;
        }
        last = k;
    }

    private void flush(double[] x, double[] y) {
        if (column == Long.MIN_VALUE) {
            return;
        }
        column = Long.MIN_VALUE;
        int early = Math.min(low, high);
        int late = Math.max(low, high);
        point(x[first], y[first]);
        if (early > first) {
            point(x[early], y[early]);
        }
        if (late > early) {
            point(x[late], y[late]);
        }
        if (last > late) {
            point(x[last], y[last]);
        }
    }

    private void point(double x, double y) {
        if (open) {
            path.lineTo(scale.x(x), scale.y(y));
        } else {
            path.moveTo(scale.x(x), scale.y(y));
            open = true;
        }
    }
}
