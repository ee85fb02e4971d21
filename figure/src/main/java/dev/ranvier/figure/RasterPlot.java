// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Spikes as marks, time against neuron, and on request the rate of the population below.
///
/// ```java
/// RasterPlot.of(r).neurons(0, 199).to(1000).rate(5).save("raster.png");
/// ```
/// More than 20,000 spikes become one image, in SVG and PDF too.
public final class RasterPlot implements Figure<RasterPlot> {
    private final Recording recording;
    private final int first;
    private final int last;
    private final Window window;
    private final double bin;
    private final Page page;

    private RasterPlot(Recording recording, int first, int last, Window window, double bin, Page page) {
        this.recording = recording;
        this.first = first;
        this.last = last;
        this.window = window;
        this.bin = bin;
        this.page = page;
    }

    /// A raster of every spike.
    ///
    /// @throws IllegalStateException when the recording has no neurons
    public static RasterPlot of(Recording recording) {
        int size = recording.spikes().size();
        if (size == 0) {
            throw new IllegalStateException("recording of " + recording.name() + " has no neurons to draw");
        }
        return new RasterPlot(recording, 0, size - 1, Window.ALL, Double.NaN, Page.COLUMN);
    }

    /// Draws the neurons `first` to `last`, both included, counted from 0.
    ///
    /// @throws IllegalArgumentException when they are not in the population
    public RasterPlot neurons(int first, int last) {
        int size = recording.spikes().size();
        if (first < 0 || last >= size || first > last) {
            throw new IllegalArgumentException("recording of " + recording.name() + " has no neurons " + first + " to "
                    + last + "; it has neurons 0 to " + (size - 1));
        }
        return new RasterPlot(recording, first, last, window, bin, page);
    }

    /// Draws from this time on, ms.
    public RasterPlot from(double ms) {
        return new RasterPlot(recording, first, last, window.startingAt(ms), bin, page);
    }

    /// Draws until this time, ms.
    public RasterPlot to(double ms) {
        return new RasterPlot(recording, first, last, window.endingAt(ms), bin, page);
    }

    /// Adds a panel with the mean rate of the drawn neurons (Hz) in bins of `ms`.
    ///
    /// @throws IllegalArgumentException unless the bin is positive
    public RasterPlot rate(double ms) {
        if (!(ms > 0) || Double.isInfinite(ms)) {
            throw new IllegalArgumentException("rate(" + ms + "): give the width of a bin in ms, for instance rate(5)");
        }
        return new RasterPlot(recording, first, last, window, ms, page);
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public RasterPlot page(Page changed) {
        return new RasterPlot(recording, first, last, window, bin, changed);
    }

    @Override
    public Sheet sheet() {
        Window shown = shown();
        Layer.Events events = events(shown);
        Axis y = new Axis("Neuron", first - 0.5, last + 0.5, true);
        List<Panel> panels = new ArrayList<>(List.of(new Panel(y, 1, List.of(events))));
        if (!Double.isNaN(bin)) {
            panels.add(rates(events.x(), shown));
        }
        return Sheet.of(page, panels.size() == 1 ? 2.2 : 2.9, shown.axis(), panels);
    }

    private Window shown() {
        double[] times = recording.spikes().times();
        double low = 0;
        double high = times.length == 0 ? Double.NEGATIVE_INFINITY : times[times.length - 1] + recording.dt();
        for (var trace : recording.traces().values()) {
            double[] t = trace.times();
            high = t.length == 0 ? high : Math.max(high, t[t.length - 1] + recording.dt());
        }
        if (high < low && Double.isNaN(window.to())) {
            throw new IllegalStateException("recording of " + recording.name()
                    + " has no spikes and no traces to draw; to draw the silence say until when: to(500)");
        }
        return window.within(low, high);
    }

    private Layer.Events events(Window shown) {
        Spikes spikes = recording.spikes();
        double[] times = spikes.times();
        int[] neurons = spikes.neurons();
        double[] x = new double[times.length];
        double[] y = new double[times.length];
        int n = 0;
        for (int k = 0; k < times.length; k++) {
            if (neurons[k] >= first && neurons[k] <= last && shown.contains(times[k])) {
                x[n] = times[k];
                y[n++] = neurons[k];
            }
        }
        return new Layer.Events("", -1, Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    private Panel rates(double[] times, Window shown) {
        double span = shown.to() - shown.from();
        double bins = Math.max(1, Math.ceil(span / bin - 1e-9));
        if (bins > 10_000_000) {
            throw new IllegalArgumentException("rate(" + bin + ") makes more than 10 million bins; make them wider");
        }
        double[] counts = new double[(int) bins];
        for (double t : times) {
            // A time within rounding of an edge belongs to the bin that begins there.
            int k = (int) ((t - shown.from()) / bin + 1e-9);
            counts[Math.min(counts.length - 1, k)]++;
        }
        double[] x = new double[2 * counts.length];
        double[] y = new double[2 * counts.length];
        for (int k = 0; k < counts.length; k++) {
            double end = Math.min(shown.to(), shown.from() + (k + 1) * bin);
            double seconds = (end - shown.from() - k * bin) / 1000;
            x[2 * k] = shown.from() + k * bin;
            x[2 * k + 1] = end;
            y[2 * k] = y[2 * k + 1] = counts[k] / ((last - first + 1) * seconds);
        }
        double high = Arrays.stream(y).max().orElse(0);
        Axis axis = new Axis("Rate (Hz)", 0, high > 0 ? 1.08 * high : 1);
        return new Panel(axis, 0.45, List.of(new Layer.Line("", 0, x, y)));
    }
}
