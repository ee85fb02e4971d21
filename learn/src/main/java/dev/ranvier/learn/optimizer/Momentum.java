// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// Gradient descent with momentum: `v = momentum*v + g; w -= rate*v`. Polyak (1964), doi:10.1016/0041-5553(64)90137-5.
///
/// @param rate learning rate
/// @param momentum share of the velocity that is kept
public record Momentum(double rate, double momentum) implements Optimizer {
    /// Checks the numbers.
    public Momentum {
        Optimizer.positive("Momentum: the rate", rate);
        Optimizer.share("Momentum: momentum", momentum);
    }

    /// With momentum 0.9.
    public static Momentum rate(double rate) {
        return new Momentum(rate, 0.9);
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
            w[k] -= factor * rate * v[k];
        }
    }
}
