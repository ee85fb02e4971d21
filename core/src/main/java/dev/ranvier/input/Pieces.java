// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.Arrays;

/// Rows that are constant over ranges of steps: piece p holds from starts[p] to starts[p + 1] - 1, the last one to the
/// end. Finding a piece costs nothing in order, log(pieces) otherwise.
final class Pieces extends Tracked {
    private final long[] starts;
    private final double[][] values;
    private int piece = -1;

    /// @param starts ascending, the first is 0; of equal ones the last counts
    /// @param values one row for each piece, of one value or of `width`
    Pieces(int width, long steps, long[] starts, double[][] values) {
        super(width, steps);
        this.starts = starts;
        this.values = values;
    }

    @Override
    boolean move(long step) {
        int before = piece;
        if (piece < 0 || step < starts[piece]) {
            piece = search(step);
        }
        while (piece + 1 < starts.length && step >= starts[piece + 1]) {
            piece = step == starts[piece + 1] ? piece + 1 : search(step);
        }
        return piece != before;
    }

    @Override
    void write(double[] out) {
        double[] row = values[piece];
        if (row.length == 1) {
            Arrays.fill(out, 0, width(), row[0]);
        } else {
            System.arraycopy(row, 0, out, 0, row.length);
        }
    }

    private int search(long step) {
        int low = 0;
        int high = starts.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= step) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
