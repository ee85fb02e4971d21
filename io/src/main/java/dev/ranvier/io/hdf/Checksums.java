// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The two checksums of HDF5.
public final class Checksums {
    private static final int WORDS = 65535;
    /// Longs after which the sums of sums still fit into 32 bits.
    private static final int BLOCK = 1 << 8;

    private static final long LOW = 0x0000ffff0000ffffL;

    private Checksums() {}

    /// Of metadata: `hashlittle` of Bob Jenkins' lookup3 (2006), from 0.
    public static int lookup3(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        int a = 0xdeadbeef + in.remaining();
        int b = a;
        int c = a;
        while (in.remaining() > 12) {
            a += in.getInt();
            b += in.getInt();
            c += in.getInt();
            a = a - c ^ Integer.rotateLeft(c, 4);
            c += b;
            b = b - a ^ Integer.rotateLeft(a, 6);
            a += c;
            c = c - b ^ Integer.rotateLeft(b, 8);
            b += a;
            a = a - c ^ Integer.rotateLeft(c, 16);
            c += b;
            b = b - a ^ Integer.rotateLeft(a, 19);
            a += c;
            c = c - b ^ Integer.rotateLeft(b, 4);
            b += a;
        }
        if (!in.hasRemaining()) {
            return c;
        }
        ByteBuffer tail = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).put(in);
        a += tail.getInt(0);
        b += tail.getInt(4);
        c += tail.getInt(8);
        c = (c ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    /// Of chunks: Fletcher's sums of 16-bit words, first byte high, modulo 65535 (Fletcher 1982,
    /// [doi](https://doi.org/10.1109/TCOM.1982.1095369)).
    public static int fletcher32(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice().order(ByteOrder.BIG_ENDIAN);
        long plain = 0;
        long weighted = 0;
        boolean zero = true;
        while (in.remaining() >= Long.BYTES) {
            int n = Math.min(BLOCK, in.remaining() / Long.BYTES);
            // Of four words in a long, two are summed in the halves of one number and two in those of another.
            long even = 0;
            long odd = 0;
            long evenSums = 0;
            long oddSums = 0;
            for (int k = 0; k < n; k++) {
                long four = in.getLong();
                even += four >>> 16 & LOW;
                odd += four & LOW;
                evenSums += even;
                oddSums += odd;
            }
            long sum = high(even) + high(odd) + low(even) + low(odd);
            long sums = high(evenSums) + high(oddSums) + low(evenSums) + low(oddSums);
            weighted += 4 * (n * plain + sums) - high(odd) - 2 * low(even) - 3 * low(odd);
            plain += sum;
            zero &= plain == 0;
            plain %= WORDS;
            weighted %= WORDS;
        }
        while (in.hasRemaining()) {
            int word = Byte.toUnsignedInt(in.get()) << 8;
            word |= in.hasRemaining() ? Byte.toUnsignedInt(in.get()) : 0;
            plain += word;
            weighted += plain;
        }
        zero &= plain == 0;
        return zero ? 0 : (int) (folded(weighted) << 16 | folded(plain));
    }

    private static long high(long pair) {
        return pair >>> 32;
    }

    private static long low(long pair) {
        return pair & 0xffffffffL;
    }

    /// Sums that are carried around never come back to 0.
    private static long folded(long sum) {
        long rest = sum % WORDS;
        return rest == 0 ? WORDS : rest;
    }
}
