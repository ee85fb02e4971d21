// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The bytes of an array in an NPZ file, held against their checksum when the last is read. [ZipFile] does not.
final class NpzStream extends InputStream {
    private final InputStream in;
    private final ZipEntry entry;
    private final CRC32 sum = new CRC32();
    private long count;

    private NpzStream(InputStream in, ZipEntry entry) {
        this.in = in;
        this.entry = entry;
    }

    static InputStream of(ZipFile zip, ZipEntry entry) throws IOException {
        return new BufferedInputStream(new NpzStream(zip.getInputStream(entry), entry), 1 << 16);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (read > 0) {
            sum.update(bytes, from, read);
            count += read;
        }
        if ((read < 0 || count == entry.getSize()) && sum.getValue() != entry.getCrc()) {
            throw new IOException("array '" + entry.getName().replaceAll("\\.npy$", "")
                    + "' is damaged: its checksum does not fit; copy or write the file again");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
