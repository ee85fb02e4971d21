// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// Mean gradient over root mean square, both corrected for their start from 0. Kingma and Ba (2015), arXiv:1412.6980.
///
/// @param rate learning rate
/// @param beta1 share of the mean that is kept
/// @param beta2 share of the mean square that is kept
/// @param epsilon keeps the quotient finite
public record Adam(double rate, double beta1, double beta2, double epsilon) implements Optimizer {
    /// Checks the numbers.
    public Adam {
        Optimizer.positive("Adam: the rate", rate);
        Optimizer.share("Adam: beta1", beta1);
        Optimizer.share("Adam: beta2", beta2);
        Optimizer.positive("Adam: epsilon", epsilon);
    }

    /// With beta1 0.9, beta2 0.999 and epsilon 1e-8.
    public static Adam rate(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return new double[2][rows * columns];
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        double[] m = memory[0];
        double[] s = memory[1];
        double c1 = 1 - StrictMath.pow(beta1, update);
        double c2 = 1 - StrictMath.pow(beta2, update);
        for (int k = 0; k < w.length; k++) {
            m[k] = beta1 * m[k] + (1 - beta1) * g[k];
            s[k] = beta2 * s[k] + (1 - beta2) * g[k] * g[k];
            w[k] -= factor * rate * (m[k] / c1) / (Math.sqrt(s[k] / c2) + epsilon);
        }
    }
}
