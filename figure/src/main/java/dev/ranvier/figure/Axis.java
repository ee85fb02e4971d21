// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.Trace;
import java.util.List;

/// One axis of a panel: its label, and the range it shows in the unit of the data.
///
/// @param whole whether only whole numbers are labelled, as for neuron numbers
public record Axis(String label, double low, double high, boolean whole) {
    /// Part of the range left free on both sides of the data.
    private static final double MARGIN = 0.05;

    /// @throws IllegalArgumentException unless low < high and both are finite
    public Axis {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException(
                    "axis '" + label + "' from " + low + " to " + high + ": the first must be less, and both finite");
        }
    }

    /// An axis for any numbers.
    public Axis(String label, double low, double high) {
        this(label, low, high, false);
    }

    /// An axis that shows all finite numbers of `data`, with a margin.
    public static Axis around(String label, List<double[]> data) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] values : data) {
            for (double v : values) {
                if (Double.isFinite(v)) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
            }
        }
        return padded(label, low, high);
    }

    private static Axis padded(String label, double low, double high) {
        if (low > high) {
            return new Axis(label, 0, 1);
        }
        double span = high - low;
        double least = 1e-9 * Math.max(Math.abs(low), Math.abs(high));
        double margin = span > least ? MARGIN * span : low == 0 ? 1 : Math.max(1, 0.1 * Math.abs(low));
        return new Axis(label, low - margin, high + margin);
    }

    /// The label of a trace: name and unit, or the name alone and that its numbers are scaled.
    static String labelOf(Trace trace) {
        boolean physical = trace.affine().equals(Affine.IDENTITY);
        return physical ? trace.quantity().label() : trace.quantity().name() + " (scaled)";
    }

    /// The same axis under another label.
    Axis labelled(String text) {
        return new Axis(text, low, high, whole);
    }
}
