// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// The numbers of some rows that are not 0, row by row: those of row r are `times[k]` at `at[k]`, k from `start(r)` up to
/// before `start(r + 1)`.
final class Nonzeros {
    /// Numbers that are looked at together: as many as a word has bits.
    private static final int WORD = 64;

    private int[] starts = {0};
    private int[] at = new int[64];
    private double[] times = new double[64];
    private double[] doubles = {};
    private float[] floats = {};
    private int rows;
    private int width;

    /// Forgets all rows.
    void clear() {
        rows = 0;
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
        for (int i = 0; i < count; i += WORD) {
            long some = some(x, from + i, Math.min(WORD, count - i));
            while (some != 0) {
                int place = i + Long.numberOfTrailingZeros(some);
                at[size] = place;
                times[size++] = x[from + place];
                some &= some - 1;
            }
        }
        if (++rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        starts[rows] = size;
        return this;
    }

    /// Which of some numbers are not 0, one bit for each; found without a branch, which nobody could predict.
    private static long some(double[] x, int from, int count) {
        long some = 0;
        for (int k = 0; k < count; k++) {
            // the sign of a 0 is shifted out
            long bits = Double.doubleToRawLongBits(x[from + k]) << 1;
            some |= (bits | -bits) >>> 63 << k;
        }
        return some;
    }

    /// Whether most numbers are 0.
    boolean sparse() {
        return starts[rows] <= rows * width / 4;
    }

    /// Number of rows.
    int rows() {
        return rows;
    }

    /// Numbers in a row, those that are 0 too.
    int width() {
        return width;
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
    double[] doubles() {
        for (int r = 0; r < rows; r += 4) {
            if (full(r)) {
                doubles = doubles.length < rows * width ? new double[rows * width] : doubles;
                for (int k = 0; k < 4 * width; k++) {
                    doubles[r * width + k] = four(r, k);
                }
            }
        }
        return doubles;
    }

    /// The same in single precision.
    float[] floats() {
        for (int r = 0; r < rows; r += 4) {
            if (full(r)) {
                floats = floats.length < rows * width ? new float[rows * width] : floats;
                for (int k = 0; k < 4 * width; k++) {
                    floats[r * width + k] = (float) four(r, k);
                }
            }
        }
        return floats;
    }

    private double four(int r, int k) {
        return times[starts[r + (k & 3)] + (k >> 2)];
    }

    /// Makes `turned` the columns `[low, high)` of this, each a row.
    Nonzeros turn(Nonzeros turned, int low, int high) {
        turned.rows = high - low;
        turned.width = rows;
        int[] next = new int[high - low + 1];
        for (int r = 0; r < rows; r++) {
            int end = place(r, high);
            for (int k = place(r, low); k < end; k++) {
                next[at[k] - low + 1]++;
            }
        }
        for (int i = 0; i < turned.rows; i++) {
            next[i + 1] += next[i];
        }
        turned.starts = next.clone();
        int size = next[turned.rows];
        if (turned.at.length < size) {
            turned.at = new int[size];
            turned.times = new double[size];
        }
        for (int r = 0; r < rows; r++) {
            int end = place(r, high);
            for (int k = place(r, low); k < end; k++) {
                int place = next[at[k] - low]++;
                turned.at[place] = r;
                turned.times[place] = times[k];
            }
        }
        return turned;
    }

    /// Where the numbers of row r begin whose column is not below this.
    private int place(int r, int column) {
        if (column == 0 || column >= width) {
            return starts[column == 0 ? r : r + 1];
        }
        int place = Arrays.binarySearch(at, starts[r], starts[r + 1], column);
        return place < 0 ? -1 - place : place;
    }

    /// Adds to `sums` the rows of a matrix at the places of row r, times its numbers, in their order.
    void add(int r, double[] sums, double[][] matrix) {
        RowSum.add(sums, matrix, at, times, starts[r], starts[r + 1]);
    }
}
