// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Adds rows of a matrix, each times a number, in the order of the rows; rows times 0 are left out and rows times 1 are
/// not multiplied. Rows go in four at a time, which spares three of four times the sums are loaded and stored. All arrays
/// of a loop have the same index: so the compiler of the JVM turns it into vector code, in which no sum is reordered.
final class RowSum {
    private RowSum() {}

    /// `sums[j] += sum over i of x[from + i]*rows[i][j]`.
    static void add(double[] sums, double[] x, int from, double[][] rows) {
        int end = from + rows.length;
        int a = next(x, from, end);
        while (a < end) {
            int b = next(x, a + 1, end);
            int c = next(x, b + 1, end);
            int d = next(x, c + 1, end);
            if (d >= end) {
                add(sums, x[a], rows[a - from]);
                a = b;
            } else {
                if (x[a] == 1 && x[b] == 1 && x[c] == 1 && x[d] == 1) {
                    addFour(sums, rows[a - from], rows[b - from], rows[c - from], rows[d - from]);
                } else {
                    double[] some = rows[a - from];
                    addFour(sums, some, rows[b - from], rows[c - from], rows[d - from], x[a], x[b], x[c], x[d]);
                }
                a = next(x, d + 1, end);
            }
        }
    }

    /// The first number from `at` on that is not 0, or `end`.
    private static int next(double[] x, int at, int end) {
        int k = at;
        while (k < end && x[k] == 0) {
            k++;
        }
        return Math.min(k, end);
    }

    /// `sums[j] += x*row[j]`.
    static void add(double[] sums, double x, double[] row) {
        if (x == 1) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j];
            }
        } else {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += x * row[j];
            }
        }
    }

    private static void addFour(double[] sums, double[] a, double[] b, double[] c, double[] d) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = sums[j] + a[j] + b[j] + c[j] + d[j];
        }
    }

    private static void addFour(
            double[] sums, double[] a, double[] b, double[] c, double[] d, double x, double y, double z, double u) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = sums[j] + x * a[j] + y * b[j] + z * c[j] + u * d[j];
        }
    }
}
