// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// Adds rows of a matrix, each times a number, in the order of the rows, each product and sum rounded once; rows times 1 are
/// not multiplied. Rows go in eight
/// at a time, which spares most of the times the sums are loaded and stored. All arrays of a loop have the same index: so the
/// compiler of the JVM turns it into vector code, in which no sum is reordered.
final class RowSum {
    private RowSum() {}

    /// `sums[j] += sum over k in [from, to) of times[k]*rows[at[k]][j]`.
    static void add(double[] sums, double[][] rows, int[] at, double[] times, int from, int to) {
        int k = from;
        for (; k + 8 <= to; k += 8) {
            double[] a = rows[at[k]];
            double[] b = rows[at[k + 1]];
            double[] c = rows[at[k + 2]];
            double[] d = rows[at[k + 3]];
            if (ones(times, k)) {
                addEight(sums, a, b, c, d, rows[at[k + 4]], rows[at[k + 5]], rows[at[k + 6]], rows[at[k + 7]]);
            } else {
                addFour(sums, a, b, c, d, times, k);
                addFour(sums, rows[at[k + 4]], rows[at[k + 5]], rows[at[k + 6]], rows[at[k + 7]], times, k + 4);
            }
        }
        for (; k + 4 <= to; k += 4) {
            addFour(sums, rows[at[k]], rows[at[k + 1]], rows[at[k + 2]], rows[at[k + 3]], times, k);
        }
        for (; k < to; k++) {
            add(sums, times[k], rows[at[k]]);
        }
    }

    private static boolean ones(double[] times, int from) {
        boolean ones = true;
        for (int k = from; k < from + 8; k++) {
            ones &= times[k] == 1;
        }
        return ones;
    }

    /// `sums[j] += x*row[j]`.
    static void add(double[] sums, double x, double[] row) {
        if (x == 1) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j];
            }
        } else {
            for (int j = 0; j < sums.length; j++) {
                sums[j] = Math.fma(x, row[j], sums[j]);
            }
        }
    }

    private static void addEight(
            double[] sums,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] e,
            double[] f,
            double[] g,
            double[] h) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = sums[j] + a[j] + b[j] + c[j] + d[j] + e[j] + f[j] + g[j] + h[j];
        }
    }

    private static void addFour(double[] sums, double[] a, double[] b, double[] c, double[] d, double[] times, int k) {
        double x = times[k];
        double y = times[k + 1];
        double z = times[k + 2];
        double u = times[k + 3];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Math.fma(u, d[j], Math.fma(z, c[j], Math.fma(y, b[j], Math.fma(x, a[j], sums[j]))));
        }
    }
}
