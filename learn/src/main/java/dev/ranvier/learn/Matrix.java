// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A matrix that is learnt: `y[j] += sum over i of x[i]*weights[i, j]`. Only x that are not 0 cost something.
///
/// The derivatives by a weight are summed over trials and steps in their order. Parts own rows of the matrix, so that
/// order does not depend on their number.
final class Matrix {
    /// Rows of derivatives that are gathered at once.
    private static final int GROUP = 256;

    /// What a thread works with; used again, because it is large.
    private record Desk(Nonzeros rows, Nonzeros columns, Summands gradients) {}

    /// Steps that are looked at at once.
    private static final int STEPS = 512;

    /// Weights set, over all batches, before vector code is worth its warming.
    private static final long WORTH = 2_000_000;

    private final int inputs;
    private final int outputs;
    private final double[] flat;
    private final double[][] sums;
    private final Queue<Desk> desks = new ConcurrentLinkedQueue<>();
    private Summands weights;
    private Summands transposed;
    private volatile boolean isTransposed;
    private boolean vectors;
    private long work;

    Matrix(int inputs, int outputs) {
        this(inputs, outputs, false);
    }

    /// @param vectors whether vector code is used from the beginning
    Matrix(int inputs, int outputs, boolean vectors) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.vectors = vectors;
        flat = new double[inputs * outputs];
        sums = new double[inputs][outputs];
        weights = Summands.of(inputs, outputs, vectors);
        transposed = Summands.of(outputs, inputs, vectors);
    }

    /// Takes over the weights.
    ///
    /// @param values `[input*outputs + output]`
    void set(double[] values) {
        warm();
        System.arraycopy(values, 0, flat, 0, flat.length);
        for (int i = 0; i < inputs; i++) {
            weights.set(i, flat, i * outputs);
        }
        isTransposed = false;
    }

    private void warm() {
        work += flat.length;
        if (!vectors && work >= WORTH) {
            WarmStrips.start();
            vectors = WarmStrips.ready();
            if (vectors) {
                weights = Summands.of(inputs, outputs, true);
                transposed = Summands.of(outputs, inputs, true);
                desks.clear();
            }
        }
    }

    /// The weights by outputs; turned when the first thread asks, which the first layer of a network never does.
    private Summands transposed() {
        if (!isTransposed) {
            synchronized (this) {
                if (!isTransposed) {
                    for (int j = 0; j < outputs; j += 8) {
                        transpose(j, Math.min(outputs, j + 8));
                    }
                    isTransposed = true;
                }
            }
        }
        return transposed;
    }

    /// Some outputs at once, since their weights are neighbours in memory.
    private void transpose(int from, int to) {
        double[][] columns = new double[to - from][inputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = from; j < to; j++) {
                columns[j - from][i] = flat[i * outputs + j];
            }
        }
        for (int j = from; j < to; j++) {
            transposed.set(j, columns[j - from], 0);
        }
    }

    /// Adds to `y` what the row of inputs from `at` on gives.
    void forward(double[] y, double[] x, int at) {
        weights.add(new Nonzeros().row(x, at, inputs), new double[][] {y}, 0);
    }

    /// Writes to `y` what the trials `[from, to)` of all steps give, beginning with `begin`.
    void forward(double[][] x, double[][] y, double[] begin, int from, int to) {
        multiply(weights, x, inputs, y, begin, from, to);
    }

    /// Adds to `byX` what the row of derivatives by outputs from `at` on gives.
    void backward(double[] byX, double[] byY, int at) {
        transposed().add(new Nonzeros().row(byY, at, outputs), new double[][] {byX}, 0);
    }

    /// Writes the derivatives by the inputs of the trials `[from, to)` of all steps.
    void backward(double[][] byY, double[][] byX, int from, int to) {
        multiply(transposed(), byY, outputs, byX, new double[inputs], from, to);
    }

    private void multiply(Summands matrix, double[][] x, int width, double[][] y, double[] begin, int from, int to) {
        int m = begin.length;
        Desk desk = desk();
        Nonzeros numbers = desk.rows();
        for (int b = from; b < to; b++) {
            for (int first = 0; first < x.length; first += STEPS) {
                double[][] some = Arrays.copyOfRange(y, first, Math.min(y.length, first + STEPS));
                numbers.clear();
                for (int s = 0; s < some.length; s++) {
                    numbers.row(x[first + s], b * width, width);
                    System.arraycopy(begin, 0, some[s], b * m, m);
                }
                matrix.add(numbers, some, b * m);
            }
        }
        desks.add(desk);
    }

    private Desk desk() {
        Desk idle = desks.poll();
        return idle != null ? idle : new Desk(new Nonzeros(), new Nonzeros(), Summands.of(GROUP, outputs, vectors));
    }

    /// Sums the derivatives by a part of the weights.
    ///
    /// @param x inputs `[step][trial*inputs + i]`
    /// @param byY derivatives by outputs `[step][trial*outputs + j]`
    void gather(double[][] x, double[][] byY, int trials, int part, int parts) {
        int low = (int) ((long) inputs * part / parts);
        int high = (int) ((long) inputs * (part + 1) / parts);
        double[][] own = Arrays.copyOfRange(sums, low, high);
        for (double[] row : own) {
            Arrays.fill(row, 0);
        }
        var repeats = Repeats.of(x);
        int count = repeats.count();
        double[] sum = new double[outputs];
        Desk desk = desk();
        Nonzeros numbers = desk.rows();
        for (int first = 0; first < trials * count; first += GROUP) {
            int last = Math.min(trials * count, first + GROUP);
            numbers.clear();
            for (int k = first; k < last; k++) {
                int b = k / count;
                int r = k % count;
                if (count == x.length) {
                    desk.gradients().set(k - first, byY[r], b * outputs);
                } else {
                    repeats.sum(r, byY, b, sum);
                    desk.gradients().set(k - first, sum, 0);
                }
                numbers.row(x[repeats.starts()[r]], b * inputs + low, high - low);
            }
            desk.gradients().add(numbers.turn(desk.columns()), own, 0);
        }
        desks.add(desk);
    }

    /// The derivatives by the weights, `[input*outputs + output]`.
    double[] gradient() {
        double[] all = new double[inputs * outputs];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(sums[i], 0, all, i * outputs, outputs);
        }
        return all;
    }
}
