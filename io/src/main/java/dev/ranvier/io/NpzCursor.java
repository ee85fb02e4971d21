// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A place in one array of an NPZ file. Arrays are packed, so to go back means to begin anew.
final class NpzCursor implements Numbers {
    private static final int BLOCK = 1 << 13;

    private final Path path;
    private final ZipFile zip;
    private final String key;
    private final ElementType type;
    private final ByteBuffer buffer;
    private @Nullable InputStream in;
    private long position;

    NpzCursor(Path path, ZipFile zip, String key, ElementType type) {
        this.path = path;
        this.zip = zip;
        this.key = key;
        this.type = type;
        this.buffer = Npy.buffer(type, BLOCK);
    }

    /// Reads the numbers from `first` on.
    @Override
    public double[] read(long first, int count) {
        try {
            InputStream from = at(first);
            double[] numbers = new double[count];
            for (int done = 0; done < count; done += BLOCK) {
                int length = Math.min(BLOCK, count - done);
                int bytes = length * Npy.bytes(type);
                if (from.readNBytes(buffer.array(), 0, bytes) < bytes) {
                    throw new EOFException("array '" + key + "' is cut short");
                }
                buffer.clear();
                Npy.take(buffer, type, numbers, done, length);
            }
            position = first + count;
            return numbers;
        } catch (IOException e) {
            in = null;
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private InputStream at(long first) throws IOException {
        InputStream open = in;
        if (open == null || first < position) {
            NpzStream fresh = NpzStream.of(zip, Objects.requireNonNull(zip.getEntry(key + ".npy")));
            fresh.head();
            open = fresh;
            in = open;
            position = 0;
        }
        open.skipNBytes((first - position) * Npy.bytes(type));
        position = first;
        return open;
    }
}
