// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import java.util.function.DoubleUnaryOperator;

/// Statistics of samples, for tests.
final class Samples {
    private Samples() {}

    /// Largest distance between the empirical and a given distribution function (Kolmogorov-Smirnov).
    static double distance(double[] sample, DoubleUnaryOperator distribution) {
        double[] x = sample.clone();
        java.util.Arrays.sort(x);
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double f = distribution.applyAsDouble(x[i]);
            largest = Math.max(largest, Math.max(f - (double) i / x.length, (i + 1.0) / x.length - f));
        }
        return largest;
    }

    /// The distance that a right sample exceeds once in a thousand times.
    static double critical(int n) {
        return 1.95 / Math.sqrt(n);
    }

    /// The normal distribution function by its Taylor series around 0 (Marsaglia 2004, doi:10.18637/jss.v011.i04).
    static double normal(double x) {
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    /// Mean of the k-th powers.
    static double moment(double[] x, int k) {
        double sum = 0;
        for (double value : x) {
            sum += Math.pow(value, k);
        }
        return sum / x.length;
    }

    /// Mean product of neighbours that are `lag` apart.
    static double correlation(double[] x, int lag) {
        double sum = 0;
        for (int i = lag; i < x.length; i++) {
            sum += x[i] * x[i - lag];
        }
        return sum / (x.length - lag);
    }
}
