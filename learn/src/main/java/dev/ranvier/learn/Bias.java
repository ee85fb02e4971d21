// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// Numbers that are added to what a layer gives, and learnt: the k-th of them to every k-th output, again and again where
/// there are fewer than outputs.
final class Bias {
    private final double[] values;
    private final double[] sums;

    /// @param count how many there are; a part of the outputs
    Bias(int count) {
        values = new double[count];
        sums = new double[count];
    }

    void set(double[] given) {
        System.arraycopy(given, 0, values, 0, values.length);
    }

    /// Begins a row of outputs with them.
    void begin(double[] row) {
        for (int at = 0; at < row.length; at += values.length) {
            System.arraycopy(values, 0, row, at, values.length);
        }
    }

    /// Sums the derivatives over steps in their order, then trials in theirs.
    void gather(double[][] byY, int trials, int width) {
        Arrays.fill(sums, 0);
        for (int b = 0; b < trials; b++) {
            for (double[] row : byY) {
                for (int at = b * width; at < (b + 1) * width; at += sums.length) {
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] += row[at + k];
                    }
                }
            }
        }
    }

    double[] gradient() {
        return sums.clone();
    }
}
