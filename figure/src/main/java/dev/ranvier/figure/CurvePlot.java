// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Any numbers against any numbers: firing rate against current, error against step.
///
/// ```java
/// CurvePlot.of("I (pA)", "Rate (Hz)").line("theory", i, f).points("simulation", i, rate).save("fi.pdf");
/// ```
/// Series of one name have one colour and one entry in the legend.
public final class CurvePlot implements Figure<CurvePlot> {
    private final String xLabel;
    private final String yLabel;
    private final List<Layer> layers;
    private final @Nullable Axis xRange;
    private final @Nullable Axis yRange;
    private final Page page;

    private CurvePlot(
            String xLabel, String yLabel, List<Layer> layers, @Nullable Axis xRange, @Nullable Axis yRange, Page page) {
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.layers = layers;
        this.xRange = xRange;
        this.yRange = yRange;
        this.page = page;
    }

    /// Empty axes with these labels; write the unit in parentheses.
    public static CurvePlot of(String xLabel, String yLabel) {
        return new CurvePlot(xLabel, yLabel, List.of(), null, null, Page.COLUMN);
    }

    /// Adds a line through the points; a value that is not finite interrupts it.
    ///
    /// @param name in the legend; empty for none
    /// @throws IllegalArgumentException unless x and y have the same length
    public CurvePlot line(String name, double[] x, double[] y) {
        return with(new Layer.Line(name, colour(name), x.clone(), y.clone()));
    }

    /// Adds a round marker at each point.
    ///
    /// @param name in the legend; empty for none
    /// @throws IllegalArgumentException unless x and y have the same length
    public CurvePlot points(String name, double[] x, double[] y) {
        return with(new Layer.Markers(name, colour(name), x.clone(), y.clone()));
    }

    /// Fixes the range of the horizontal axis.
    public CurvePlot xRange(double low, double high) {
        return new CurvePlot(xLabel, yLabel, layers, new Axis(xLabel, low, high), yRange, page);
    }

    /// Fixes the range of the vertical axis.
    public CurvePlot yRange(double low, double high) {
        return new CurvePlot(xLabel, yLabel, layers, xRange, new Axis(yLabel, low, high), page);
    }

    private CurvePlot with(Layer layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(layer);
        return new CurvePlot(xLabel, yLabel, List.copyOf(more), xRange, yRange, page);
    }

    /// The colour of the series of that name, or the next one. A layer without a name is a series of its own.
    private int colour(String name) {
        Set<Integer> used = new LinkedHashSet<>();
        for (Layer layer : layers) {
            if (!name.isEmpty() && layer.name().equals(name)) {
                return layer.colour();
            }
            used.add(layer.colour());
        }
        return used.size();
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public CurvePlot page(Page changed) {
        return new CurvePlot(xLabel, yLabel, layers, xRange, yRange, changed);
    }

    @Override
    public Sheet sheet() {
        if (layers.isEmpty()) {
            throw new IllegalStateException(
                    "this plot of " + yLabel + " against " + xLabel + " is empty; add line(name, x, y)");
        }
        Axis x = xRange == null
                ? Axis.around(xLabel, layers.stream().map(Layer::x).toList())
                : xRange;
        Axis y = yRange == null
                ? Axis.around(yLabel, layers.stream().map(Layer::y).toList())
                : yRange;
        return Sheet.of(page, 2.4, x, List.of(new Panel(y, 1, layers)));
    }
}
