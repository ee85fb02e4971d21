// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

/// Pearson's chi-square test of counts, for tests.
public final class ChiSquare {
    private static final double LEAST = 8;

    private ChiSquare() {}

    /// The deviation of counts from expected ones in standard deviations of a normal number (Wilson and Hilferty 1931,
    /// doi:10.1073/pnas.17.12.684). Neighbouring cells are merged until each expects at least 8. A right sample is
    /// below 3.7 but once in ten thousand times.
    public static double deviation(long[] counts, double[] expected) {
        double sum = 0;
        int cells = 0;
        double seen = 0;
        double due = 0;
        double left = total(expected);
        for (int k = 0; k < counts.length; k++) {
            seen += counts[k];
            due += expected[k];
            left -= expected[k];
            if (due >= LEAST && (left >= LEAST || k == counts.length - 1) || k == counts.length - 1) {
                sum += (seen - due) * (seen - due) / Math.max(due, 1e-300);
                cells++;
                seen = 0;
                due = 0;
            }
        }
        double freedom = cells - 1;
        double spread = 2 / (9 * freedom);
        return (Math.cbrt(sum / freedom) - (1 - spread)) / Math.sqrt(spread);
    }

    /// Expected counts of 0 to n successes in `draws` binomial draws.
    public static double[] binomial(int n, double p, double draws) {
        double[] expected = new double[n + 1];
        double[] logFactorial = new double[n + 2];
        for (int k = 1; k <= n; k++) {
            logFactorial[k] = logFactorial[k - 1] + Math.log(k);
        }
        for (int k = 0; k <= n; k++) {
            expected[k] = draws
                    * Math.exp(logFactorial[n]
                            - logFactorial[k]
                            - logFactorial[n - k]
                            + k * Math.log(p)
                            + (n - k) * Math.log1p(-p));
        }
        return expected;
    }

    /// As many counts, all equally expected.
    public static double[] even(int cells, double draws) {
        double[] expected = new double[cells];
        java.util.Arrays.fill(expected, draws / cells);
        return expected;
    }

    private static double total(double[] numbers) {
        double sum = 0;
        for (double x : numbers) {
            sum += x;
        }
        return sum;
    }
}
