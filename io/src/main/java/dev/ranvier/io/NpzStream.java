// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The bytes of an array in an NPZ file. They are held against their checksum when the last is read, which [ZipFile] does
/// not do.
final class NpzStream extends InputStream {
    private final InputStream in;
    private final ZipEntry entry;
    private final CRC32 sum = new CRC32();
    private long count;

    private NpzStream(InputStream in, ZipEntry entry) {
        this.in = in;
        this.entry = entry;
    }

    static NpzStream of(ZipFile zip, ZipEntry entry) throws IOException {
        return new NpzStream(zip.getInputStream(entry), entry);
    }

    /// The head, which is what is read first. The length that the archive states is that of the array, so that who reads
    /// all numbers reads the last byte.
    Npy head() throws IOException {
        Npy head = Npy.read(this);
        long length = count + head.bytes();
        if (length != entry.getSize()) {
            throw new IOException("array '" + name() + "' is damaged: it should have " + length + " bytes but has "
                    + entry.getSize() + "; copy or write the file again");
        }
        return head;
    }

    private String name() {
        return entry.getName().replaceAll("\\.npy$", "");
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
            throw new IOException(
                    "array '" + name() + "' is damaged: its checksum does not fit; copy or write the file again");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
