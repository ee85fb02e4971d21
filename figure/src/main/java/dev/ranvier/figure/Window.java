// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import java.util.Arrays;
import java.util.List;

/// The times a figure shows, ms; NaN where the data decide.
record Window(double from, double to) {
    static final Window ALL = new Window(Double.NaN, Double.NaN);
    static final String LABEL = "Time (ms)";

    Window {
        if (Double.isInfinite(from) || Double.isInfinite(to) || from >= to) {
            throw new IllegalArgumentException(
                    "the figure shows from " + from + " ms to " + to + " ms; the first must be less");
        }
    }

    Window startingAt(double ms) {
        return new Window(ms, to);
    }

    Window endingAt(double ms) {
        return new Window(from, ms);
    }

    /// This window, its open ends closed by the traces: the last sample stands for one interval of sampling.
    Window within(List<Trace> traces, double dt) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (Trace trace : traces) {
            double[] t = trace.times();
            if (t.length > 0) {
                first = Math.min(first, t[0]);
                last = Math.max(last, t[t.length - 1] + (t.length > 1 ? t[1] - t[0] : dt));
            }
        }
        return within(first, last);
    }

    /// This window, its open ends closed by 0 and by the end of the longest recording: of its run if it says so, else its
    /// last sample or spike.
    Window within(List<Recording> recordings) {
        double last = Double.NEGATIVE_INFINITY;
        for (Recording r : recordings) {
            double[] spikes = r.spikes().times();
            last = Math.max(last, spikes.length == 0 ? last : spikes[spikes.length - 1] + r.dt());
            for (Trace trace : r.traces().values()) {
                double[] t = trace.times();
                last = Math.max(last, t.length == 0 ? last : t[t.length - 1] + r.dt());
            }
            last = Double.isNaN(r.duration()) ? last : Math.max(last, r.duration());
        }
        if (last < 0 && Double.isNaN(to)) {
            throw new IllegalStateException(
                    "recording of " + recordings.getFirst().name()
                            + " has no spikes and no traces to draw; to draw the silence say until when: to(500)");
        }
        return within(0, last);
    }

    /// This window, its open ends closed by `first` and `last`.
    Window within(double first, double last) {
        double low = Double.isNaN(from) ? first : from;
        double high = Double.isNaN(to) ? tidy(last) : to;
        if (!(low < high)) {
            throw new IllegalStateException("nothing is recorded between " + low + " ms and " + high
                    + " ms; the recording has " + first + " ms to " + tidy(last) + " ms");
        }
        return new Window(low, high);
    }

    /// Without the rounding of sums of dt, so that 499.99999999 is 500 and has its tick.
    private static double tidy(double ms) {
        return Math.rint(ms * 1e6) / 1e6;
    }

    int firstRow(double[] times) {
        int found = Arrays.binarySearch(times, from);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    int endRow(double[] times) {
        int found = Arrays.binarySearch(times, to);
        return found >= 0 ? found + 1 : Math.min(times.length, -found);
    }

    boolean contains(double t) {
        return t >= from && t <= to;
    }

    Axis axis() {
        return new Axis(LABEL, from, to);
    }
}
