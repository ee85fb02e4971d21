// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// A linear read-out that learns sample by sample, and after each has the least sum of squared errors of all samples so far
/// plus `strength` times the sum of squared weights: what [Ridge] without an intercept gives of all at once. Haykin (2002),
/// Adaptive Filter Theory, chapter 9.
///
///     var readout = RecursiveLeastSquares.of(300, 1, 1);
///     double[] error = readout.learn(features, target);
///     double[] y = readout.of(features);
///
/// A sample costs `features²` operations. It holds the inverse of the features' correlations, and changes; so it is not safe for
/// use by several threads.
public final class RecursiveLeastSquares {
    private final int features;
    private final int outputs;
    private final double[][] inverse;
    private final double[][] weights;

    private RecursiveLeastSquares(int features, int outputs, double strength) {
        this.features = features;
        this.outputs = outputs;
        weights = new double[features][outputs];
        inverse = new double[features][features];
        for (int i = 0; i < features; i++) {
            inverse[i][i] = 1 / strength;
        }
    }

    /// A read-out with weights 0.
    ///
    /// @param strength what squared weights cost; the smaller, the faster it learns at first
    /// @throws IllegalArgumentException when a number is below 1, or the strength not positive and finite
    public static RecursiveLeastSquares of(int features, int outputs, double strength) {
        if (features < 1 || outputs < 1) {
            throw new IllegalArgumentException("recursive least squares: " + features + " features and " + outputs
                    + " outputs; there is at least one of each");
        }
        if (!(strength > 0) || strength == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "recursive least squares: a strength of " + strength + "; it must be positive and finite");
        }
        return new RecursiveLeastSquares(features, outputs, strength);
    }

    /// What comes out of the features of a sample.
    ///
    /// @throws IllegalArgumentException when there are more or fewer
    public double[] of(double[] x) {
        check("features", x, features);
        double[] y = new double[outputs];
        for (int i = 0; i < features; i++) {
            if (x[i] != 0) {
                RowSum.add(y, x[i], weights[i]);
            }
        }
        return y;
    }

    /// Learns a sample.
    ///
    /// @return what came out before, minus the target
    /// @throws IllegalArgumentException when there are more or fewer numbers, or one is not finite
    public double[] learn(double[] x, double[] target) {
        double[] error = of(x);
        check("targets", target, outputs);
        for (int k = 0; k < outputs; k++) {
            error[k] -= target[k];
        }
        double[] gain = new double[features];
        for (int i = 0; i < features; i++) {
            if (x[i] != 0) {
                RowSum.add(gain, x[i], inverse[i]);
            }
        }
        double whole = 1;
        for (int i = 0; i < features; i++) {
            whole += x[i] * gain[i];
        }
        for (int i = 0; i < features; i++) {
            RowSum.add(inverse[i], -gain[i] / whole, gain);
            RowSum.add(weights[i], -gain[i] / whole, error);
        }
        return error;
    }

    private static void check(String what, double[] numbers, int wanted) {
        if (numbers.length != wanted) {
            throw new IllegalArgumentException(
                    "recursive least squares: " + numbers.length + " " + what + ", but there are " + wanted);
        }
        if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("recursive least squares: one of the " + what + " is not finite");
        }
    }

    /// A copy of the weights, `[feature][output]`.
    public double[][] weights() {
        return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }
}
