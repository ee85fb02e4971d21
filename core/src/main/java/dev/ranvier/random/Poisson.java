// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

/// Numbers with the Poisson distribution of one mean, one for every (key, step, element), by inversion of its distribution
/// function. A block of [Philox] has eight pieces of 16 bits, of which 14 pick a cell of a table. Where the mean is at most
/// 4 a cell holds the numbers of two elements, else of one. Where the numbers change inside a cell, for small means in a
/// few cells of a thousand, 53 bits more decide. So the probabilities are exact to 2^-53.
///
/// | of an element | which |
/// |---|---|
/// | batch | `element / 512`: 32 blocks; `element / 256` where a cell holds one number |
/// | block | `32 * batch + element % 32` |
/// | word of the block | `element / 64 % 4`, its lower half when `element / 32` is even |
/// | number of the cell | the first where `element / 256` is even |
///
/// Neighbours come from neighbouring blocks, so that loops over them need no shuffling.
/// Immutable and safe for use by several threads.
public final class Poisson {
    /// The largest mean.
    public static final double LARGEST = 1e6;

    private static final int BITS = 14;
    private static final int CELLS = 1 << BITS;
    private static final int BLOCKS = 32;
    private static final int PIECES = 8 * BLOCKS;
    private static final double PAIRED = 4;
    private static final int LARGEST_OF_PAIR = 15;
    private static final int UNSURE = 255;
    private static final double NEGLIGIBLE = 0x1p-80;

    /// What a cell holds: a number, or two in four bits each, or [#UNSURE].
    private final byte[] table = new byte[CELLS];

    private final double[] cumulative;
    private final boolean paired;

    /// @throws IllegalArgumentException unless the mean is from 0 to [#LARGEST]
    public Poisson(double mean) {
        if (!(mean >= 0 && mean <= LARGEST)) {
            throw new IllegalArgumentException(
                    "Poisson distribution: the mean is " + mean + "; it must be from 0 to " + LARGEST);
        }
        this.cumulative = cumulative(mean);
        this.paired = mean <= PAIRED;
        for (int cell = 0; cell < CELLS; cell++) {
            long numbers = at(cell * (1.0 / CELLS));
            long last = at(Math.nextDown((cell + 1) * (1.0 / CELLS)));
            table[cell] = (byte) (numbers == last ? inCell(numbers) : UNSURE);
        }
    }

    private int inCell(long numbers) {
        int first = (int) numbers;
        int second = (int) (numbers >>> 32);
        if (!paired) {
            return Math.min(first, UNSURE);
        }
        return Math.max(first, second) > LARGEST_OF_PAIR ? UNSURE : first | second << 4;
    }

    /// The numbers that a uniform number stands for: the first one in the lower half; what its place between two values of
    /// the distribution function leaves undecided gives the second one, if there are two.
    private long at(double u) {
        int first = number(u);
        if (!paired) {
            return first;
        }
        double below = first == 0 ? 0 : cumulative[first - 1];
        return first | (long) number((u - below) / (cumulative[first] - below)) << 32;
    }

    /// The first number whose distribution function exceeds u.
    private int number(double u) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > u) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
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
        int[] block = new int[4];
        long first = element / span() * PIECES;
        int piece = (int) (element % PIECES);
        long number = first / 8 + piece % BLOCKS;
        block[0] = (int) number;
        block[1] = (int) (number >>> 32);
        block[2] = (int) step;
        block[3] = (int) (step >>> 32);
        Philox.encrypt(block, (int) key, (int) (key >>> 32));
        int half = piece / BLOCKS;
        int cell = block[half >> 1] >>> 16 * (half & 1) + 2 & CELLS - 1;
        boolean second = paired && element / PIECES % 2 == 1;
        if ((table[cell] & UNSURE) == UNSURE) {
            long numbers = unsure(cell, key, step, first + piece);
            return (int) (second ? numbers >>> 32 : numbers);
        }
        return paired ? table[cell] >>> (second ? 4 : 0) & LARGEST_OF_PAIR : table[cell] & UNSURE;
    }

    /// Elements of a batch.
    private int span() {
        return paired ? 2 * PIECES : PIECES;
    }

    private long unsure(int cell, long key, long step, long piece) {
        double inside = (Philox.bits(~key, step, piece) >>> 11) * 0x1p-53;
        return at((cell + inside) * (1.0 / CELLS));
    }

    /// Adds the number of each element of [from, to), times a weight, to `sums` at the index of the element.
    ///
    /// @param sums float[] or double[]
    public void add(double weight, long key, long step, int from, int to, Object sums) {
        var blocks = new Blocks();
        int[] numbers = new int[2 * PIECES];
        int[] unsure = new int[PIECES];
        for (long batch = from / span(); batch * span() < to; batch++) {
            blocks.compute(key, step, 2 * BLOCKS * batch, BLOCKS);
            int count = 0;
            for (int word = 0; word < 4; word++) {
                count = lookUp(blocks.words(word), numbers, 2 * BLOCKS * word, unsure, count);
            }
            if (paired) {
                part(numbers);
            }
            for (int k = 0; k < count; k++) {
                settle(unsure[k], blocks, numbers, key, step, batch * PIECES);
            }
            long first = batch * span();
            int low = (int) Math.max(first, from);
            int high = (int) Math.min(first + span(), to);
            if (sums instanceof float[] f) {
                add((float) weight, numbers, (int) (low - first), f, low, high);
            } else {
                add(weight, numbers, (int) (low - first), (double[]) sums, low, high);
            }
        }
    }

    /// Looks up both halves of words, and lists the pieces for which the table does not know the numbers.
    private int lookUp(long[] words, int[] numbers, int at, int[] unsure, int count) {
        byte[] table = this.table;
        int n = count;
        for (int i = 0; i < BLOCKS; i++) {
            int word = (int) words[i];
            int lower = table[word >>> 2 & CELLS - 1] & 0xFF;
            int upper = table[word >>> 18] & 0xFF;
            numbers[at + i] = lower;
            numbers[at + BLOCKS + i] = upper;
            if (lower == UNSURE) {
                unsure[n++] = at + i;
            }
            if (upper == UNSURE) {
                unsure[n++] = at + BLOCKS + i;
            }
        }
        return n;
    }

    /// Takes pairs apart.
    private static void part(int[] numbers) {
        for (int k = 0; k < PIECES; k++) {
            numbers[PIECES + k] = numbers[k] >>> 4;
        }
        for (int k = 0; k < PIECES; k++) {
            numbers[k] &= LARGEST_OF_PAIR;
        }
    }

    private void settle(int piece, Blocks blocks, int[] numbers, long key, long step, long first) {
        int half = piece / BLOCKS;
        int cell = (int) blocks.words(half >> 1)[piece % BLOCKS] >>> 16 * (half & 1) + 2 & CELLS - 1;
        long settled = unsure(cell, key, step, first + piece);
        numbers[piece] = (int) settled;
        if (paired) {
            numbers[PIECES + piece] = (int) (settled >>> 32);
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
