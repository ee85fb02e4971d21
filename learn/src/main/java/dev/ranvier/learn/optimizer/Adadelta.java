// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

/// Gradient times the root mean square of past moves over its own: `s = decay*s + (1 - decay)*g²;
/// d = g*sqrt(u + epsilon)/sqrt(s + epsilon); u = decay*u + (1 - decay)*d²; w -= rate*d`. Zeiler (2012), arXiv:1212.5701,
/// where the rate is 1.
///
/// @param rate factor of each move
/// @param decay share of the mean squares that is kept
/// @param epsilon where moves begin
public record Adadelta(double rate, double decay, double epsilon) implements Optimizer {
    /// Checks the numbers.
    public Adadelta {
        Optimizer.positive("Adadelta: the rate", rate);
        Optimizer.share("Adadelta: decay", decay);
        Optimizer.positive("Adadelta: epsilon", epsilon);
    }

    /// With decay 0.9 and epsilon 1e-6.
    public static Adadelta rate(double rate) {
        return new Adadelta(rate, 0.9, 1e-6);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return new double[2][rows * columns];
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        double[] s = memory[0];
        double[] u = memory[1];
        for (int k = 0; k < w.length; k++) {
            s[k] = decay * s[k] + (1 - decay) * g[k] * g[k];
            double d = g[k] * Math.sqrt(u[k] + epsilon) / Math.sqrt(s[k] + epsilon);
            u[k] = decay * u[k] + (1 - decay) * d * d;
            w[k] -= factor * rate * d;
        }
    }
}
