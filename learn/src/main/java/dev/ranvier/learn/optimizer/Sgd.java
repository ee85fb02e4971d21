// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// Stochastic gradient descent: `w -= rate*g`. Robbins and Monro (1951), doi:10.1214/aoms/1177729586.
///
/// @param rate learning rate
public record Sgd(double rate) implements Optimizer {
    /// Checks the numbers.
    public Sgd {
        Optimizer.positive("Sgd: the rate", rate);
    }

    /// Gradient descent.
    public static Sgd rate(double rate) {
        return new Sgd(rate);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return new double[0][rows * columns];
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        for (int k = 0; k < w.length; k++) {
            w[k] -= factor * rate * g[k];
        }
    }
}
