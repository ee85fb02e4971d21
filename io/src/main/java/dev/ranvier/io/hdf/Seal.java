// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The last bytes before the end that a file tells: where what was written at that mark begins, and its checksum. HDF5
/// itself has none for heaps and B-trees.
///
/// @param from where the tree begins
/// @param state where the state of the datasets begins
/// @param root address of the root group
/// @param crc of everything from `from` up to itself (CRC-32C)
record Seal(long from, long state, long root, int crc) {
    static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    static final int BYTES = 32;
    private static final int MAGIC = 0x31_4c_53_52;
    private static final int SUPERBLOCK = 48;
    private static final int BLOCK = 1 << 16;

    /// Ends what stands at `base`.
    static Seal of(long base, long state, long root, Bytes out) {
        out.u8(base).u8(state).u8(root);
        CRC32C crc = new CRC32C();
        crc.update(out.view(0));
        Seal seal = new Seal(base, state, root, (int) crc.getValue());
        out.u4(seal.crc).u4(MAGIC);
        return seal;
    }

    /// The seal before `end`, if there is one.
    ///
    /// @throws IOException when what it stands for is damaged
    static Optional<Seal> before(long end, FileChannel file) throws IOException {
        if (end < BYTES + SUPERBLOCK || end > file.size()) {
            return Optional.empty();
        }
        ByteBuffer in = read(file, end - BYTES, BYTES);
        Seal seal = new Seal(in.getLong(), in.getLong(), in.getLong(), in.getInt());
        if (in.getInt() != MAGIC) {
            return Optional.empty();
        }
        if (seal.from < SUPERBLOCK || seal.from > end - BYTES || seal.crc != sum(file, seal.from, end - 8)) {
            throw new IOException("it is damaged (the checksum of its structure differs); copy or write it again");
        }
        return Optional.of(seal);
    }

    private static int sum(FileChannel file, long from, long to) throws IOException {
        CRC32C crc = new CRC32C();
        for (long at = from; at < to; at += BLOCK) {
            crc.update(read(file, at, (int) Math.min(BLOCK, to - at)));
        }
        return (int) crc.getValue();
    }

    /// Bytes of a file.
    ///
    /// @throws IOException when it ends before them
    static ByteBuffer read(FileChannel file, long address, int count) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            if (file.read(in, address + in.position()) < 0) {
                throw new IOException("it is cut short; copy or write it again");
            }
        }
        return in.flip();
    }

    /// Looks at a file before it is read: whether it is HDF5, whole, and as it was written. Files of other writers are
    /// only asked for the first two.
    ///
    /// @throws IOException telling what it is
    static void check(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            int there = (int) Math.min(file.size(), SIGNATURE.length);
            ByteBuffer first = read(file, 0, there);
            if (!first.equals(ByteBuffer.wrap(SIGNATURE))) {
                throw new IOException("it is not in the HDF5 format: it "
                        + (there == 0 ? "is empty" : "begins with " + shown(first)) + "; read files of that format");
            }
            if (file.size() < SUPERBLOCK) {
                throw new IOException("it is cut short; copy or write it again");
            }
            ByteBuffer block = read(file, 0, SUPERBLOCK);
            int version = block.get(8);
            if (version < 2 || block.get(9) != 8 || block.get(10) != 8) {
                return;
            }
            if (Checksums.lookup3(block.slice(0, SUPERBLOCK - 4)) != block.getInt(SUPERBLOCK - 4)) {
                throw new IOException("it is damaged (the checksum of its head differs); copy or write it again");
            }
            long end = block.getLong(28);
            if (end > file.size()) {
                throw new IOException(
                        "it is cut short: it has " + file.size() + " bytes of " + end + "; copy or write it again");
            }
            before(end, file);
        }
    }

    private static String shown(ByteBuffer bytes) {
        String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f || Character.isWhitespace(c));
        return plain
                ? "'" + text.strip() + "'"
                : java.util.HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
