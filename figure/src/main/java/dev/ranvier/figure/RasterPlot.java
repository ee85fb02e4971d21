// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Spikes as marks, time against neuron, and on request the rate of the population below. Several populations stand above
/// each other, the first at the bottom, each in its colour.
///
/// ```java
/// RasterPlot.of(r).neurons(0, 199).to(1000).rate(5).save("raster.png");
/// RasterPlot.of(r.of(E), r.of(I)).rate(5).save("network.png");
/// ```
/// Of more than 1,000 neurons every k-th is drawn, as few as make it 1,000 at most, and the axis says so; `every(1)` draws
/// all. More than 20,000 spikes become one image, in SVG and PDF too.
public final class RasterPlot implements Figure<RasterPlot> {
    private static final int MOST_ROWS = 1000;

    private final List<Recording> recordings;
    private final int first;
    private final int last;
    private final int every;
    private final Window window;
    private final double bin;
    private final Page page;

    private RasterPlot(
            List<Recording> recordings, int first, int last, int every, Window window, double bin, Page page) {
        this.recordings = recordings;
        this.first = first;
        this.last = last;
        this.every = every;
        this.window = window;
        this.bin = bin;
        this.page = page;
    }

    /// A raster of one population or of several. Neurons are numbered through: those of the second follow the first's.
    ///
    /// @throws IllegalArgumentException without a recording
    /// @throws IllegalStateException when a recording has no neurons, or all together more than 2^31 - 1
    public static RasterPlot of(Recording... recordings) {
        if (recordings.length == 0) {
            throw new IllegalArgumentException("a raster needs a recording: RasterPlot.of(r.of(E), r.of(I))");
        }
        long size = 0;
        for (Recording r : recordings) {
            if (r.spikes().size() == 0) {
                throw new IllegalStateException("recording of " + r.name() + " has no neurons to draw");
            }
            size += r.spikes().size();
        }
        if (size > Integer.MAX_VALUE) {
            throw new IllegalStateException("a raster of " + size + " neurons is too large; draw fewer populations");
        }
        return new RasterPlot(List.of(recordings), 0, (int) size - 1, 0, Window.ALL, Double.NaN, Page.COLUMN);
    }

    /// Draws the neurons `first` to `last`, both included, counted from 0 through all populations.
    ///
    /// @throws IllegalArgumentException when they are not there
    public RasterPlot neurons(int first, int last) {
        int size = recordings.stream().mapToInt(r -> r.spikes().size()).sum();
        if (first < 0 || last >= size || first > last) {
            throw new IllegalArgumentException((recordings.size() == 1 ? "recording of " : "recordings of ") + names()
                    + (recordings.size() == 1 ? " has" : " have") + " no neurons " + first + " to "
                    + last + "; " + (recordings.size() == 1 ? "it has" : "they have") + " neurons 0 to " + (size - 1));
        }
        return new RasterPlot(recordings, first, last, every, window, bin, page);
    }

    private String names() {
        return String.join(", ", recordings.stream().map(Recording::name).toList());
    }

    /// Draws every k-th neuron of each population. The rate stays that of all.
    ///
    /// @throws IllegalArgumentException when k is not positive
    public RasterPlot every(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("raster of every " + k + "-th neuron: at least 1, which draws all");
        }
        return new RasterPlot(recordings, first, last, k, window, bin, page);
    }

    /// Draws from this time on, ms.
    public RasterPlot from(double ms) {
        return new RasterPlot(recordings, first, last, every, window.startingAt(ms), bin, page);
    }

    /// Draws until this time, ms.
    public RasterPlot to(double ms) {
        return new RasterPlot(recordings, first, last, every, window.endingAt(ms), bin, page);
    }

    /// Adds a panel with the mean rate (Hz), in bins of `ms` and not smoothed, of the neurons of each population from the
    /// first to the last drawn. [RatePlot] has it smoothed.
    ///
    /// @throws IllegalArgumentException unless the bin is positive
    public RasterPlot rate(double ms) {
        if (!(ms > 0) || Double.isInfinite(ms)) {
            throw new IllegalArgumentException("rate(" + ms + "): give the width of a bin in ms, for instance rate(5)");
        }
        return new RasterPlot(recordings, first, last, every, window, ms, page);
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public RasterPlot page(Page changed) {
        return new RasterPlot(recordings, first, last, every, window, bin, changed);
    }

    @Override
    public Sheet sheet() {
        Window shown = window.within(recordings);
        int rows = last - first + 1;
        int step = every > 0 ? every : Math.ceilDiv(rows, MOST_ROWS);
        boolean several = recordings.size() > 1;
        List<Layer> events = new ArrayList<>();
        List<Layer> rates = new ArrayList<>();
        int offset = 0;
        for (int k = 0; k < recordings.size(); k++) {
            Recording r = recordings.get(k);
            int from = Math.max(0, first - offset);
            int to = Math.min(r.spikes().size() - 1, last - offset);
            if (from <= to) {
                Spikes chosen = r.spikes().part(from, to - from + 1);
                events.add(events(several ? r.name() : "", several ? k : -1, chosen, offset + from, step, shown));
                if (!Double.isNaN(bin)) {
                    rates.add(Rates.steps(several ? r.name() : "", k, chosen, shown, bin));
                }
            }
            offset += r.spikes().size();
        }
        String label = step == 1 ? "Neuron" : "Neuron (1 of " + step + ")";
        List<Panel> panels =
                new ArrayList<>(List.of(new Panel(new Axis(label, first - 0.5, last + 0.5, true), 1, events)));
        if (!rates.isEmpty()) {
            panels.add(Rates.panel(0.45, rates));
        }
        return Sheet.of(page, panels.size() == 1 ? 2.2 : 2.9, shown.axis(), panels);
    }

    private static Layer events(String name, int colour, Spikes spikes, int offset, int step, Window shown) {
        double[] times = spikes.times();
        int[] neurons = spikes.neurons();
        double[] x = new double[times.length];
        double[] y = new double[times.length];
        int n = 0;
        for (int k = 0; k < times.length; k++) {
            if (neurons[k] % step == 0 && shown.contains(times[k])) {
                x[n] = times[k];
                y[n++] = offset + neurons[k];
            }
        }
        return new Layer.Events(name, colour, Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }
}
