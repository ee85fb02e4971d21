// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// Gradient over the root of all its squares so far: `s += g²; w -= rate*g/(sqrt(s) + epsilon)`. Duchi, Hazan and Singer
/// (2011), Journal of Machine Learning Research 12:2121.
///
/// @param rate learning rate
/// @param epsilon keeps the quotient finite
public record Adagrad(double rate, double epsilon) implements Optimizer {
    /// Checks the numbers.
    public Adagrad {
        Optimizer.positive("Adagrad: the rate", rate);
        Optimizer.positive("Adagrad: epsilon", epsilon);
    }

    /// With epsilon 1e-10.
    public static Adagrad rate(double rate) {
        return new Adagrad(rate, 1e-10);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return new double[1][rows * columns];
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        double[] s = memory[0];
        for (int k = 0; k < w.length; k++) {
            s[k] += g[k] * g[k];
            w[k] -= factor * rate * g[k] / (Math.sqrt(s[k]) + epsilon);
        }
    }
}
