// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.optimizer;

import java.util.Arrays;

/// Adaptive moves in little memory: the mean squares of the gradient of a matrix are remembered as sums of its rows and of its
/// columns, those of a vector in full. Moves are relative to the size of the weights; there is no momentum. Shazeer and Stern
/// (2018), arXiv:1804.04235. In move t, with the mean squares `s` kept by the share `1 - t^-decay`,
///
///     s[i, j] = row[i]*column[j]/sum of row;  u = g/sqrt(s);  u /= max(1, rms(u)/threshold)
///     w -= max(floor, rms(w))*min(rate, 1/sqrt(t))*u
///
/// @param rate largest move, as a share of the root mean square of the weights
/// @param floor the least root mean square that is reckoned with, so that weights of 0 move
/// @param threshold largest root mean square of a move, before the rate
/// @param decay how fast the share that is kept tends to 1
public record Adafactor(double rate, double floor, double threshold, double decay) implements Optimizer {
    /// Added to squares.
    private static final double LEAST = 1e-30;

    /// Checks the numbers.
    public Adafactor {
        Optimizer.positive("Adafactor: the rate", rate);
        Optimizer.positive("Adafactor: the floor", floor);
        Optimizer.positive("Adafactor: the threshold", threshold);
        Optimizer.positive("Adafactor: decay", decay);
    }

    /// With the numbers of the paper: floor 1e-3, threshold 1, decay 0.8. There the rate is 0.01.
    public static Adafactor rate(double rate) {
        return new Adafactor(rate, 1e-3, 1, 0.8);
    }

    @Override
    public double[][] memory(int rows, int columns) {
        return rows == 1 || columns == 1
                ? new double[1][rows * columns]
                : new double[][] {new double[rows], new double[columns]};
    }

    @Override
    public void move(double[] w, double[] g, double[][] memory, long update, double factor) {
        double kept = 1 - StrictMath.pow(update, -decay);
        double[] u = memory.length == 1 ? full(g, memory[0], kept) : factored(g, memory[0], memory[1], kept);
        double step = factor * Math.max(floor, rms(w)) * Math.min(rate, 1 / Math.sqrt(update));
        double shrink = Math.max(1, rms(u) / threshold);
        for (int k = 0; k < w.length; k++) {
            w[k] -= step * u[k] / shrink;
        }
    }

    private static double[] full(double[] g, double[] s, double kept) {
        double[] u = new double[g.length];
        for (int k = 0; k < g.length; k++) {
            s[k] = kept * s[k] + (1 - kept) * (g[k] * g[k] + LEAST);
            u[k] = g[k] / Math.sqrt(s[k]);
        }
        return u;
    }

    private static double[] factored(double[] g, double[] row, double[] column, double kept) {
        int n = column.length;
        double[] byRow = new double[row.length];
        double[] byColumn = new double[n];
        for (int k = 0; k < g.length; k++) {
            double square = g[k] * g[k] + LEAST;
            byRow[k / n] += square;
            byColumn[k % n] += square;
        }
        Arrays.setAll(row, i -> kept * row[i] + (1 - kept) * byRow[i]);
        Arrays.setAll(column, j -> kept * column[j] + (1 - kept) * byColumn[j]);
        double total = 0;
        for (double r : row) {
            total += r;
        }
        double[] u = new double[g.length];
        for (int k = 0; k < g.length; k++) {
            u[k] = g[k] / Math.sqrt(row[k / n] / total * column[k % n]);
        }
        return u;
    }

    /// Root of the mean square.
    private static double rms(double[] numbers) {
        double sum = 0;
        for (double x : numbers) {
            sum += x * x;
        }
        return Math.sqrt(sum / numbers.length);
    }
}
