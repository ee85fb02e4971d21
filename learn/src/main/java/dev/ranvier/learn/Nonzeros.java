// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// The numbers of some rows that are not 0, row by row: those of row r are `times[k]` at `at[k]`, k from `start(r)` up to
/// before `start(r + 1)`.
final class Nonzeros {
    private static final long ONE = Double.doubleToRawLongBits(1);

    private int[] starts = {0};
    private int[] at = new int[64];
    private double[] times = new double[64];
    private double[] fours = {};
    private int rows;
    private int width;
    private long others;

    /// Forgets all rows.
    void clear() {
        rows = 0;
        others = 0;
    }

    /// Adds a row: `count` numbers of x from `from` on, as many as in the rows before.
    Nonzeros row(double[] x, int from, int count) {
        int size = starts[rows];
        width = count;
        if (at.length < size + count) {
            int room = Math.max(2 * at.length, size + count);
            at = Arrays.copyOf(at, room);
            times = Arrays.copyOf(times, room);
        }
        for (int i = 0; i < count; i++) {
            double value = x[from + i];
            at[size] = i;
            times[size] = value;
            // without a branch, which nobody could predict; the sign of a 0 is shifted out
            long bits = Double.doubleToRawLongBits(value);
            long some = bits << 1 | -(bits << 1);
            others |= some >> 63 & (bits ^ ONE);
            size -= (int) (some >> 63);
        }
        if (++rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        starts[rows] = size;
        return this;
    }

    /// Number of rows.
    int rows() {
        return rows;
    }

    /// Numbers in a row, those that are 0 too.
    int width() {
        return width;
    }

    /// Whether all of them are 1.
    boolean ones() {
        return others == 0;
    }

    int start(int r) {
        return starts[r];
    }

    int[] at() {
        return at;
    }

    double[] times() {
        return times;
    }

    /// Whether there is no 0 in the four rows from r on.
    boolean full(int r) {
        return r + 4 <= rows && starts[r + 4] - starts[r] == 4 * width;
    }

    /// The numbers of all rows in fours without a 0: that of row r + q at place k is number `r*width + 4*k + q`, r a multiple of
    /// 4. Others are anything.
    double[] fours() {
        for (int r = 0; r < rows; r += 4) {
            if (full(r)) {
                if (fours.length < rows * width) {
                    fours = new double[rows * width];
                }
                for (int k = 0; k < width; k++) {
                    for (int q = 0; q < 4; q++) {
                        fours[r * width + 4 * k + q] = times[starts[r + q] + k];
                    }
                }
            }
        }
        return fours;
    }

    /// Makes `turned` the same, column by column.
    Nonzeros turn(Nonzeros turned) {
        turned.rows = width;
        turned.width = rows;
        turned.others = others;
        if (turned.starts.length < width + 1) {
            turned.starts = new int[width + 1];
        }
        if (turned.at.length < starts[rows]) {
            turned.at = new int[starts[rows]];
            turned.times = new double[starts[rows]];
        }
        int[] next = new int[width + 1];
        for (int k = 0; k < starts[rows]; k++) {
            next[at[k] + 1]++;
        }
        for (int i = 0; i < width; i++) {
            next[i + 1] += next[i];
        }
        System.arraycopy(next, 0, turned.starts, 0, width + 1);
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
