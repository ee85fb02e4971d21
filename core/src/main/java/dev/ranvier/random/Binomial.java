// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

/// How many of n independent trials succeed, each with probability p. Exact but for the rounding of double arithmetic,
/// for n up to 10^15.
///
/// Where min(p, 1 - p)*n is below 10, one uniform number is inverted by summing the probabilities from 0 on; else by
/// transformed rejection with squeeze, about 1.2 tries of two uniform numbers. Hormann (1993), algorithm BTRS,
/// doi:10.1080/00949659308811496.
public final class Binomial {
    private static final long LARGEST = 1_000_000_000_000_000L;
    private static final double SMALL_MEAN = 10;

    private Binomial() {}

    /// A draw, made of the next numbers of `draws`.
    ///
    /// @throws IllegalArgumentException when n is negative or above 10^15, or p is outside [0, 1] or NaN
    public static long draw(Sequence draws, long n, double p) {
        if (n < 0 || n > LARGEST) {
            throw new IllegalArgumentException("binomial: " + n + " trials; allowed are 0 to " + LARGEST);
        }
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("binomial: the probability " + p + " is outside [0, 1]");
        }
        if (p > 0.5) {
            return n - lower(draws, n, 1 - p);
        }
        return lower(draws, n, p);
    }

    private static long lower(Sequence draws, long n, double p) {
        if (n == 0 || p == 0) {
            return 0;
        }
        return n * p < SMALL_MEAN ? invert(draws, n, p) : reject(draws, n, p);
    }

    private static long invert(Sequence draws, long n, double p) {
        double odds = p / (1 - p);
        double none = StrictMath.exp(n * StrictMath.log1p(-p));
        while (true) {
            double u = draws.uniform();
            double probability = none;
            long k = 0;
            while (u >= probability && k < n) {
                u -= probability;
                k++;
                probability *= odds * (n - k + 1) / k;
                if (probability == 0) {
                    break;
                }
            }
            // Rounding leaves about 1e-16 of the range to no k at all; then draw again.
            if (u < probability) {
                return k;
            }
        }
    }

    private static long reject(Sequence draws, long n, double p) {
        double deviation = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double squeeze = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * deviation;
        while (true) {
            double v = draws.uniformPositive();
            double u = draws.uniformPositive() - 0.5;
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (!(k >= 0 && k <= n)) {
                continue;
            }
            if (us >= 0.07 && v <= squeeze || StrictMath.log(v * alpha / (a / (us * us) + b)) <= ratio(n, p, k)) {
                return (long) k;
            }
        }
    }

    /// The logarithm of the probability of k relative to that of the mode.
    private static double ratio(double n, double p, double k) {
        double odds = p / (1 - p);
        double m = Math.floor((n + 1) * p);
        return (m + 0.5) * StrictMath.log((m + 1) / (odds * (n - m + 1)))
                + (n + 1) * StrictMath.log((n - m + 1) / (n - k + 1))
                + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                + stirling(m)
                + stirling(n - m)
                - stirling(k)
                - stirling(n - k);
    }

    /// log(k!) less Stirling's log(sqrt(2*pi)) + (k + 1/2)*log(k + 1) - (k + 1), by its asymptotic series; the first
    /// ones from the recursion f(k) = f(k + 1) + (k + 3/2)*log((k + 2)/(k + 1)) - 1.
    static double stirling(double k) {
        double more = 0;
        double x = k;
        for (; x < 10; x++) {
            more += (x + 1.5) * StrictMath.log((x + 2) / (x + 1)) - 1;
        }
        double y = 1 / (x + 1);
        double z = y * y;
        return more + y * (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z / 1188))));
    }
}
