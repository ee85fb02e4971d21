// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A matrix that is learnt: `y[j] += sum over i of x[i]*weights[i, j]`. Only x that are not 0 cost something. Weights and
/// sums have the precision; numbers that come and go are rounded to it.
///
/// The derivatives by a weight are summed over trials and steps in their order. Parts own rows of the matrix, so that
/// order does not depend on their number.
final class Matrix {
    /// Rows that are worked on at once: row k is step `k % steps` of trial `k / steps`.
    private static final int GROUP = 256;

    /// Weights set, over all batches, before vector code is worth its warming.
    private static final long WORTH = 2_000_000;

    private final int inputs;
    private final int outputs;
    private final Precision precision;
    private final double[] flat;
    private final Queue<Desk> desks = new ConcurrentLinkedQueue<>();
    /// Where inputs were sparse going forward, by the first row of a group: what is not 0 need not be found again.
    private final Map<Integer, Nonzeros> found = new ConcurrentHashMap<>();
    private final Queue<Nonzeros> spare = new ConcurrentLinkedQueue<>();
    private final double[] gradient;
    private Summands weights;
    private Summands transposed;
    private Summands sums;
    private volatile boolean isTransposed;
    private boolean vectors;
    private long work;

    Matrix(int inputs, int outputs) {
        this(inputs, outputs, Precision.DOUBLE, false);
    }

    Matrix(int inputs, int outputs, Precision precision) {
        this(inputs, outputs, precision, false);
    }

    /// @param vectors whether vector code is used from the beginning
    Matrix(int inputs, int outputs, Precision precision, boolean vectors) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.precision = precision;
        this.vectors = vectors;
        flat = new double[inputs * outputs];
        gradient = new double[inputs * outputs];
        weights = Summands.of(precision, inputs, outputs, vectors);
        transposed = Summands.of(precision, outputs, inputs, vectors);
        sums = Summands.of(precision, inputs, outputs, vectors);
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
        spare.addAll(found.values());
        found.clear();
    }

    private void warm() {
        work += flat.length;
        var strips = WarmStrips.of(precision);
        if (work >= WORTH) {
            strips.start();
        }
        if (!vectors && strips.ready()) {
            vectors = true;
            weights = Summands.of(precision, inputs, outputs, true);
            transposed = Summands.of(precision, outputs, inputs, true);
            sums = Summands.of(precision, inputs, outputs, true);
            desks.clear();
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
        Desk desk = desk();
        add(weights, desk, desk.outputs().rows(1), y, x, at, inputs);
    }

    /// Writes to `y` what the trials `[from, to)` of all steps give, beginning with `begin`.
    void forward(double[][] x, double[][] y, double[] begin, int from, int to) {
        int steps = x.length;
        Desk desk = desk();
        for (int first = from * steps; first < to * steps; first += GROUP) {
            Nonzeros idle = spare.poll();
            Nonzeros rows = idle != null ? idle : new Nonzeros();
            fill(rows, x, inputs, first, Math.min(to * steps, first + GROUP));
            multiply(weights, rows, desk.outputs(), y, begin, first);
            if (rows.sparse()) {
                found.put(first, rows);
            } else {
                spare.add(rows);
            }
        }
        desks.add(desk);
    }

    /// Adds to `y` what the row of derivatives by outputs from `at` on gives.
    void backward(double[] byX, double[] byY, int at) {
        Desk desk = desk();
        add(transposed(), desk, desk.inputs().rows(1), byX, byY, at, outputs);
    }

    /// Writes the derivatives by the inputs of the trials `[from, to)` of all steps.
    void backward(double[][] byY, double[][] byX, int from, int to) {
        int steps = byY.length;
        double[] begin = new double[inputs];
        Desk desk = desk();
        for (int first = from * steps; first < to * steps; first += GROUP) {
            fill(desk.rows(), byY, outputs, first, Math.min(to * steps, first + GROUP));
            multiply(transposed(), desk.rows(), desk.inputs(), byX, begin, first);
        }
        desks.add(desk);
    }

    private void add(Summands matrix, Desk desk, Summands sum, double[] y, double[] x, int at, int width) {
        desk.rows().clear();
        sum.set(0, y, 0);
        matrix.add(desk.rows().row(x, at, width), sum, 0);
        sum.get(0, y, 0);
        desks.add(desk);
    }

    private static Nonzeros fill(Nonzeros rows, double[][] x, int width, int first, int last) {
        rows.clear();
        for (int k = first; k < last; k++) {
            rows.row(x[k % x.length], k / x.length * width, width);
        }
        return rows;
    }

    private static void multiply(Summands matrix, Nonzeros rows, Room room, double[][] y, double[] begin, int first) {
        Summands some = room.rows(rows.rows());
        for (int r = 0; r < rows.rows(); r++) {
            some.set(r, begin, 0);
        }
        matrix.add(rows, some, 0);
        for (int r = 0; r < rows.rows(); r++) {
            int k = first + r;
            some.get(r, y[k % y.length], k / y.length * begin.length);
        }
    }

    /// Sums the derivatives by a part of the weights.
    ///
    /// @param x inputs `[step][trial*inputs + i]`
    /// @param byY derivatives by outputs `[step][trial*outputs + j]`
    void gather(double[][] x, double[][] byY, int trials, int part, int parts) {
        int low = (int) ((long) inputs * part / parts);
        int high = (int) ((long) inputs * (part + 1) / parts);
        double[] row = new double[outputs];
        for (int i = low; i < high; i++) {
            sums.set(i, row, 0);
        }
        var repeats = Repeats.of(x);
        int count = repeats.count();
        double[][] firsts = repeats.firsts(x);
        Desk desk = desk();
        for (int first = 0; first < trials * count; ) {
            Nonzeros rows = found.get(first);
            if (rows == null) {
                rows = fill(desk.rows(), firsts, inputs, first, Math.min(trials * count, first + GROUP));
            }
            Summands some = desk.outputs().rows(rows.rows());
            for (int r = 0; r < rows.rows(); r++) {
                int b = (first + r) / count;
                int run = (first + r) % count;
                if (count == x.length) {
                    some.set(r, byY[run], b * outputs);
                } else {
                    repeats.sum(run, byY, b, row);
                    some.set(r, row, 0);
                }
            }
            some.add(rows.turn(desk.columns(), low, high), sums, low);
            first += rows.rows();
        }
        desks.add(desk);
    }

    /// The derivatives by the weights, `[input*outputs + output]`. The array is used again.
    double[] gradient() {
        for (int i = 0; i < inputs; i++) {
            sums.get(i, gradient, i * outputs);
        }
        return gradient;
    }

    private Desk desk() {
        Desk idle = desks.poll();
        return idle != null
                ? idle
                : new Desk(
                        new Nonzeros(),
                        new Nonzeros(),
                        new Room(inputs, precision, vectors),
                        new Room(outputs, precision, vectors));
    }

    /// What a thread works with; used again, because it is large.
    private record Desk(Nonzeros rows, Nonzeros columns, Room inputs, Room outputs) {}

    /// Rows to add up or to write to, as many as were asked for at most so far.
    private static final class Room {
        private final int columns;
        private final Precision precision;
        private final boolean vectors;
        private Summands all;
        private int size = 1;

        Room(int columns, Precision precision, boolean vectors) {
            this.columns = columns;
            this.precision = precision;
            this.vectors = vectors;
            all = Summands.of(precision, size, columns, vectors);
        }

        Summands rows(int count) {
            if (count > size) {
                size = count;
                all = Summands.of(precision, size, columns, vectors);
            }
            return all;
        }
    }
}
