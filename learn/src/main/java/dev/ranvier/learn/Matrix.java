// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// A matrix that is learnt: `y[j] += sum over i of x[i]*weights[i, j]`. Only x that are not 0 cost something.
///
/// The derivatives by a weight are summed over trials and steps in their order. Parts own rows of the matrix, so that
/// order does not depend on their number.
final class Matrix {
    /// Rows of derivatives that are gathered at once.
    private static final int GROUP = 256;

    private final int inputs;
    private final int outputs;
    private final double[][] weights;
    private final double[][] transposed;
    private final double[][] sums;

    Matrix(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        weights = new double[inputs][outputs];
        transposed = new double[outputs][inputs];
        sums = new double[inputs][outputs];
    }

    /// Takes over the weights.
    ///
    /// @param flat `[input*outputs + output]`
    void set(double[] flat) {
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(flat, i * outputs, weights[i], 0, outputs);
            for (int j = 0; j < outputs; j++) {
                transposed[j][i] = weights[i][j];
            }
        }
    }

    /// Adds to `y` what the row of inputs from `at` on gives.
    void forward(double[] y, double[] x, int at) {
        new Nonzeros().row(x, at, inputs).add(0, y, weights);
    }

    /// Writes to `y` what the trials `[from, to)` of all steps give, beginning with `begin`.
    void forward(double[][] x, double[][] y, double[] begin, int from, int to) {
        multiply(weights, x, y, begin, from, to);
    }

    /// Adds to `byX` what the row of derivatives by outputs from `at` on gives.
    void backward(double[] byX, double[] byY, int at) {
        new Nonzeros().row(byY, at, outputs).add(0, byX, transposed);
    }

    /// Writes the derivatives by the inputs of the trials `[from, to)` of all steps.
    void backward(double[][] byY, double[][] byX, int from, int to) {
        multiply(transposed, byY, byX, new double[inputs], from, to);
    }

    private static void multiply(double[][] matrix, double[][] x, double[][] y, double[] begin, int from, int to) {
        int n = matrix.length;
        int m = begin.length;
        var numbers = new Nonzeros();
        double[] row = new double[m];
        for (int s = 0; s < x.length; s++) {
            for (int b = from; b < to; b++) {
                System.arraycopy(begin, 0, row, 0, m);
                numbers.clear();
                numbers.row(x[s], b * n, n).add(0, row, matrix);
                System.arraycopy(row, 0, y[s], b * m, m);
            }
        }
    }

    /// Sums the derivatives by a part of the weights.
    ///
    /// @param x inputs `[step][trial*inputs + i]`
    /// @param byY derivatives by outputs `[step][trial*outputs + j]`
    void gather(double[][] x, double[][] byY, int trials, int part, int parts) {
        int low = (int) ((long) inputs * part / parts);
        int high = (int) ((long) inputs * (part + 1) / parts);
        for (int i = low; i < high; i++) {
            Arrays.fill(sums[i], 0);
        }
        var repeats = Repeats.of(x);
        int group = Math.max(1, GROUP / repeats.count());
        double[][] gradients = new double[group * repeats.count()][outputs];
        var numbers = new Nonzeros();
        for (int first = 0; first < trials; first += group) {
            numbers.clear();
            int at = 0;
            for (int b = first; b < Math.min(trials, first + group); b++) {
                for (int r = 0; r < repeats.count(); r++) {
                    repeats.sum(r, byY, b, gradients[at++]);
                    numbers.row(x[repeats.starts()[r]], b * inputs + low, high - low);
                }
            }
            Nonzeros columns = numbers.turned(high - low);
            for (int i = low; i < high; i++) {
                columns.add(i - low, sums[i], gradients);
            }
        }
    }

    /// The derivatives by the weights, `[input*outputs + output]`.
    double[] gradient() {
        double[] flat = new double[inputs * outputs];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(sums[i], 0, flat, i * outputs, outputs);
        }
        return flat;
    }
}
