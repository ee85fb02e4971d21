// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// What is done to a chunk before it is written: bytes of one place together (shuffle), deflate, a checksum.
///
/// @param level of deflate, 1 (fast) to 9 (small); 0 for neither shuffle nor deflate
/// @param checksum whether 4 bytes of Fletcher's sums follow each chunk
public record Filters(int level, boolean checksum) {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;

    /// @throws IllegalArgumentException when there is no such level
    public Filters {
        if (level < 0 || level > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException(
                    "compression level " + level + "; give 0 (none) or 1 (fast) to 9 (small)");
        }
    }

    boolean none() {
        return level == 0 && !checksum;
    }

    /// Bytes that [#encode] may put behind a chunk.
    int trailer() {
        return checksum ? Integer.BYTES : 0;
    }

    /// Writes the filter message.
    void describe(Bytes out, int element) {
        out.u1(2).u1((level > 0 ? 2 : 0) + (checksum ? 1 : 0));
        if (level > 0) {
            out.u2(SHUFFLE).u2(0).u2(1).u4(element);
            out.u2(DEFLATE).u2(0).u2(1).u4(level);
        }
        if (checksum) {
            out.u2(FLETCHER).u2(0).u2(0);
        }
    }

    /// The bytes to write for a chunk, from 0 to the limit; there is room for [#trailer] bytes behind it.
    ByteBuffer encode(ByteBuffer chunk, int element) {
        ByteBuffer out = level == 0 ? chunk.duplicate().rewind() : deflated(chunk, element);
        out.order(ByteOrder.LITTLE_ENDIAN);
        if (checksum) {
            int sum = Checksums.fletcher32(out);
            int end = out.limit();
            out.limit(end + Integer.BYTES).putInt(end, sum);
        }
        return out;
    }

    private ByteBuffer deflated(ByteBuffer chunk, int element) {
        byte[] plain = new byte[chunk.limit()];
        chunk.get(0, plain);
        byte[] out = new byte[plain.length + plain.length / 100 + 64];
        try (Deflater deflater = new Deflater(level)) {
            deflater.setInput(shuffled(plain, element));
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(out, length, out.length - Integer.BYTES - length);
                if (length + Integer.BYTES == out.length) {
                    out = Arrays.copyOf(out, 2 * out.length);
                }
            }
            return ByteBuffer.wrap(out).limit(length);
        }
    }

    private static byte[] shuffled(byte[] plain, int element) {
        byte[] out = new byte[plain.length];
        int count = plain.length / element;
        for (int place = 0; place < element; place++) {
            for (int k = 0; k < count; k++) {
                out[place * count + k] = plain[k * element + place];
            }
        }
        return out;
    }

    /// The chunk of `size` bytes that was encoded.
    ///
    /// @throws IOException when it is damaged
    ByteBuffer decode(ByteBuffer written, int element, int size) throws IOException {
        ByteBuffer in = written.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (checksum) {
            check(in);
            in.limit(in.limit() - Integer.BYTES);
        }
        if (level == 0) {
            return in;
        }
        byte[] bytes = new byte[size];
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(in);
            if (inflater.inflate(bytes) < size) {
                throw new IOException("a chunk is damaged");
            }
        } catch (DataFormatException e) {
            throw new IOException("a chunk is damaged", e);
        }
        byte[] out = new byte[size];
        int count = size / element;
        for (int k = 0; k < size; k++) {
            out[k] = bytes[k % element * count + k / element];
        }
        return ByteBuffer.wrap(out);
    }

    /// Compares a chunk with the sums that follow it.
    ///
    /// @throws IOException when it is damaged
    public static void check(ByteBuffer written) throws IOException {
        ByteBuffer in = written.slice().order(ByteOrder.LITTLE_ENDIAN);
        int end = in.limit() - Integer.BYTES;
        if (end < 0 || Checksums.fletcher32(in.slice(0, end)) != in.getInt(end)) {
            throw new IOException("a chunk is damaged (its checksum differs)");
        }
    }
}
