// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Precision;
import java.util.Map;
import java.util.Objects;

/// One number for each neuron of each trial, `[trial*neurons + neuron]`, in the precision of the run.
///
/// @param numbers `double[]` or `float[]`
record Row(Object numbers) {
    /// All zeros.
    static Row of(Precision precision, int size) {
        return new Row(precision == Precision.DOUBLE ? new double[size] : new float[size]);
    }

    /// The row of that name.
    static Row in(Map<String, Row> rows, String name) {
        return Objects.requireNonNull(rows.get(name), name);
    }

    /// Takes over the numbers of `[from, to)`.
    void copy(Row other, int from, int to) {
        System.arraycopy(other.numbers, from, numbers, from, to - from);
    }

    void set(int at, double value) {
        if (numbers instanceof double[] d) {
            d[at] = value;
        } else {
            ((float[]) numbers)[at] = (float) value;
        }
    }

    /// Sets the numbers of `[from, to)` to those of `values`, which begin again when they end.
    void write(double[] values, int from, int to) {
        if (numbers instanceof double[] d && values.length >= to) {
            System.arraycopy(values, from, d, from, to - from);
            return;
        }
        if (numbers instanceof float[] f && values.length >= to) {
            for (int e = from; e < to; e++) {
                f[e] = (float) values[e];
            }
            return;
        }
        for (int e = from; e < to; e++) {
            set(e, values[e % values.length]);
        }
    }

    /// Adds numbers in `[from, to)`.
    void add(double[] values, int from, int to) {
        if (numbers instanceof double[] d) {
            for (int e = from; e < to; e++) {
                d[e] += values[e];
            }
        } else {
            float[] f = (float[]) numbers;
            for (int e = from; e < to; e++) {
                f[e] += (float) values[e];
            }
        }
    }

    /// Writes the numbers of `[from, to)` to the same places of `values`.
    void read(double[] values, int from, int to) {
        if (numbers instanceof double[] d) {
            System.arraycopy(d, from, values, from, to - from);
        } else {
            float[] f = (float[]) numbers;
            for (int e = from; e < to; e++) {
                values[e] = f[e];
            }
        }
    }

    /// The numbers; not a copy in double precision.
    double[] doubles() {
        if (numbers instanceof double[] d) {
            return d;
        }
        float[] f = (float[]) numbers;
        double[] wide = new double[f.length];
        for (int e = 0; e < f.length; e++) {
            wide[e] = f[e];
        }
        return wide;
    }
}
