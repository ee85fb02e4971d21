// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Philox 4x32-10, a counter-based random number generator: 64 random bits for every (seed, stream, step, element).
/// Salmon, Moraes, Dror and Shaw (2011), doi:10.1145/2063384.2063405.
///
/// | | what it is |
/// |---|---|
/// | key | `key(seed, stream)`, low word first |
/// | counter | words 0, 1: the 64 bits of `element >>> 1`; words 2, 3: the 64 bits of `step`; low word first |
/// | draw | output words 0, 1 when the element is even, words 2, 3 when it is odd; low word first |
///
/// So two neighbouring elements share one block of 128 bits, and each of them has its own draw whoever asks for it.
/// Stateless, allocation-free (except [#stream]) and safe for use by several threads.
public final class Philox {
    static final long M0 = 0xD2511F53L;
    static final long M1 = 0xCD9E8D57L;
    static final int W0 = 0x9E3779B9;
    static final int W1 = 0xBB67AE85;
    static final long WORD = 0xFFFF_FFFFL;
    static final int ROUNDS = 10;
    private static final int SMALL = 64;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
    private static final long FNV_OFFSET = 0xCBF2_9CE4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01B3L;

    private Philox() {}

    /// The 64-bit Philox key of a stream: `mix(mix(seed + 0x9E3779B97F4A7C15) ^ stream)`, where `mix` is the finaliser
    /// of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). For one seed, different streams have
    /// different keys, and for one stream different seeds. Also the way to derive a seed for a part of a run.
    public static long key(long seed, long stream) {
        return mix(mix(seed + GOLDEN) ^ stream);
    }

    /// The number of a stream from its path, for example `stream("population", "V")`: FNV-1a (64 bit) over the UTF-8
    /// bytes of the names joined with `/`.
    ///
    /// @throws IllegalArgumentException when the path is empty
    public static long stream(String... path) {
        if (path.length == 0) {
            throw new IllegalArgumentException("a stream needs at least one name, as in stream(\"neurons\", \"V\")");
        }
        long hash = FNV_OFFSET;
        for (byte b : String.join("/", path).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
        }
        return hash;
    }

    /// 64 random bits.
    public static long bits(long seed, long stream, long step, long element) {
        return bits(key(seed, stream), step, element);
    }

    /// A uniform number in [0, 1), a multiple of 2^-53.
    public static double uniform(long seed, long stream, long step, long element) {
        return unit(bits(seed, stream, step, element));
    }

    /// A uniform number in (0, 1], a multiple of 2^-53; its logarithm is finite. It is the [#uniform] of the same
    /// place + 2^-53.
    public static double uniformPositive(long seed, long stream, long step, long element) {
        return unit(bits(seed, stream, step, element)) + 0x1p-53;
    }

    /// A uniform number in [0, 1), a multiple of 2^-24: the [#uniform] of the same place, rounded down.
    public static float uniformFloat(long seed, long stream, long step, long element) {
        return unitFloat(bits(seed, stream, step, element));
    }

    /// Writes the [#uniform] number of element `from + i` to `out[offset + i]` for all elements of [from, to).
    public static void fill(long seed, long stream, long step, int from, int to, double[] out, int offset) {
        checkRange(from, to, out.length, offset);
        long key = key(seed, stream);
        if (to - from <= SMALL) {
            for (int e = from; e < to; e++) {
                out[offset + e - from] = unit(bits(key, step, e));
            }
            return;
        }
        var blocks = new Blocks();
        for (long first = from & ~1; first < to; first += Blocks.ELEMENTS) {
            blocks.compute(key, step, first, (int) Math.min(Blocks.SIZE, to - first + 1 >> 1));
            int start = (int) Math.max(first, from);
            int high = (int) Math.min(first + Blocks.ELEMENTS, to);
            if (high - start == Blocks.ELEMENTS) {
                int at = offset + start - from;
                for (int i = 0; i < Blocks.SIZE; i++) {
                    out[at + 2 * i] = unit(blocks.even(i));
                    out[at + 2 * i + 1] = unit(blocks.odd(i));
                }
                continue;
            }
            for (int e = start; e < high; e++) {
                int i = (int) (e - first) >> 1;
                out[offset + e - from] = unit((e & 1) == 0 ? blocks.even(i) : blocks.odd(i));
            }
        }
    }

    /// As the other form, with the [#uniformFloat] numbers.
    public static void fill(long seed, long stream, long step, int from, int to, float[] out, int offset) {
        checkRange(from, to, out.length, offset);
        long key = key(seed, stream);
        if (to - from <= SMALL) {
            for (int e = from; e < to; e++) {
                out[offset + e - from] = unitFloat(bits(key, step, e));
            }
            return;
        }
        var blocks = new Blocks();
        for (long first = from & ~1; first < to; first += Blocks.ELEMENTS) {
            blocks.compute(key, step, first, (int) Math.min(Blocks.SIZE, to - first + 1 >> 1));
            int start = (int) Math.max(first, from);
            int high = (int) Math.min(first + Blocks.ELEMENTS, to);
            if (high - start == Blocks.ELEMENTS) {
                int at = offset + start - from;
                for (int i = 0; i < Blocks.SIZE; i++) {
                    out[at + 2 * i] = unitFloat(blocks.even(i));
                    out[at + 2 * i + 1] = unitFloat(blocks.odd(i));
                }
                continue;
            }
            for (int e = start; e < high; e++) {
                int i = (int) (e - first) >> 1;
                out[offset + e - from] = unitFloat((e & 1) == 0 ? blocks.even(i) : blocks.odd(i));
            }
        }
    }

    /// The bare generator: encrypts the four words of `block` in place under the key (k0, k1).
    public static void encrypt(int[] block, int k0, int k1) {
        long x0 = block[0] & WORD;
        long x1 = block[1] & WORD;
        long x2 = block[2] & WORD;
        long x3 = block[3] & WORD;
        for (int r = 0; r < ROUNDS; r++) {
            long p0 = M0 * x0;
            long p1 = M1 * x2;
            x0 = (p1 >>> 32) ^ x1 ^ (k0 + r * W0 & WORD);
            x2 = (p0 >>> 32) ^ x3 ^ (k1 + r * W1 & WORD);
            x1 = p1 & WORD;
            x3 = p0 & WORD;
        }
        block[0] = (int) x0;
        block[1] = (int) x1;
        block[2] = (int) x2;
        block[3] = (int) x3;
    }

    /// 64 random bits under a key that is mixed already.
    static long bits(long key, long step, long element) {
        long x0 = element >>> 1 & WORD;
        long x1 = element >>> 33;
        long x2 = step & WORD;
        long x3 = step >>> 32;
        for (int r = 0; r < ROUNDS; r++) {
            long p0 = M0 * x0;
            long p1 = M1 * x2;
            x0 = (p1 >>> 32) ^ x1 ^ ((int) key + r * W0 & WORD);
            x2 = (p0 >>> 32) ^ x3 ^ ((int) (key >>> 32) + r * W1 & WORD);
            x1 = p1 & WORD;
            x3 = p0 & WORD;
        }
        return (element & 1) == 0 ? x0 | x1 << 32 : x2 | x3 << 32;
    }

    static void checkRange(int from, int to, int length, int offset) {
        Objects.checkFromToIndex(from, to, Integer.MAX_VALUE);
        Objects.checkFromIndexSize(offset, to - from, length);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private static float unitFloat(long bits) {
        return (bits >>> 40) * 0x1p-24f;
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
        return z ^ z >>> 31;
    }
}
