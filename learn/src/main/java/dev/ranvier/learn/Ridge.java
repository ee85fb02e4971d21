// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// A linear read-out with the least sum of squared errors plus `strength` times the sum of squared weights:
/// `y = intercept + features*weights`. The intercept costs nothing. Hoerl and Kennard (1970),
/// doi:10.1080/00401706.1970.10488634.
///
/// @param weights `[feature][output]`
/// @param intercept what comes out where all features are 0
public record Ridge(double[][] weights, double[] intercept) {
    /// Fits all outputs at once, by Cholesky's factors of the normal equations.
    ///
    /// @param features `[sample][feature]`
    /// @param targets `[sample][output]`
    /// @param strength what squared weights cost
    /// @throws IllegalArgumentException when shapes do not fit, the strength is negative, or features depend on each other and
    ///     the strength is too small to choose between them
    public static Ridge fit(double[][] features, double[][] targets, double strength) {
        check(features, targets, strength);
        int n = features[0].length;
        double[] middle = means(features);
        double[] aim = means(targets);
        double[][] products = new double[n][n];
        double[][] right = new double[n][aim.length];
        double[] x = new double[n];
        for (int s = 0; s < features.length; s++) {
            double[] row = features[s];
            double[] target = targets[s];
            Arrays.setAll(x, i -> row[i] - middle[i]);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    products[i][j] += x[i] * x[j];
                }
                for (int k = 0; k < aim.length; k++) {
                    right[i][k] += x[i] * (target[k] - aim[k]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            products[i][i] += strength;
        }
        factor(products, strength);
        solve(products, right);
        double[] intercept = aim.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < aim.length; k++) {
                intercept[k] -= middle[i] * right[i][k];
            }
        }
        return new Ridge(right, intercept);
    }

    private static void check(double[][] features, double[][] targets, double strength) {
        if (features.length == 0 || features.length != targets.length) {
            throw new IllegalArgumentException("ridge: " + features.length + " samples of features and "
                    + targets.length + " of targets; there must be as many of both, at least one");
        }
        if (!(strength >= 0) || strength == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "ridge: a strength of " + strength + "; it must be finite and not negative");
        }
        for (int s = 0; s < features.length; s++) {
            if (features[s].length != features[0].length || targets[s].length != targets[0].length) {
                throw new IllegalArgumentException("ridge: sample " + s + " has " + features[s].length
                        + " features and " + targets[s].length + " targets, but sample 0 has " + features[0].length
                        + " and " + targets[0].length);
            }
            if (!Arrays.stream(features[s]).allMatch(Double::isFinite)
                    || !Arrays.stream(targets[s]).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("ridge: sample " + s + " has a number that is not finite");
            }
        }
    }

    private static double[] means(double[][] rows) {
        double[] means = new double[rows[0].length];
        double[] column = new double[rows.length];
        for (int k = 0; k < means.length; k++) {
            int at = k;
            Arrays.setAll(column, s -> rows[s][at]);
            means[k] = TreeSum.of(column) / rows.length;
        }
        return means;
    }

    /// Turns the lower triangle of a matrix into that of its Cholesky factor.
    private static void factor(double[][] a, double strength) {
        for (int i = 0; i < a.length; i++) {
            double whole = a[i][i];
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                if (j < i) {
                    a[i][j] = sum / a[j][j];
                } else if (sum > 1e-14 * whole) {
                    a[i][i] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException("ridge: feature " + i + " is constant or a sum of the features"
                            + " before it, so a strength of " + strength + " is too small; take a larger one");
                }
            }
        }
    }

    /// Forward and back through the factor; the right sides become the solutions.
    private static void solve(double[][] factor, double[][] right) {
        int n = factor.length;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < right[i].length; k++) {
                for (int j = 0; j < i; j++) {
                    right[i][k] -= factor[i][j] * right[j][k];
                }
                right[i][k] /= factor[i][i];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = 0; k < right[i].length; k++) {
                for (int j = i + 1; j < n; j++) {
                    right[i][k] -= factor[j][i] * right[j][k];
                }
                right[i][k] /= factor[i][i];
            }
        }
    }

    /// What comes out of the features of a sample.
    ///
    /// @throws IllegalArgumentException when there are more or fewer than in the fit
    public double[] of(double[] features) {
        if (features.length != weights.length) {
            throw new IllegalArgumentException(
                    "ridge: " + features.length + " features, but it was fitted to " + weights.length);
        }
        double[] y = intercept.clone();
        for (int i = 0; i < features.length; i++) {
            RowSum.add(y, features[i], weights[i]);
        }
        return y;
    }

    /// What comes out of each sample.
    ///
    /// @throws IllegalArgumentException as above
    public double[][] of(double[][] features) {
        return Arrays.stream(features).map(this::of).toArray(double[][]::new);
    }
}
