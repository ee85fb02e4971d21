// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// Nesterov's accelerated gradient in the form of Sutskever et al. (2013): `v = momentum*v + g; w -= rate*(g + momentum*v)`,
/// the step that plain momentum would take next. Proceedings of Machine Learning Research 28:1139.
///
/// @param rate learning rate
/// @param momentum share of the velocity that is kept
public record Nesterov(double rate, double momentum) implements Optimizer {
    /// Checks the numbers.
    public Nesterov {
        Optimizer.positive("Nesterov: the rate", rate);
        Optimizer.share("Nesterov: momentum", momentum);
    }

    /// With momentum 0.9.
    public static Nesterov rate(double rate) {
        return new Nesterov(rate, 0.9);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return new double[1][rows * columns];
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        double[] v = memory[0];
        for (int k = 0; k < w.length; k++) {
            v[k] = momentum * v[k] + g[k];
            w[k] -= factor * rate * (g[k] + momentum * v[k]);
        }
    }
}
