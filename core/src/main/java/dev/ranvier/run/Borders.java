// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.Arrays;

/// Where the parts of a population begin and the last ends: at multiples of a block.
final class Borders {
    /// Unit of work.
    static final int BLOCK = 512;

    private Borders() {}

    /// The borders of at most so many parts of `size` neurons.
    static int[] of(int size, int parts) {
        int blocks = blocks(size);
        int cuts = Math.min(parts, blocks);
        int[] borders = new int[cuts + 1];
        Arrays.setAll(borders, p -> (int) Math.min(size, (long) blocks * p / cuts * BLOCK));
        return borders;
    }

    static int blocks(int size) {
        return (size + BLOCK - 1) / BLOCK;
    }
}
