// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Spikes;
import java.util.Arrays;
import java.util.List;

/// The layers and the panel of rates.
final class Rates {
    private static final double MOST_BINS = 10_000_000;

    private Rates() {}

    /// Rate of the neurons in bins as a line of steps; the last bin may be shorter.
    static Layer steps(String name, int colour, Spikes spikes, Window shown, double bin) {
        double bins = Math.max(1, Math.ceil((shown.to() - shown.from()) / bin - 1e-9));
        if (bins > MOST_BINS) {
            throw new IllegalArgumentException("rate(" + bin + ") makes more than 10 million bins; make them wider");
        }
        double[] counts = new double[(int) bins];
        for (double t : spikes.times()) {
            if (shown.contains(t)) {
                // A time within rounding of an edge belongs to the bin that begins there.
                int k = (int) ((t - shown.from()) / bin + 1e-9);
                counts[Math.min(counts.length - 1, k)]++;
            }
        }
        double[] x = new double[2 * counts.length];
        double[] y = new double[2 * counts.length];
        for (int k = 0; k < counts.length; k++) {
            double end = Math.min(shown.to(), shown.from() + (k + 1) * bin);
            double seconds = (end - shown.from() - k * bin) / 1000;
            x[2 * k] = shown.from() + k * bin;
            x[2 * k + 1] = end;
            y[2 * k] = y[2 * k + 1] = counts[k] / (spikes.size() * seconds);
        }
        return new Layer.Line(name, colour, x, y);
    }

    static Panel panel(double weight, List<Layer> layers) {
        double high = layers.stream()
                .flatMapToDouble(layer -> Arrays.stream(layer.y()))
                .max()
                .orElse(0);
        return new Panel(new Axis("Rate (Hz)", 0, high > 0 ? 1.08 * high : 1), weight, layers);
    }
}
