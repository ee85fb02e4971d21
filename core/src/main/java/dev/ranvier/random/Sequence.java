// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

/// The draws of one place, one after the other: element 0, 1, 2, ... of a key and a step of [Philox]. For work that
/// needs a number of draws not known before, such as rejection.
///
/// It is a place to read from, not a source of chance: started at the same place it gives the same numbers. Long
/// sequences are made in batches, about 2 ns a draw. Not for use by several threads at once; 6 kB each.
public final class Sequence {
    /// Elements that are made one by one, so that short sequences stay cheap. Even: two elements share a block.
    private static final int FIRST = 8;

    private final Blocks blocks = new Blocks();
    private final long[] batch = new long[Blocks.ELEMENTS];
    private long key;
    private long step;
    private long element;
    private int at;
    private int end;
    private int half;
    private boolean hasHalf;

    /// Goes to the start of a place.
    ///
    /// @param key what [Philox#key] gives for a seed and a stream
    /// @param step a number for the place, for example that of a row
    public void start(long key, long step) {
        this.key = key;
        this.step = step;
        element = 0;
        at = 0;
        end = 0;
        hasHalf = false;
    }

    /// 64 random bits: those of [Philox#bits] of the next element.
    public long bits() {
        if (at == end) {
            refill();
        }
        return batch[at++];
    }

    /// A uniform number in [0, 1), a multiple of 2^-53.
    public double uniform() {
        return (bits() >>> 11) * 0x1p-53;
    }

    /// A uniform number in (0, 1], a multiple of 2^-53; its logarithm is finite.
    public double uniformPositive() {
        return uniform() + 0x1p-53;
    }

    /// A uniform whole number in [0, n), exactly, by multiplication and rarely a second try. Lemire (2019),
    /// doi:10.1145/3230636. Two of them share the 64 bits of an element.
    ///
    /// @throws IllegalArgumentException unless n is positive
    public int below(int n) {
        if (n <= 0) {
            throw new IllegalArgumentException(
                    "a whole number below " + n + " cannot be drawn; the bound is at least 1");
        }
        long product = word() * n;
        if ((product & Philox.WORD) < n) {
            long least = (1L << 32) % n;
            while ((product & Philox.WORD) < least) {
                product = word() * n;
            }
        }
        return (int) (product >>> 32);
    }

    private long word() {
        if (hasHalf) {
            hasHalf = false;
            return half & Philox.WORD;
        }
        long bits = bits();
        half = (int) (bits >>> 32);
        hasHalf = true;
        return bits & Philox.WORD;
    }

    private void refill() {
        at = 0;
        if (element == 0) {
            end = FIRST;
            for (int i = 0; i < FIRST; i++) {
                batch[i] = Philox.bits(key, step, i);
            }
        } else {
            end = Blocks.ELEMENTS;
            blocks.compute(key, step, element);
            for (int i = 0; i < Blocks.SIZE; i++) {
                batch[2 * i] = blocks.even(i);
                batch[2 * i + 1] = blocks.odd(i);
            }
        }
        element += end;
    }
}
