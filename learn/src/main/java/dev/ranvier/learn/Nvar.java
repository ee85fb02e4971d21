// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// Nonlinear vector autoregression, the next generation of reservoirs: features of a series are its last values and all products of
/// them up to an order. A [Ridge] read-out of them does what a reservoir does, without drawing anything. Its intercept is the
/// constant feature of the paper. Gauthier, Bollt, Griffith and Barbosa (2021), doi:10.1038/s41467-021-25801-2.
///
///     var nvar = Nvar.of(3, 2);
///     double[][] features = nvar.features(series);    // of the steps nvar.first(), nvar.first() + 1 ...
///     Ridge readout = Ridge.fit(features, targets, 1e-6);
///
/// @param inputs numbers of the series in a step
/// @param taps how many steps are looked at
/// @param stride distance between them, steps
/// @param order most factors in a product
public record Nvar(int inputs, int taps, int stride, int order) {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is below 1, or there are more features than an array holds
    public Nvar {
        if (inputs < 1 || taps < 1 || stride < 1 || order < 1) {
            throw new IllegalArgumentException("NVAR: " + inputs + " inputs, " + taps + " taps, stride " + stride
                    + " and order " + order + " cannot be; all are at least 1");
        }
        double features = count(inputs, taps, order);
        if (features > Integer.MAX_VALUE || (taps - 1.0) * stride > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("NVAR: " + inputs + " inputs, " + taps + " taps, stride " + stride
                    + " and order " + order + " make more features, or look further back, than an array can hold; take"
                    + " fewer taps or a lower order");
        }
    }

    /// Number of features; not exact beyond the size of arrays.
    private static double count(int inputs, int taps, int order) {
        double size = 0;
        double products = 1;
        for (int k = 1; k <= order && size <= Integer.MAX_VALUE; k++) {
            products = products * ((double) inputs * taps + k - 1) / k;
            size += Math.rint(products);
        }
        return size;
    }

    /// The last steps of a series and their products in pairs.
    ///
    /// @throws IllegalArgumentException as above
    public static Nvar of(int inputs, int taps) {
        return new Nvar(inputs, taps, 1, 2);
    }

    /// The same with steps further apart.
    ///
    /// @throws IllegalArgumentException as above
    public Nvar stride(int steps) {
        return new Nvar(inputs, taps, steps, order);
    }

    /// The same with longer products.
    ///
    /// @throws IllegalArgumentException as above
    public Nvar order(int factors) {
        return new Nvar(inputs, taps, stride, factors);
    }

    /// The first step that has features.
    public int first() {
        return (taps - 1) * stride;
    }

    /// Number of features.
    public int size() {
        return (int) count(inputs, taps, order);
    }

    /// The features of a step: the values of that step, those one stride before, and so on; then products of two of
    /// them, of three, and so on, in the order of their factors.
    ///
    /// @param series `[step][k]`
    /// @throws IllegalArgumentException when the step is before the first that has features, or rows have another length
    public double[] features(double[][] series, int step) {
        if (step < first() || step >= series.length) {
            throw new IllegalArgumentException("NVAR: step " + step + " of " + series.length
                    + " has no features; they begin with step " + first());
        }
        double[] features = new double[size()];
        int linear = inputs * taps;
        for (int tap = 0; tap < taps; tap++) {
            double[] row = series[step - tap * stride];
            if (row.length != inputs) {
                throw new IllegalArgumentException("NVAR: a row of " + row.length + " numbers, but it takes " + inputs);
            }
            System.arraycopy(row, 0, features, tap * inputs, inputs);
        }
        // each product of k - 1 factors, times those that stand not before its last one
        int[] last = new int[features.length];
        Arrays.setAll(last, i -> i);
        int from = 0;
        int end = linear;
        for (int k = 2; k <= order; k++) {
            int at = end;
            for (int product = from; product < end; product++) {
                for (int factor = last[product]; factor < linear; factor++) {
                    features[at] = features[product] * features[factor];
                    last[at++] = factor;
                }
            }
            from = end;
            end = at;
        }
        return features;
    }

    /// The features of all steps from the first that has some.
    ///
    /// @throws IllegalArgumentException when the series is too short, or rows have another length
    public double[][] features(double[][] series) {
        if (series.length <= first()) {
            throw new IllegalArgumentException(
                    "NVAR: a series of " + series.length + " steps, but features begin with step " + first());
        }
        double[][] rows = new double[series.length - first()][];
        Arrays.setAll(rows, s -> features(series, s + first()));
        return rows;
    }
}
