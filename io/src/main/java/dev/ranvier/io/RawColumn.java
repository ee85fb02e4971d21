// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// Numbers of one type in a file that grows, and nothing else: little-endian, as in NPY.
final class RawColumn implements Numbers {
    private static final int BLOCK = 1 << 17;

    private final Path path;
    private final ElementType type;
    private final FileChannel channel;
    private final ByteBuffer buffer;

    private RawColumn(Path path, ElementType type, FileChannel channel) {
        this.path = path;
        this.type = type;
        this.channel = channel;
        this.buffer = ByteBuffer.allocateDirect(BLOCK * Npy.bytes(type)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// To append to; made if it is not there.
    static RawColumn growing(Path path, ElementType type) throws IOException {
        Set<StandardOpenOption> how =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RawColumn column = new RawColumn(path, type, FileChannel.open(path, how));
        column.channel.position(column.count() * Npy.bytes(type));
        return column;
    }

    /// To read.
    static RawColumn existing(Path path, ElementType type) throws IOException {
        return new RawColumn(path, type, FileChannel.open(path, StandardOpenOption.READ));
    }

    /// How many whole numbers there are.
    long count() throws IOException {
        return channel.size() / Npy.bytes(type);
    }

    /// By what it is known that the first numbers are the same.
    long tail(long count) throws IOException {
        return Tail.of(channel, count * Npy.bytes(type));
    }

    /// Keeps the first numbers, and goes on behind them.
    ///
    /// @param tail what [#tail] said of them
    /// @throws IOException when they are fewer or others
    void cut(long count, long tail) throws IOException {
        if (count > count()) {
            throw new IOException(path + " has " + count() + " numbers, fewer than the " + count
                    + " that were there when the run was interrupted; it is not the same file");
        }
        Tail.check(path, channel, count * Npy.bytes(type), tail);
        channel.truncate(count * Npy.bytes(type));
        channel.position(count * Npy.bytes(type));
    }

    void append(double[] values, int count) throws IOException {
        for (int from = 0; from < count; from += BLOCK) {
            buffer.clear();
            Npy.put(buffer, type, values, from, Math.min(BLOCK, count - from));
            write();
        }
    }

    void append(int[] values, int count) throws IOException {
        for (int from = 0; from < count; from += BLOCK) {
            int length = Math.min(BLOCK, count - from);
            buffer.clear();
            buffer.asIntBuffer().put(values, from, length);
            buffer.position(length * Integer.BYTES);
            write();
        }
    }

    private void write() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /// Reads some numbers.
    @Override
    public double[] read(long first, int count) {
        double[] values = new double[count];
        try {
            for (int from = 0; from < count; from += BLOCK) {
                int length = Math.min(BLOCK, count - from);
                fill((first + from) * Npy.bytes(type), length * Npy.bytes(type));
                Npy.take(buffer, type, values, from, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
        return values;
    }

    private void fill(long position, int bytes) throws IOException {
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("it is cut short");
            }
        }
        buffer.flip();
    }

    void force() throws IOException {
        channel.force(false);
    }

    void close() throws IOException {
        channel.close();
    }
}
