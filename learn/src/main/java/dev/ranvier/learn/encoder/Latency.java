// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

/// Each number from 0 to 1 is one spike, the earlier the larger: at `(1 - x)*longest`, rounded to the step. The number 0
/// gives none. Time to first spike: Thorpe, Delorme and Van Rullen (2001), doi:10.1016/S0893-6080(01)00083-1.
///
/// @param longest time of the spike of the smallest number, ms
public record Latency(double longest) implements Encoder {
    /// Checks the time.
    public Latency {
        if (!(longest >= 0) || longest == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "Latency: the longest is " + longest + " ms, but must be finite and not negative");
        }
    }

    /// Spikes up to this time, ms.
    public static Latency of(double longest) {
        return new Latency(longest);
    }

    @Override
    public double[][] encode(Presentation p) {
        Encoder.checkShares("Latency", p);
        if (Math.round(longest / p.dt()) >= p.steps()) {
            throw new IllegalArgumentException("Latency: spikes come up to " + longest + " ms, but a presentation has "
                    + p.steps() + " steps of " + p.dt() + " ms; make it longer");
        }
        int n = p.width();
        double[][] rows = new double[p.steps()][];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = p.row();
        }
        for (int b = 0; b < p.examples().length; b++) {
            for (int k = 0; k < n; k++) {
                double x = p.examples()[b][k];
                if (x > 0) {
                    rows[(int) Math.round((1 - x) * longest / p.dt())][b * n + k] = 1;
                }
            }
        }
        return rows;
    }
}
