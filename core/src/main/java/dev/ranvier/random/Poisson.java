// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import java.util.Arrays;

/// Numbers with the Poisson distribution of one mean, one for every (key, step, element), by inversion of its distribution
/// function. Eight elements share a block of [Philox], 16 bits each, of which 12 pick the number from a table. Where the
/// distribution function rises inside a cell of the table, in about one draw of a hundred, 53 bits more decide. So the
/// probabilities are exact to 2^-53.
///
/// Immutable and safe for use by several threads.
public final class Poisson {
    /// The largest mean.
    public static final double LARGEST = 1e6;

    private static final int BITS = 12;
    private static final int CELLS = 1 << BITS;
    private static final int MASK = CELLS - 1;
    private static final int PER_BLOCK = 8;
    private static final int PER_BATCH = PER_BLOCK * Blocks.SIZE;
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
        int[] block = {
            (int) (element >>> 3), (int) (element >>> 35), (int) step, (int) (step >>> 32),
        };
        Philox.encrypt(block, (int) key, (int) (key >>> 32));
        int place = (int) (element & PER_BLOCK - 1);
        int bits = block[place >>> 1] >>> 16 * (place & 1);
        return number(bits, key, step, element);
    }

    private int number(int bits, long key, long step, long element) {
        int cell = bits >>> 4 & MASK;
        int number = table[cell];
        return number == UNSURE ? unsure(cell, key, step, element) : number;
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

    /// Numbers times a weight. Safe for use by several threads.
    public Weighted times(double weight, boolean single) {
        return new Weighted(weight, single);
    }

    /// The numbers of a distribution times a weight, looked up rather than multiplied.
    public final class Weighted {
        private final double weight;
        private final double[] doubles;
        private final float[] floats;

        private Weighted(double weight, boolean single) {
            this.weight = weight;
            this.doubles = new double[single ? 0 : CELLS];
            this.floats = new float[single ? CELLS : 0];
            for (int cell = 0; cell < CELLS; cell++) {
                if (single) {
                    floats[cell] = table[cell] == UNSURE ? Float.NaN : (float) weight * table[cell];
                } else {
                    doubles[cell] = table[cell] == UNSURE ? Double.NaN : weight * table[cell];
                }
            }
        }

        /// Adds the number of each element of [from, to) to `sums` at the index of the element.
        ///
        /// @param sums float[] or double[], as was said
        public void add(long key, long step, int from, int to, Object sums) {
            var blocks = new Blocks();
            for (long first = from / PER_BATCH * (long) PER_BATCH; first < to; first += PER_BATCH) {
                blocks.compute(key, step, first / PER_BLOCK * 2);
                int low = (int) Math.max(first, from);
                int high = (int) Math.min(first + PER_BATCH, to);
                if (sums instanceof float[] f) {
                    add(blocks, (int) first, low, high, key, step, f);
                } else {
                    add(blocks, (int) first, low, high, key, step, (double[]) sums);
                }
            }
        }

        private void add(Blocks blocks, int first, int low, int high, long key, long step, float[] sums) {
            int full = low + (first - low & PER_BLOCK - 1);
            int e = low;
            for (; e < Math.min(full, high); e++) {
                sums[e] += (float) weight * draw(key, step, e);
            }
            for (; e + PER_BLOCK <= high; e += PER_BLOCK) {
                block(blocks.even(e - first >> 3), blocks.odd(e - first >> 3), key, step, e, sums);
            }
            for (; e < high; e++) {
                sums[e] += (float) weight * draw(key, step, e);
            }
        }

        private void block(long a, long b, long key, long step, int e, float[] sums) {
            float[] values = floats;
            float v0 = values[(int) (a >>> 4) & MASK];
            float v1 = values[(int) (a >>> 20) & MASK];
            float v2 = values[(int) (a >>> 36) & MASK];
            float v3 = values[(int) (a >>> 52) & MASK];
            float v4 = values[(int) (b >>> 4) & MASK];
            float v5 = values[(int) (b >>> 20) & MASK];
            float v6 = values[(int) (b >>> 36) & MASK];
            float v7 = values[(int) (b >>> 52) & MASK];
            float any = v0 + v1 + (v2 + v3) + (v4 + v5 + (v6 + v7));
            if (Float.isNaN(any)) {
                for (int k = 0; k < PER_BLOCK; k++) {
                    int words = (int) ((k < 4 ? a : b) >>> 16 * (k & 3));
                    float value = values[words >>> 4 & MASK];
                    sums[e + k] += !Float.isNaN(value) ? value : (float) weight * number(words, key, step, e + k);
                }
                return;
            }
            sums[e] += v0;
            sums[e + 1] += v1;
            sums[e + 2] += v2;
            sums[e + 3] += v3;
            sums[e + 4] += v4;
            sums[e + 5] += v5;
            sums[e + 6] += v6;
            sums[e + 7] += v7;
        }

        private void add(Blocks blocks, int first, int low, int high, long key, long step, double[] sums) {
            int full = low + (first - low & PER_BLOCK - 1);
            int e = low;
            for (; e < Math.min(full, high); e++) {
                sums[e] += weight * draw(key, step, e);
            }
            for (; e + PER_BLOCK <= high; e += PER_BLOCK) {
                block(blocks.even(e - first >> 3), blocks.odd(e - first >> 3), key, step, e, sums);
            }
            for (; e < high; e++) {
                sums[e] += weight * draw(key, step, e);
            }
        }

        private void block(long a, long b, long key, long step, int e, double[] sums) {
            double[] values = doubles;
            double v0 = values[(int) (a >>> 4) & MASK];
            double v1 = values[(int) (a >>> 20) & MASK];
            double v2 = values[(int) (a >>> 36) & MASK];
            double v3 = values[(int) (a >>> 52) & MASK];
            double v4 = values[(int) (b >>> 4) & MASK];
            double v5 = values[(int) (b >>> 20) & MASK];
            double v6 = values[(int) (b >>> 36) & MASK];
            double v7 = values[(int) (b >>> 52) & MASK];
            double any = v0 + v1 + (v2 + v3) + (v4 + v5 + (v6 + v7));
            if (Double.isNaN(any)) {
                for (int k = 0; k < PER_BLOCK; k++) {
                    int words = (int) ((k < 4 ? a : b) >>> 16 * (k & 3));
                    double value = values[words >>> 4 & MASK];
                    sums[e + k] += !Double.isNaN(value) ? value : weight * number(words, key, step, e + k);
                }
                return;
            }
            sums[e] += v0;
            sums[e + 1] += v1;
            sums[e + 2] += v2;
            sums[e + 3] += v3;
            sums[e + 4] += v4;
            sums[e + 5] += v5;
            sums[e + 6] += v6;
            sums[e + 7] += v7;
        }
    }
}
