// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.Arrays;

/// Numbers that are used as a row, and in blocks. Arrays of blocks let loops over them become vector code; single numbers
/// are not cut.
///
/// @param row all of them
/// @param blocks the same block by block; nothing where a block is one number
record Cut(double[] row, double[][] blocks) {
    static Cut of(int size, int block) {
        return new Cut(new double[size], block == 1 ? new double[0][] : new double[size / block][block]);
    }

    private boolean isCut() {
        return blocks.length > 0;
    }

    /// Takes the row over into the blocks.
    void cut() {
        for (int k = 0; k < blocks.length; k++) {
            System.arraycopy(row, k * blocks[k].length, blocks[k], 0, blocks[k].length);
        }
    }

    /// Takes the blocks over into the row.
    void join() {
        for (int k = 0; k < blocks.length; k++) {
            System.arraycopy(blocks[k], 0, row, k * blocks[k].length, blocks[k].length);
        }
    }

    /// `row += x*weights` along a wiring.
    void add(Wiring wiring, double[] x, int at, Cut weights) {
        if (isCut()) {
            cut();
            wiring.add(blocks, x, at, weights.blocks);
            join();
        } else {
            wiring.add(row, x, at, weights.row);
        }
    }

    /// Adds the derivatives by a part of these weights. They are in the blocks, if there are some.
    ///
    /// @param byY derivatives by outputs
    void gather(Wiring wiring, double[] x, int at, Cut byY, int low, int high) {
        if (isCut()) {
            byY.cut();
            wiring.gather(blocks, x, at, byY.blocks, low, high);
        } else {
            wiring.gather(row, x, at, byY.row, low, high);
        }
    }

    /// Sets a part of the blocks to 0.
    void clear(int low, int high) {
        if (isCut()) {
            for (int k = low; k < high; k++) {
                Arrays.fill(blocks[k], 0);
            }
        } else {
            Arrays.fill(row, low, high, 0);
        }
    }
}
