// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/// Names of the series in rows above the data, where they cover nothing.
///
/// @param width of the data area, points
record Legend(List<Layer> entries, double width) {
    private static final double SAMPLE = 12;
    private static final double GAP = 3;
    private static final double BETWEEN = 10;
    private static final double ROW = 11;

    double height() {
        return rows().size() * ROW;
    }

    private static double width(Layer entry) {
        return SAMPLE + GAP + Lettering.width(Lettering.set(entry.name()), Lettering.label());
    }

    private List<List<Layer>> rows() {
        List<List<Layer>> rows = new ArrayList<>();
        double used = Double.POSITIVE_INFINITY;
        for (Layer entry : entries) {
            double wide = width(entry);
            if (used + BETWEEN + wide > width) {
                rows.add(new ArrayList<>());
                used = -BETWEEN;
            }
            rows.getLast().add(entry);
            used += BETWEEN + wide;
        }
        return rows;
    }

    /// Draws the rows from the upper left corner on.
    void paint(Graphics2D g, double x, double y) {
        g.setFont(Lettering.label());
        double baseline = y + 0.7 * ROW;
        for (List<Layer> row : rows()) {
            double at = x;
            for (Layer entry : row) {
                sample(entry, g, at, baseline - 2.8);
                g.setPaint(Palette.INK);
                g.drawString(Lettering.set(entry.name()), (float) (at + SAMPLE + GAP), (float) baseline);
                at += width(entry) + BETWEEN;
            }
            baseline += ROW;
        }
    }

    private static void sample(Layer entry, Graphics2D g, double x, double middle) {
        g.setPaint(Palette.of(entry.colour()));
        if (entry instanceof Layer.Line) {
            g.setStroke(LayerPainter.LINE);
            g.draw(new Line2D.Double(x, middle, x + SAMPLE, middle));
        } else {
            g.fill(LayerPainter.marker(x + SAMPLE / 2, middle));
        }
    }
}
