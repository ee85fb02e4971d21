// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

/// An example is a signal over time, and its changes are spikes: one of the first kind when the signal has risen by a threshold
/// since the last spike, one of the second when it has fallen by it. So spikes of the first kind less those of the second, times
/// the threshold, follow the signal. A change of several thresholds takes as many steps. Send on delta, as in the silicon retina
/// of Lichtsteiner, Posch and Delbruck (2008), doi:10.1109/JSSC.2007.914337.
///
/// An example has a sample for each step, `[step*channels + channel]`; a row has the rises of all channels, then their falls.
/// Step 0 has no spikes.
///
/// @param channels numbers of the signal at a time
/// @param threshold the change that is a spike
public record Delta(int channels, double threshold) implements Encoder {
    /// A change by the threshold counts, though the difference of two numbers is rounded.
    private static final double ROUNDING = 1e-9;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException without a channel, or unless the threshold is positive and finite
    public Delta {
        if (channels < 1 || !(threshold > 0) || threshold == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("Delta: " + channels + " channels and a threshold of " + threshold
                    + "; there must be a channel, and the threshold positive and finite");
        }
    }

    /// The changes of a signal of one channel.
    ///
    /// @throws IllegalArgumentException as above
    public static Delta of(double threshold) {
        return new Delta(1, threshold);
    }

    @Override
    public int width(int numbers) {
        return 2 * channels;
    }

    @Override
    public double[][] encode(Presentation p) {
        if (p.width() != p.steps() * channels) {
            throw new IllegalArgumentException("Delta: an example has " + p.width() + " numbers, but a presentation of "
                    + p.steps() + " steps needs " + (long) p.steps() * channels + ", one for each step"
                    + (channels == 1 ? "" : " and channel") + "; change dt, duration or the examples");
        }
        int trials = p.examples().length;
        double[][] rows = new double[p.steps()][trials * 2 * channels];
        for (int b = 0; b < trials; b++) {
            for (int c = 0; c < channels; c++) {
                double[] signal = p.examples()[b];
                int rise = 2 * channels * b + c;
                double first = signal[c];
                long level = 0; // in thresholds, so that nothing adds up
                for (int s = 1; s < rows.length; s++) {
                    double change = (signal[s * channels + c] - first) / threshold - level;
                    int way = change >= 1 - ROUNDING ? 1 : change <= -1 + ROUNDING ? -1 : 0;
                    level += way;
                    if (way != 0) {
                        rows[s][way > 0 ? rise : rise + channels] = 1;
                    }
                }
            }
        }
        return rows;
    }
}
