// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Filters;

/// How the numbers of an HDF5 or NWB file are laid out.
///
/// @param compression level of deflate after shuffling the bytes, 1 (fast) to 9 (small); 0 for none
/// @param chunkBytes about how many bytes are written, and must be read, at once
/// @param checksum whether each chunk is followed by a checksum, so that a changed byte is told when it is read
public record HdfOptions(int compression, int chunkBytes, boolean checksum) {
    private static final int LEAST = 1 << 8;
    private static final int MOST = 1 << 28;

    /// Not compressed, chunks of 256 KiB, with checksums.
    public static final HdfOptions STANDARD = new HdfOptions(0, 1 << 18, true);

    /// @throws IllegalArgumentException when there is no such level, or the chunks are too small or too large
    public HdfOptions {
        if (chunkBytes < LEAST || chunkBytes > MOST) {
            throw new IllegalArgumentException(
                    "chunks of " + chunkBytes + " bytes; give " + LEAST + " to " + MOST + ", such as 262144");
        }
        var ignored = new Filters(compression, checksum);
    }

    /// The same with another level of compression.
    public HdfOptions compression(int level) {
        return new HdfOptions(level, chunkBytes, checksum);
    }

    /// The same with other chunks.
    public HdfOptions chunkBytes(int bytes) {
        return new HdfOptions(compression, bytes, checksum);
    }

    Filters filters() {
        return new Filters(compression, checksum);
    }
}
