// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// The numbers of some rows that are not 0, row by row: those of row r are `times[k]` at `at[k]`, k from `starts[r]` up to before
/// `starts[r + 1]`.
final class Nonzeros {
    private int[] starts = {0};
    private int[] at = new int[64];
    private double[] times = new double[64];
    private int rows;

    /// Forgets all rows.
    void clear() {
        rows = 0;
    }

    /// Adds a row: `count` numbers of x from `from` on.
    Nonzeros row(double[] x, int from, int count) {
        int size = starts[rows];
        if (at.length < size + count) {
            int room = Math.max(2 * at.length, size + count);
            at = Arrays.copyOf(at, room);
            times = Arrays.copyOf(times, room);
        }
        for (int i = 0; i < count; i++) {
            double value = x[from + i];
            if (value != 0) {
                at[size] = i;
                times[size++] = value;
            }
        }
        if (++rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        starts[rows] = size;
        return this;
    }

    /// The same, column by column.
    Nonzeros turned(int columns) {
        var turned = new Nonzeros();
        turned.rows = columns;
        turned.starts = new int[columns + 1];
        turned.at = new int[starts[rows]];
        turned.times = new double[starts[rows]];
        int[] next = new int[columns + 1];
        for (int k = 0; k < starts[rows]; k++) {
            next[at[k] + 1]++;
        }
        for (int i = 0; i < columns; i++) {
            next[i + 1] += next[i];
        }
        System.arraycopy(next, 0, turned.starts, 0, columns + 1);
        for (int r = 0; r < rows; r++) {
            for (int k = starts[r]; k < starts[r + 1]; k++) {
                int place = next[at[k]]++;
                turned.at[place] = r;
                turned.times[place] = times[k];
            }
        }
        return turned;
    }

    /// Adds to `sums` the rows of a matrix at the places of row r, times its numbers, in their order.
    void add(int r, double[] sums, double[][] matrix) {
        RowSum.add(sums, matrix, at, times, starts[r], starts[r + 1]);
    }
}
