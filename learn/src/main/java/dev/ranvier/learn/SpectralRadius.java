// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.random.Philox;
import java.util.Arrays;

/// The largest absolute value of an eigenvalue, by power iteration with two vectors, so that a pair of complex eigenvalues is
/// found like a real one: from v, Av and AAv follow the coefficients of `AAv = p*Av + q*v`, which in the end holds with
/// `x*x = p*x + q` for the eigenvalues that are largest. Saad (2011), doi:10.1137/1.9781611970739, chapter 4.
final class SpectralRadius {
    private static final int MOST = 20_000;
    private static final int SPAN = 50;
    private static final double TOLERANCE = 1e-7;

    private SpectralRadius() {}

    /// The spectral radius of the matrix that a wiring of single numbers is.
    static double of(Wiring matrix, double[] weights) {
        int n = matrix.inputs();
        double[] v = new double[n];
        Philox.fill(0, Philox.stream("spectral radius"), 0, 0, n, v, 0);
        normalise(v);
        double[] u = image(matrix, weights, v);
        double before = 0;
        for (int k = 1; ; k++) {
            double norm = Math.sqrt(dot(u, u));
            if (norm < Double.MIN_NORMAL) {
                return 0;
            }
            double[] w = image(matrix, weights, u);
            double radius = largest(v, u, w);
            if (k % SPAN == 0) {
                if (Math.abs(radius - before) <= TOLERANCE * radius || k >= MOST) {
                    return radius;
                }
                before = radius;
            }
            v = scaled(u, 1 / norm);
            u = scaled(w, 1 / norm);
        }
    }

    /// The larger root of `x*x = p*x + q`, p and q being the least squares of `w = p*u + q*v`.
    private static double largest(double[] v, double[] u, double[] w) {
        double vv = dot(v, v);
        double uv = dot(u, v);
        double uu = dot(u, u);
        double determinant = uu * vv - uv * uv;
        if (determinant <= 1e-12 * uu * vv) {
            return Math.sqrt(uu / vv);
        }
        double p = (dot(w, u) * vv - dot(w, v) * uv) / determinant;
        double q = (dot(w, v) * uu - dot(w, u) * uv) / determinant;
        double square = p * p / 4 + q;
        return square < 0 ? Math.sqrt(-q) : Math.abs(p) / 2 + Math.sqrt(square);
    }

    private static double[] image(Wiring matrix, double[] weights, double[] x) {
        double[] y = new double[x.length];
        matrix.add(y, x, 0, weights);
        return y;
    }

    private static void normalise(double[] v) {
        double norm = Math.sqrt(dot(v, v));
        Arrays.setAll(v, i -> v[i] / norm);
    }

    private static double[] scaled(double[] v, double factor) {
        return Arrays.stream(v).map(x -> factor * x).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double[] products = new double[a.length];
        Arrays.setAll(products, i -> a[i] * b[i]);
        return TreeSum.of(products);
    }
}
