// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

/// A symmetric matrix as `vectors * diag(values) * vectors^T`, by Jacobi's rotations: Golub and Van Loan (2013), Matrix
/// Computations, section 8.5. Only sums, products, quotients and roots, so the same bits everywhere.
///
/// @param values eigenvalues
/// @param vectors an eigenvector in each column
record Eigen(double[] values, double[][] vectors) {
    private static final int MOST_SWEEPS = 60;

    static Eigen of(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = symmetric[i].clone();
            v[i][i] = 1;
        }
        boolean turned = true;
        for (int sweep = 0; sweep < MOST_SWEEPS && turned; sweep++) {
            turned = false;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    // below the rounding of both the angle is 0
                    if (Math.abs(a[p][q]) > 1e-17 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) {
                        rotate(a, v, p, q);
                        turned = true;
                    }
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        return new Eigen(values, v);
    }

    /// Turns the axes p and q so that their element becomes 0.
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < a.length; k++) {
            double kp = a[k][p];
            a[k][p] = c * kp - s * a[k][q];
            a[k][q] = s * kp + c * a[k][q];
        }
        for (int k = 0; k < a.length; k++) {
            double pk = a[p][k];
            a[p][k] = c * pk - s * a[q][k];
            a[q][k] = s * pk + c * a[q][k];
            double kp = v[k][p];
            v[k][p] = c * kp - s * v[k][q];
            v[k][q] = s * kp + c * v[k][q];
        }
        a[p][q] = 0;
        a[q][p] = 0;
    }
}
