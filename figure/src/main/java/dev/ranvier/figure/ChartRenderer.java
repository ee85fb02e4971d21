// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/// Draws a sheet with JFreeChart, which sets the axes; the only class that knows it, beside [Ticks].
final class ChartRenderer {
    private static final BasicStroke AXIS = new BasicStroke(0.7f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER);
    /// JFreeChart itself leaves this much between an axis and its numbers.
    private static final double BUILT_IN = 2;
    /// Below the baseline of a label.
    private static final double DESCENT = 1.8;

    private final Sheet sheet;
    private final Layout layout;
    private final Graphics2D g;
    private final double density;

    private ChartRenderer(Sheet sheet, Graphics2D g, double density) {
        this.sheet = sheet;
        this.layout = new Layout(sheet);
        this.g = g;
        this.density = density;
    }

    /// Draws the sheet; the unit of `g` is the point, 1/72 inch.
    ///
    /// @param density dots per point
    static void paint(Sheet sheet, Graphics2D g, double density) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setPaint(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, sheet.width() * Layout.POINTS, sheet.height() * Layout.POINTS));
        ChartRenderer renderer = new ChartRenderer(sheet, g, density);
        for (int k = 0; k < sheet.cells().size(); k++) {
            renderer.paintCell(k);
        }
    }

    private void paintCell(int k) {
        Cell cell = sheet.cells().get(k);
        Rectangle2D area = layout.area(k);
        Rectangle2D outer = new Rectangle2D.Double(
                area.getX() - layout.left(k),
                area.getY(),
                area.getWidth() + layout.left(k),
                area.getHeight() + layout.bottom(k));
        chart(k, cell, area).draw(g, outer, null, null, null);
        paintYLabels(cell, area);
        paintHead(cell, area, layout.left(k), layout.top(k));
    }

    /// Letter, caption and legend above the data.
    private void paintHead(Cell cell, Rectangle2D area, double left, double top) {
        double y = area.getMinY() - top;
        double baseline = y + 0.8 * Lettering.LABEL_HEIGHT;
        g.setPaint(Palette.INK);
        if (!cell.letter().isEmpty()) {
            g.setFont(Lettering.letter());
            g.drawString(cell.letter(), (float) (area.getMinX() - left), (float) baseline);
        }
        if (!cell.caption().isEmpty()) {
            g.setFont(Lettering.label());
            g.drawString(Lettering.set(cell.caption()), (float) area.getMinX(), (float) baseline);
        }
        Legend legend = new Legend(cell.entries(), area.getWidth());
        legend.paint(g, area.getMinX(), area.getMinY() - legend.height() - Layout.GAP / 2);
    }

    private XYPlot chart(int k, Cell cell, Rectangle2D area) {
        NumberAxis x = xAxis(cell.x(), area.getWidth());
        x.setFixedDimension(layout.bottom(k));
        CombinedDomainXYPlot chart = new CombinedDomainXYPlot(x);
        plain(chart);
        chart.setGap(Layout.PANEL_GAP);
        List<Integer> heights = Layout.heights(cell, area.getHeight());
        for (int p = 0; p < heights.size(); p++) {
            Panel panel = cell.panels().get(p);
            NumberAxis y = yAxis(panel.y(), heights.get(p));
            y.setFixedDimension(layout.left(k));
            chart.add(plot(cell.x(), panel, y), heights.get(p));
        }
        return chart;
    }

    /// Labels of all panels stand in one line, left of the widest number. JFreeChart would set turned text with a
    /// shaper that takes a third of a second to start.
    private void paintYLabels(Cell cell, Rectangle2D area) {
        List<Integer> heights = Layout.heights(cell, area.getHeight());
        double baseline = area.getMinX() - Layout.yNumbers(cell, area.getHeight()) - Layout.GAP - DESCENT;
        double top = area.getMinY();
        g.setFont(Lettering.label());
        g.setPaint(Palette.INK);
        for (int p = 0; p < heights.size(); p++) {
            String label = Lettering.set(cell.panels().get(p).y().label());
            double middle = top + heights.get(p) / 2.0;
            AffineTransform upright = g.getTransform();
            g.translate(baseline, middle + Lettering.width(label, Lettering.label()) / 2);
            g.rotate(-Math.PI / 2);
            g.drawString(label, 0, 0);
            g.setTransform(upright);
            top += heights.get(p) + Layout.PANEL_GAP;
        }
    }

    private XYPlot plot(Axis x, Panel panel, NumberAxis yAxis) {
        XYPlot plot = new XYPlot(null, null, yAxis, null);
        plain(plot);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        LayerPainter painter = new LayerPainter(x, panel.y(), density);
        panel.layers().forEach(layer -> plot.addAnnotation(new Drawn(layer, painter)));
        return plot;
    }

    /// Nothing but axes and data.
    private static void plain(XYPlot plot) {
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(null);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
    }

    private static NumberAxis xAxis(Axis axis, double width) {
        NumberAxis x = axis(axis, Layout.xTicks(axis, width));
        x.setLabel(axis.label().isEmpty() ? null : Lettering.set(axis.label()));
        x.setTickLabelInsets(new RectangleInsets(Layout.TICK + Layout.GAP - BUILT_IN, 0, 0, 0));
        x.setLabelInsets(new RectangleInsets(BUILT_IN, 0, 0, 0));
        return x;
    }

    private static NumberAxis yAxis(Axis axis, double height) {
        NumberAxis y = axis(axis, Layout.yTicks(axis, height));
        y.setTickLabelInsets(new RectangleInsets(0, Layout.TICK + Layout.GAP - BUILT_IN, 0, 0));
        return y;
    }

    private static NumberAxis axis(Axis axis, Ticks ticks) {
        NumberAxis number = new NumberAxis(null);
        number.setRange(axis.low(), axis.high());
        number.setTickUnit(ticks);
        number.setLabelFont(Lettering.label());
        number.setTickLabelFont(Lettering.tick());
        number.setLabelPaint(Palette.INK);
        number.setTickLabelPaint(Palette.INK);
        number.setAxisLinePaint(Palette.INK);
        number.setTickMarkPaint(Palette.INK);
        number.setAxisLineStroke(AXIS);
        number.setTickMarkStroke(AXIS);
        number.setTickMarkOutsideLength((float) Layout.TICK);
        return number;
    }

    /// A layer as JFreeChart sees it.
    private static final class Drawn extends AbstractXYAnnotation {
        private static final long serialVersionUID = 1;
        private final transient Layer layer;
        private final transient LayerPainter painter;

        Drawn(Layer layer, LayerPainter painter) {
            this.layer = layer;
            this.painter = painter;
        }

        @Override
        public void draw(
                Graphics2D g,
                XYPlot plot,
                Rectangle2D area,
                ValueAxis x,
                ValueAxis y,
                int index,
                PlotRenderingInfo info) {
            painter.paint(layer, g, area);
        }
    }
}
