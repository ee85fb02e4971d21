// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// A matrix that is learnt: `y[j] += sum over i of x[i]*weights[i, j]`. Only x that are not 0 cost something.
///
/// The derivatives by a weight are summed over trials and steps in their order. Parts own rows of the matrix, so that
/// order does not depend on their number.
final class Matrix {
    /// Inputs whose values over time are fetched together: a line of the cache.
    private static final int COLUMNS = 8;

    private final double[][] weights;
    private final double[][] transposed;
    private final double[][] sums;

    Matrix(int inputs, int outputs) {
        weights = new double[inputs][outputs];
        transposed = new double[outputs][inputs];
        sums = new double[inputs][outputs];
    }

    /// Takes over the weights.
    ///
    /// @param flat `[input*outputs + output]`
    void set(double[] flat) {
        int m = transposed.length;
        for (int i = 0; i < weights.length; i++) {
            System.arraycopy(flat, i * m, weights[i], 0, m);
            for (int j = 0; j < m; j++) {
                transposed[j][i] = weights[i][j];
            }
        }
    }

    /// Adds to `y` what the row of inputs from `at` on gives.
    void forward(double[] y, double[] x, int at) {
        RowSum.add(y, x, at, weights);
    }

    /// Adds to `byX` what the row of derivatives by outputs from `at` on gives.
    void backward(double[] byX, double[] byY, int at) {
        RowSum.add(byX, byY, at, transposed);
    }

    /// Sums the derivatives by a part of the weights.
    ///
    /// @param x inputs `[step][trial*inputs + i]`
    /// @param byY derivatives by outputs `[step][trial*outputs + j]`
    void gather(double[][] x, double[][] byY, int trials, int part, int parts) {
        int n = weights.length;
        int low = (int) ((long) n * part / parts);
        int high = (int) ((long) n * (part + 1) / parts);
        for (int i = low; i < high; i++) {
            Arrays.fill(sums[i], 0);
        }
        var repeats = Repeats.of(x);
        double[][] rows = new double[repeats.count()][transposed.length];
        double[][] columns = new double[COLUMNS][repeats.count()];
        for (int b = 0; b < trials; b++) {
            for (int r = 0; r < rows.length; r++) {
                repeats.sum(r, byY, b, rows[r]);
            }
            for (int i = low; i < high; i += COLUMNS) {
                int count = Math.min(COLUMNS, high - i);
                for (int r = 0; r < rows.length; r++) {
                    double[] row = x[repeats.starts()[r]];
                    for (int k = 0; k < count; k++) {
                        columns[k][r] = row[b * n + i + k];
                    }
                }
                for (int k = 0; k < count; k++) {
                    RowSum.add(sums[i + k], columns[k], 0, rows);
                }
            }
        }
    }

    /// The derivatives by the weights, `[input*outputs + output]`.
    double[] gradient() {
        int m = transposed.length;
        double[] flat = new double[sums.length * m];
        for (int i = 0; i < sums.length; i++) {
            System.arraycopy(sums[i], 0, flat, i * m, m);
        }
        return flat;
    }
}
