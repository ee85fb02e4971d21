// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumsTest {
    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The values that the author of lookup3 gives in its self-test.
    @Test
    void lookup3GivesThePublishedValues() {
        assertThat(Checksums.lookup3(ascii(""))).isEqualTo(0xdeadbeef);
        assertThat(Checksums.lookup3(ascii("Four score and seven years ago"))).isEqualTo(0x17770551);
    }

    /// Word by word, with both sums folded after each.
    private static int plain(byte[] bytes) {
        int first = 0;
        int second = 0;
        for (int k = 0; k < bytes.length; k += 2) {
            first += (bytes[k] & 0xff) << 8 | (k + 1 < bytes.length ? bytes[k + 1] & 0xff : 0);
            first = (first & 0xffff) + (first >>> 16);
            second += first;
            second = (second & 0xffff) + (second >>> 16);
        }
        return second << 16 | first;
    }

    @Test
    void fletcherIsTheSumOfWordsAndTheSumOfSums() {
        Random random = new Random(2);
        for (int length : new int[] {0, 1, 2, 7, 8, 9, 1000, 4097, 700_001}) {
            byte[] bytes = new byte[length];
            assertThat(Checksums.fletcher32(ByteBuffer.wrap(bytes))).isZero();
            random.nextBytes(bytes);
            assertThat(Checksums.fletcher32(ByteBuffer.wrap(bytes))).isEqualTo(plain(bytes));
            java.util.Arrays.fill(bytes, (byte) 0xff);
            assertThat(Checksums.fletcher32(ByteBuffer.wrap(bytes))).isEqualTo(plain(bytes));
        }
    }
}
