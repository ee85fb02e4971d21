// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Draws the layers of a panel into its area.
///
/// @param density dots per point: those of the device for PNG, the finest that can be seen for SVG and PDF
record LayerPainter(Axis x, Axis y, double density) {
    /// More events than this become one image.
    static final int MOST_EVENTS = 20_000;
    static final BasicStroke LINE = new BasicStroke(1.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final double MARKER = 4;
    private static final BasicStroke EVENT = new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final double DOT = 0.9;
    /// Rows lower than this have dots instead of strokes, points.
    private static final double STROKED_ROW = 2;

    void paint(Layer layer, Graphics2D g, Rectangle2D area) {
        g.setPaint(Palette.of(layer.colour()));
        switch (layer) {
            case Layer.Line line -> {
                g.setStroke(LINE);
                g.draw(Polyline.path(line, x, y, area, density));
            }
            case Layer.Markers markers -> paintMarkers(markers, g, area);
            case Layer.Events events -> {
                if (events.x().length > MOST_EVENTS) {
                    paintImage(events, g, area);
                } else {
                    paintEvents(events, g, area);
                }
            }
        }
    }

    private void paintMarkers(Layer layer, Graphics2D g, Rectangle2D area) {
        Scale scale = new Scale(x, y, area);
        for (int k = 0; k < layer.x().length; k++) {
            if (Double.isFinite(layer.x()[k]) && Double.isFinite(layer.y()[k])) {
                g.fill(marker(scale.x(layer.x()[k]), scale.y(layer.y()[k])));
            }
        }
    }

    static Ellipse2D marker(double cx, double cy) {
        return new Ellipse2D.Double(cx - MARKER / 2, cy - MARKER / 2, MARKER, MARKER);
    }

    private double rowHeight(Rectangle2D area) {
        return area.getHeight() / (y.high() - y.low());
    }

    private void paintEvents(Layer.Events events, Graphics2D g, Rectangle2D area) {
        Scale scale = new Scale(x, y, area);
        double row = rowHeight(area);
        double half = row < STROKED_ROW ? DOT / 2 : Math.min(0.4 * row, 5);
        Path2D.Double strokes = new Path2D.Double();
        for (int k = 0; k < events.x().length; k++) {
            double px = scale.x(events.x()[k]);
            double py = scale.y(events.y()[k]);
            strokes.moveTo(px, py - half);
            strokes.lineTo(px, py + half);
        }
        g.setStroke(row < STROKED_ROW ? new BasicStroke((float) DOT, BasicStroke.CAP_BUTT, 0) : EVENT);
        g.draw(strokes);
    }

    /// One image over the area: every event sets the dots it covers.
    private void paintImage(Layer.Events events, Graphics2D g, Rectangle2D area) {
        int width = (int) Math.ceil(area.getWidth() * density);
        int height = (int) Math.ceil(area.getHeight() * density);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Rectangle2D dots = new Rectangle2D.Double(0, 0, area.getWidth() * density, area.getHeight() * density);
        Scale scale = new Scale(x, y, dots);
        double row = rowHeight(area);
        int wide = Math.max(1, (int) Math.round(0.7 * density));
        int high = Math.max(wide, (int) Math.round((row < STROKED_ROW ? 0 : Math.min(0.8 * row, 10)) * density));
        int ink = Palette.of(events.colour()).getRGB();
        for (int k = 0; k < events.x().length; k++) {
            int px = (int) Math.round(scale.x(events.x()[k]) - wide / 2.0);
            int py = (int) Math.round(scale.y(events.y()[k]) - high / 2.0);
            fill(image, px, py, wide, high, ink);
        }
        AffineTransform place = AffineTransform.getTranslateInstance(area.getMinX(), area.getMinY());
        place.scale(1 / density, 1 / density);
        g.drawImage(image, place, null);
    }

    private static void fill(BufferedImage image, int left, int top, int wide, int high, int ink) {
        for (int py = Math.max(0, top); py < Math.min(image.getHeight(), top + high); py++) {
            for (int px = Math.max(0, left); px < Math.min(image.getWidth(), left + wide); px++) {
                image.setRGB(px, py, ink);
            }
        }
    }
}
