// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

/// Many Philox blocks at once, round by round over arrays: loops that the compiler of the JVM turns into vector code
/// (32 x 32 -> 64 bit products of four or eight blocks at a time).
final class Blocks {
    /// Blocks a batch; a batch is 2 * SIZE elements.
    static final int SIZE = 128;
    /// Elements a batch.
    static final int ELEMENTS = 2 * SIZE;

    private final long[] x0 = new long[SIZE];
    private final long[] x1 = new long[SIZE];
    private final long[] x2 = new long[SIZE];
    private final long[] x3 = new long[SIZE];

    /// Computes the batch whose first element is `element`, an even number.
    void compute(long key, long step, long element) {
        compute(key, step, element, SIZE);
    }

    /// Computes the first `count` blocks of that batch.
    void compute(long key, long step, long element, int count) {
        for (int i = 0; i < count; i++) {
            long block = (element >>> 1) + i;
            x0[i] = block & Philox.WORD;
            x1[i] = block >>> 32;
            x2[i] = step & Philox.WORD;
            x3[i] = step >>> 32;
        }
        for (int r = 0; r < Philox.ROUNDS; r++) {
            long k0 = (int) key + r * Philox.W0 & Philox.WORD;
            round(k0, (int) (key >>> 32) + r * Philox.W1 & Philox.WORD, count);
        }
    }

    /// The 64 bits of the element with index `2 * i` in the batch.
    long even(int i) {
        return x0[i] & Philox.WORD | x1[i] << 32;
    }

    /// The 64 bits of the element with index `2 * i + 1` in the batch.
    long odd(int i) {
        return x2[i] & Philox.WORD | x3[i] << 32;
    }

    /// Word `word` of each block, in the lower 32 bits; the upper are of no meaning.
    long[] words(int word) {
        return switch (word) {
            case 0 -> x0;
            case 1 -> x1;
            case 2 -> x2;
            default -> x3;
        };
    }

    /// Products are kept whole: what is above 32 bits is masked where it would matter.
    private void round(long k0, long k1, int count) {
        long[] x0 = this.x0;
        long[] x1 = this.x1;
        long[] x2 = this.x2;
        long[] x3 = this.x3;
        for (int i = 0; i < count; i++) {
            long p0 = Philox.M0 * (x0[i] & Philox.WORD);
            long p1 = Philox.M1 * (x2[i] & Philox.WORD);
            x0[i] = (p1 >>> 32) ^ x1[i] ^ k0;
            x2[i] = (p0 >>> 32) ^ x3[i] ^ k1;
            x1[i] = p1;
            x3[i] = p0;
        }
    }
}
