// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Sums in an order that depends on the number of terms alone: blocks from left to right, then the sums of the blocks
/// in pairs, pairs of pairs, and so on. Never on threads or lanes. Higham (1993), doi:10.1137/0914050.
final class TreeSum {
    private static final int BLOCK = 128;

    private TreeSum() {}

    /// The sum of all.
    static double of(double[] values) {
        return of(values, 0, values.length);
    }

    private static double of(double[] values, int from, int to) {
        if (to - from <= BLOCK) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += values[i];
            }
            return sum;
        }
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        int middle = from + (blocks + 1) / 2 * BLOCK;
        return of(values, from, middle) + of(values, middle, to);
    }

    /// The values of a batch, `[trial*width + neuron]`, brought to another width: 1 sums all, a whole fraction of the
    /// length sums over the trials.
    static double[] to(int width, double[] values) {
        if (width == values.length) {
            return values.clone();
        }
        if (width == 1) {
            return new double[] {of(values)};
        }
        double[] sums = new double[width];
        double[] trials = new double[values.length / width];
        for (int n = 0; n < width; n++) {
            for (int b = 0; b < trials.length; b++) {
                trials[b] = values[b * width + n];
            }
            sums[n] = of(trials);
        }
        return sums;
    }
}
