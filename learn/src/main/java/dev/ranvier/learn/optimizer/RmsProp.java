// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// Gradient over its root mean square: `s = decay*s + (1 - decay)*g²; w -= rate*g/(sqrt(s) + epsilon)`. Tieleman and
/// Hinton (2012), Neural Networks for Machine Learning, lecture 6.5.
///
/// @param rate learning rate
/// @param decay share of the mean square that is kept
/// @param epsilon keeps the quotient finite
public record RmsProp(double rate, double decay, double epsilon) implements Optimizer {
    /// Checks the numbers.
    public RmsProp {
        Optimizer.positive("RmsProp: the rate", rate);
        Optimizer.share("RmsProp: decay", decay);
        Optimizer.positive("RmsProp: epsilon", epsilon);
    }

    /// With decay 0.99 and epsilon 1e-8.
    public static RmsProp rate(double rate) {
        return new RmsProp(rate, 0.99, 1e-8);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return new double[1][rows * columns];
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        double[] s = memory[0];
        for (int k = 0; k < w.length; k++) {
            s[k] = decay * s[k] + (1 - decay) * g[k] * g[k];
            w[k] -= factor * rate * g[k] / (Math.sqrt(s[k]) + epsilon);
        }
    }
}
