// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Reads sections through a buffer of fixed size. Nothing that the file says is believed before it is checked: counts
/// against the length of the file, numbers against their checksums.
final class ArchiveReader implements Archive, AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final long length;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C section = new CRC32C();
    private final CRC32C whole = new CRC32C();
    private long before;
    private int summed;
    private String at = "its head";
    private long expected;

    ArchiveReader(Path path) {
        this.path = path;
        try {
            if (Files.isDirectory(path)) {
                throw wrong("it is a folder; give the file of a checkpoint");
            }
            if (!Files.exists(path)) {
                throw wrong("there is no such file");
            }
            this.channel = FileChannel.open(path);
            this.length = channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
        buffer.limit(0);
        if (length < 12 || take(12).getLong() != ArchiveWriter.MAGIC) {
            close();
            throw wrong("it is not a checkpoint, or its first bytes are damaged");
        }
        int version = buffer.getInt();
        if (version != ArchiveWriter.VERSION) {
            close();
            throw wrong("it has version " + version + " of the format, this Ranvier reads version "
                    + ArchiveWriter.VERSION + "; resume with the Ranvier that wrote it");
        }
    }

    private UncheckedIOException wrong(String why) {
        return new UncheckedIOException(path + ": " + why, new IOException(why));
    }

    /// So many bytes of the buffer, all there.
    private ByteBuffer take(int bytes) {
        if (buffer.remaining() < bytes) {
            sum();
            before += buffer.position();
            buffer.compact();
            summed = 0;
            try {
                while (buffer.position() < bytes && channel.read(buffer) >= 0) {}
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
            }
            buffer.flip();
            if (buffer.remaining() < bytes) {
                throw wrong("it is cut short, in " + at + "; use an earlier checkpoint");
            }
        }
        return buffer;
    }

    /// Adds what was taken to the checksums.
    private void sum() {
        ByteBuffer taken = buffer.duplicate().limit(buffer.position()).position(summed);
        section.update(taken.duplicate());
        whole.update(taken);
        summed = buffer.position();
    }

    /// The next section, up to its numbers.
    private Section head() {
        sum();
        section.reset();
        int characters = Short.toUnsignedInt(take(2).getShort());
        byte[] name = new byte[characters];
        take(characters).get(name);
        int type = take(9).get();
        long count = buffer.getLong();
        at = "section '" + new String(name, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?") + "'";
        long left = length - before - buffer.position();
        if (type < 0 || type >= Type.values().length) {
            throw damaged();
        }
        Section head = new Section(new String(name, StandardCharsets.UTF_8), Type.values()[type], count);
        if (count < 0 || characters > 0 && count > left / head.type().bytes()) {
            throw wrong("it is damaged or cut short, in " + at + "; use an earlier checkpoint");
        }
        return head;
    }

    private void end() {
        sum();
        int found = (int) section.getValue();
        if (take(4).getInt() != found) {
            throw damaged();
        }
    }

    private UncheckedIOException damaged() {
        return wrong("it is damaged: the checksum of " + at + " does not match; use an earlier checkpoint");
    }

    /// Reads all of it, believing nothing.
    ///
    /// @return the sections
    List<Section> verify() {
        List<Section> all = new ArrayList<>();
        while (true) {
            Section head = head();
            if (head.name().isEmpty()) {
                end();
                sum();
                int found = (int) whole.getValue();
                at = "the whole";
                if (head.count() != all.size() || take(4).getInt() != found) {
                    throw damaged();
                }
                if (before + buffer.position() != length) {
                    throw wrong("it goes on behind its end; it was damaged");
                }
                return all;
            }
            for (long left = head.bytes(); left > 0; ) {
                int bytes = (int) Math.min(left, 1 << 15);
                take(bytes).position(buffer.position() + bytes);
                left -= bytes;
            }
            end();
            all.add(head);
        }
    }

    private Section begin(String name, Type type) {
        if (expected != 0) {
            throw new IllegalStateException("section " + name + " begins where " + expected + " numbers are missing");
        }
        Section head = head();
        if (!head.name().equals(name) || head.type() != type) {
            throw wrong("it has " + head + " where this Ranvier looks for '" + name + "' (" + type
                    + "); it was written by another version of Ranvier, or for something else");
        }
        return head;
    }

    @Override
    public boolean restores() {
        return true;
    }

    @Override
    public long number(String name, long value) {
        long[] read = {value};
        numbers(name, read);
        return read[0];
    }

    @Override
    public double number(String name, double value) {
        double[] read = {value};
        numbers(name, read);
        return read[0];
    }

    @Override
    public String text(String name, String value) {
        return text(begin(name, Type.TEXT));
    }

    private String text(Section head) {
        byte[] bytes = new byte[Math.toIntExact(head.count())];
        fill(bytes);
        end();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, String> texts(String name, Map<String, String> values) {
        Map<String, String> read = new LinkedHashMap<>();
        for (long left = number(name, 0L); left > 0; left--) {
            Section head = head();
            read.put(head.name().substring(Math.min(head.name().length(), name.length() + 1)), text(head));
        }
        return read;
    }

    @Override
    public void numbers(String name, Object array) {
        Section head = begin(name, Type.of(array));
        if (head.count() != Array.getLength(array)) {
            throw wrong("'" + name + "' has " + head.count() + " numbers, but " + Array.getLength(array)
                    + " are needed; it was written for something else");
        }
        fill(array);
        end();
    }

    @Override
    @SuppressWarnings("unchecked") // an array of the same class
    public <A> A array(String name, A array) {
        Section head = begin(name, Type.of(array));
        A read = (A) Array.newInstance(array.getClass().getComponentType(), Math.toIntExact(head.count()));
        fill(read);
        end();
        return read;
    }

    private void fill(Object array) {
        int size = Type.of(array).bytes();
        int length = Array.getLength(array);
        for (int from = 0; from < length; ) {
            int count = Math.min(length - from, (1 << 15) / size);
            take(count * size);
            switch (array) {
                case byte[] b -> buffer.duplicate().get(b, from, count);
                case int[] i -> buffer.asIntBuffer().get(i, from, count);
                case long[] l -> buffer.asLongBuffer().get(l, from, count);
                case float[] f -> buffer.asFloatBuffer().get(f, from, count);
                case double[] d -> buffer.asDoubleBuffer().get(d, from, count);
                default -> throw new AssertionError(array);
            }
            buffer.position(buffer.position() + count * size);
            from += count;
        }
    }

    @Override
    public Column column(String name, Type type, long count) {
        Section head = begin(name, type);
        if (head.count() != count) {
            throw wrong("'" + name + "' has " + head.count() + " numbers, but " + count
                    + " are needed; it was written for something else");
        }
        expected = count;
        if (count == 0) {
            end();
        }
        return value -> {
            take(type.bytes());
            double read = switch (type) {
                case TEXT, INT8 -> buffer.get();
                case INT32 -> buffer.getInt();
                case INT64 -> buffer.getLong();
                case FLOAT32 -> buffer.getFloat();
                case FLOAT64 -> buffer.getDouble();
            };
            if (--expected == 0) {
                end();
            }
            return read;
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
