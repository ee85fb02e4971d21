// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Unit;
import java.util.Arrays;
import java.util.List;

/// How high a spike is drawn in a trace that was recorded after the reset.
///
/// @param fixed height in the unit of the trace; NaN: chosen from the data
record SpikePeak(boolean drawn, double fixed) {
    static final SpikePeak NONE = new SpikePeak(false, Double.NaN);
    static final SpikePeak AUTOMATIC = new SpikePeak(true, Double.NaN);
    private static final Unit MILLIVOLT = Unit.parse("mV");
    private static final double USUAL = 20;

    static SpikePeak at(double peak) {
        if (!Double.isFinite(peak)) {
            throw new IllegalArgumentException("the peak of a spike is a finite number, not " + peak);
        }
        return new SpikePeak(true, peak);
    }

    /// The height in the unit of the trace, NaN when spikes are not drawn.
    double of(Trace trace, List<double[]> values) {
        if (!drawn || !Double.isNaN(fixed)) {
            return fixed;
        }
        double[] finite = values.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        double high = Arrays.stream(finite).max().orElse(0);
        Unit unit = trace.quantity().unit();
        if (unit.sameDimension(MILLIVOLT) && trace.affine().equals(Affine.IDENTITY)) {
            return Math.max(high, USUAL * MILLIVOLT.factorTo(unit));
        }
        double low = Arrays.stream(finite).min().orElse(0);
        return high + 0.5 * (high - low);
    }

    /// The line with a point at `peak` before the sample of each spike.
    static Layer.Line insert(Layer.Line line, double[] spikes, double peak) {
        int size = line.x().length + spikes.length;
        double[] x = new double[size];
        double[] y = new double[size];
        int n = 0;
        int spike = 0;
        for (int row = 0; row < line.x().length; row++) {
            double t = line.x()[row];
            for (; spike < spikes.length && spikes[spike] <= t; spike++) {
                if (row > 0 || spikes[spike] == t) {
                    x[n] = spikes[spike];
                    y[n++] = peak;
                }
            }
            x[n] = t;
            y[n++] = line.y()[row];
        }
        return new Layer.Line(line.name(), line.colour(), Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }
}
