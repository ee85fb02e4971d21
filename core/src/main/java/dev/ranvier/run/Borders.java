// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.network.Sharding;
import java.util.Arrays;

/// Where the parts of a population begin and the last ends: at multiples of a block.
final class Borders {
    /// Unit of work.
    static final int BLOCK = 512;

    private static final int WORTH_A_THREAD = 8192;

    private static final int PARTS_A_THREAD = 16;

    private Borders() {}

    /// How many threads step a population: one for each part that it was told, else as many as are worth it.
    ///
    /// @param wanted 0 when it was not said
    static int threads(int size, Sharding sharding, int wanted) {
        int told = sharding.parts() > 0 ? sharding.parts() : wanted;
        if (told > 0) {
            return Math.min(told, blocks(size));
        }
        return Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), size / WORTH_A_THREAD));
    }

    /// How many parts a population is cut into: what it was told, else some for each thread, so that one that has less to
    /// do takes over from another.
    static int parts(int size, Sharding sharding, int threads) {
        boolean told = sharding.parts() > 0;
        return told || threads == 1 ? threads : Math.min(threads * PARTS_A_THREAD, blocks(size));
    }

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
