// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/// By what stands before a place in a file it is known again: whether a run that goes on there finds what it wrote.
final class Tail {
    private static final int BYTES = 1 << 16;

    private Tail() {}

    /// The checksum of the last bytes before a place, at most 64 KiB.
    ///
    /// @param end not behind the end of the file
    static long of(FileChannel file, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(BYTES, end));
        long from = end - bytes.capacity();
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            // the file gives them in pieces
        }
        CRC32C sum = new CRC32C();
        sum.update(bytes.flip());
        return sum.getValue();
    }

    /// @param what the file or its path, for the message
    /// @throws IOException unless the checksum is that of the mark
    static void check(Object what, FileChannel file, long end, long sum) throws IOException {
        if (of(file, end) != sum) {
            throw new IOException(what + " is not the file that the saved run wrote, or was changed");
        }
    }
}
