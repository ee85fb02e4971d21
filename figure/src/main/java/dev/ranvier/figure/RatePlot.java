// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.SpikeStatistics;
import java.util.ArrayList;
import java.util.List;

/// Rates of populations against time: the mean of their neurons, Hz.
///
/// ```java
/// RatePlot.of(r.of(E), r.of(I)).bin(1).smooth(3).from(200).save("rates.pdf");
/// ```
/// Without smoothing each bin is a step of the line. With it a point stands in the middle of each whole bin, and the
/// figure says the width of the Gaussian above the panel, unless it has a title.
public final class RatePlot implements Figure<RatePlot> {
    private static final double BIN = 5;

    private final List<Recording> recordings;
    private final double bin;
    private final double sigma;
    private final Window window;
    private final Page page;

    private RatePlot(List<Recording> recordings, double bin, double sigma, Window window, Page page) {
        this.recordings = recordings;
        this.bin = bin;
        this.sigma = sigma;
        this.window = window;
        this.page = page;
    }

    /// The rates of these populations in bins of 5 ms.
    ///
    /// @throws IllegalArgumentException without a recording, or when one has no neurons
    public static RatePlot of(Recording... recordings) {
        if (recordings.length == 0) {
            throw new IllegalArgumentException("a plot of rates needs a recording: RatePlot.of(r.of(E), r.of(I))");
        }
        for (Recording r : recordings) {
            if (r.spikes().size() == 0) {
                throw new IllegalArgumentException("recording of " + r.name() + " has no neurons to draw");
            }
        }
        return new RatePlot(List.of(recordings), BIN, 0, Window.ALL, Page.COLUMN);
    }

    /// Bins of another width, ms.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public RatePlot bin(double ms) {
        if (!(ms > 0) || Double.isInfinite(ms)) {
            throw new IllegalArgumentException("bin(" + ms + "): give the width of a bin in ms, for instance bin(5)");
        }
        return new RatePlot(recordings, ms, sigma, window, page);
    }

    /// Smooths the bins with a Gaussian of that standard deviation, ms; 0, the default, for none. As
    /// [SpikeStatistics#rate(double, double)].
    ///
    /// @throws IllegalArgumentException when it is negative
    public RatePlot smooth(double ms) {
        if (!(ms >= 0) || Double.isInfinite(ms)) {
            throw new IllegalArgumentException(
                    "smooth(" + ms + "): give the standard deviation of a Gaussian in ms, or 0 for none");
        }
        return new RatePlot(recordings, bin, ms, window, page);
    }

    /// Draws from this time on, ms.
    public RatePlot from(double ms) {
        return new RatePlot(recordings, bin, sigma, window.startingAt(ms), page);
    }

    /// Draws until this time, ms.
    public RatePlot to(double ms) {
        return new RatePlot(recordings, bin, sigma, window.endingAt(ms), page);
    }

    @Override
    public Page page() {
        return page;
    }

    @Override
    public RatePlot page(Page changed) {
        return new RatePlot(recordings, bin, sigma, window, changed);
    }

    @Override
    public Sheet sheet() {
        Window shown = window.within(recordings);
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < recordings.size(); k++) {
            Recording r = recordings.get(k);
            String name = recordings.size() > 1 ? r.name() : "";
            layers.add(sigma > 0 ? smoothed(name, k, r, shown) : Rates.steps(name, k, r.spikes(), shown, bin));
        }
        Page dressed = sigma > 0 && page.title().isEmpty() ? page.titled("Gaussian of " + number(sigma) + " ms") : page;
        return Sheet.of(dressed, 2, shown.axis(), List.of(Rates.panel(1, layers)));
    }

    private Layer smoothed(String name, int colour, Recording r, Window shown) {
        SpikeStatistics s = new SpikeStatistics(r.spikes(), shown.from(), shown.to());
        return new Layer.Line(name, colour, s.middles(bin), s.rate(bin, sigma));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
