// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import java.util.Arrays;

/// Numbers with the Poisson distribution of one mean, one for every (key, step, element), by inversion of its distribution
/// function. Eight elements share a block of [Philox], 16 bits each, of which 12 pick the number from a table. Where the
/// distribution function rises inside a cell of the table, in about one draw of a hundred, 53 bits more decide. So the
/// probabilities are exact to 2^-53.
///
/// | of an element | which |
/// |---|---|
/// | batch | `element / 512`: 64 blocks |
/// | block | `64 * batch + element % 64` |
/// | word of the block | `element / 128 % 4`, its lower half when `element / 64` is even |
///
/// Neighbours come from neighbouring blocks, so that loops over them need no shuffling.
/// Immutable and safe for use by several threads.
public final class Poisson {
    /// The largest mean.
    public static final double LARGEST = 1e6;

    private static final int BITS = 12;
    private static final int CELLS = 1 << BITS;
    private static final int MASK = CELLS - 1;
    private static final int BLOCKS = 64;
    private static final int PER_BATCH = 8 * BLOCKS;
    private static final long ELEMENTS = 2L * BLOCKS;
    private static final byte UNSURE = -1;
    private static final double NEGLIGIBLE = 0x1p-80;

    private final byte[] table = new byte[CELLS];
    private final double[] cumulative;

    /// @throws IllegalArgumentException unless the mean is from 0 to [#LARGEST]
    public Poisson(double mean) {
        if (!(mean >= 0 && mean <= LARGEST)) {
            throw new IllegalArgumentException(
                    "Poisson distribution: the mean is " + mean + "; it must be from 0 to " + LARGEST);
        }
        this.cumulative = cumulative(mean);
        int number = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            while (cumulative[number] * CELLS <= cell) {
                number++;
            }
            table[cell] = cumulative[number] * CELLS >= cell + 1 && number <= Byte.MAX_VALUE ? (byte) number : UNSURE;
        }
    }

    /// The distribution function at 0, 1, 2, ..., summed from both ends and beginning at the mode, where no term underflows.
    private static double[] cumulative(double mean) {
        int mode = (int) mean;
        double[] terms = new double[mode + 64 + (int) (16 * Math.sqrt(mean))];
        terms[mode] = 1;
        for (int k = mode; k > 0 && terms[k] > NEGLIGIBLE; k--) {
            terms[k - 1] = terms[k] * k / mean;
        }
        int last = mode;
        while (terms[last] > NEGLIGIBLE && last + 1 < terms.length) {
            terms[last + 1] = terms[last] * mean / (last + 1);
            last++;
        }
        double total = 0;
        for (int k = last; k > mode; k--) {
            total += terms[k];
        }
        double below = 0;
        for (int k = 0; k <= mode; k++) {
            below += terms[k];
        }
        total += below;
        double[] sums = new double[last + 1];
        double sum = 0;
        for (int k = 0; k <= last; k++) {
            sum += terms[k];
            sums[k] = sum / total;
        }
        sums[last] = 2;
        return sums;
    }

    /// The number of one element.
    public int draw(long key, long step, long element) {
        long number = element / PER_BATCH * BLOCKS + element % BLOCKS;
        int[] block = {
            (int) number, (int) (number >>> 32), (int) step, (int) (step >>> 32),
        };
        Philox.encrypt(block, (int) key, (int) (key >>> 32));
        int half = (int) (element / BLOCKS % 8);
        int cell = block[half >> 1] >>> 16 * (half & 1) + 4 & MASK;
        return table[cell] == UNSURE ? unsure(cell, key, step, element) : table[cell];
    }

    /// The first number whose distribution function exceeds a uniform number inside the cell.
    private int unsure(int cell, long key, long step, long element) {
        double inside = (Philox.bits(~key, step, element) >>> 11) * 0x1p-53;
        int at = Arrays.binarySearch(cumulative, cell * (1.0 / CELLS));
        int number = Math.max(0, at < 0 ? -1 - at : at);
        while (cumulative[number] * CELLS - cell <= inside) {
            number++;
        }
        return number;
    }

    /// Adds the number of each element of [from, to), times a weight, to `sums` at the index of the element.
    ///
    /// @param sums float[] or double[]
    public void add(double weight, long key, long step, int from, int to, Object sums) {
        var blocks = new Blocks();
        int[] numbers = new int[PER_BATCH];
        for (long first = from / PER_BATCH * (long) PER_BATCH; first < to; first += PER_BATCH) {
            blocks.compute(key, step, first / PER_BATCH * ELEMENTS, BLOCKS);
            lookUp(blocks, numbers, key, step, first);
            int low = (int) Math.max(first, from);
            int high = (int) Math.min(first + PER_BATCH, to);
            if (sums instanceof float[] f) {
                add((float) weight, numbers, (int) (low - first), f, low, high);
            } else {
                add(weight, numbers, (int) (low - first), (double[]) sums, low, high);
            }
        }
    }

    private void lookUp(Blocks blocks, int[] numbers, long key, long step, long first) {
        for (int half = 0; half < 8; half++) {
            int at = half * BLOCKS;
            if (lookUp(blocks.words(half >> 1), 16 * (half & 1) + 4, numbers, at) < 0) {
                settle(numbers, at, key, step, first);
            }
        }
    }

    /// Looks up numbers; returns a negative number if one of them is not known by it.
    private int lookUp(long[] words, int shift, int[] numbers, int at) {
        byte[] table = this.table;
        int any = 0;
        for (int i = 0; i < BLOCKS; i++) {
            int number = table[(int) words[i] >>> shift & MASK];
            numbers[at + i] = number;
            any |= number;
        }
        return any;
    }

    private void settle(int[] numbers, int at, long key, long step, long first) {
        for (int k = at; k < at + BLOCKS; k++) {
            if (numbers[k] == UNSURE) {
                numbers[k] = draw(key, step, first + k);
            }
        }
    }

    private static void add(float weight, int[] numbers, int at, float[] sums, int low, int high) {
        for (int e = low; e < high; e++) {
            sums[e] += weight * numbers[at + e - low];
        }
    }

    private static void add(double weight, int[] numbers, int at, double[] sums, int low, int high) {
        for (int e = low; e < high; e++) {
            sums[e] += weight * numbers[at + e - low];
        }
    }
}
