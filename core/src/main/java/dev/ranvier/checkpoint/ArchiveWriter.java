// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// Writes sections through a buffer of fixed size, so that memory does not grow with what is written.
final class ArchiveWriter implements Archive {
    static final long MAGIC = 0x0A1A0A0D_54504B89L; // in the file: 89 'K' 'P' 'T' CR LF 1A LF
    static final int VERSION = 1;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C section = new CRC32C();
    private final CRC32C whole = new CRC32C();
    private long sections;
    private long expected;

    ArchiveWriter(WritableByteChannel channel) {
        this.channel = channel;
        buffer.putLong(MAGIC).putInt(VERSION);
    }

    @Override
    public boolean restores() {
        return false;
    }

    @Override
    public long number(String name, long value) {
        numbers(name, new long[] {value});
        return value;
    }

    @Override
    public double number(String name, double value) {
        numbers(name, new double[] {value});
        return value;
    }

    @Override
    public String text(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        begin(name, Type.TEXT, bytes.length);
        put(bytes);
        end();
        return value;
    }

    @Override
    public Map<String, String> texts(String name, Map<String, String> values) {
        number(name, values.size());
        values.forEach((key, value) -> text(name + "/" + key, value));
        return new LinkedHashMap<>(values);
    }

    @Override
    public void numbers(String name, Object array) {
        begin(name, Type.of(array), Array.getLength(array));
        put(array);
        end();
    }

    @Override
    public <A> A array(String name, A array) {
        numbers(name, array);
        return array;
    }

    @Override
    public Column column(String name, Type type, long count) {
        begin(name, type, count);
        expected = count;
        if (count == 0) {
            end();
        }
        return value -> {
            room(Double.BYTES);
            put(type, value);
            if (--expected == 0) {
                end();
            }
            return value;
        };
    }

    private void put(Type type, double value) {
        switch (type) {
            case TEXT, INT8 -> buffer.put((byte) value);
            case INT32 -> buffer.putInt((int) value);
            case INT64 -> buffer.putLong((long) value);
            case FLOAT32 -> buffer.putFloat((float) value);
            case FLOAT64 -> buffer.putDouble(value);
        }
    }

    private void put(Object array) {
        int size = Type.of(array).bytes();
        int length = Array.getLength(array);
        for (int from = 0; from < length; ) {
            room(size);
            int count = Math.min(length - from, buffer.remaining() / size);
            switch (array) {
                case byte[] b -> buffer.put(b, from, count);
                case int[] i -> buffer.asIntBuffer().put(i, from, count);
                case long[] l -> buffer.asLongBuffer().put(l, from, count);
                case float[] f -> buffer.asFloatBuffer().put(f, from, count);
                case double[] d -> buffer.asDoubleBuffer().put(d, from, count);
                default -> throw new AssertionError(array);
            }
            if (!(array instanceof byte[])) {
                buffer.position(buffer.position() + count * size);
            }
            from += count;
        }
    }

    private void begin(String name, Type type, long count) {
        if (expected != 0) {
            throw new IllegalStateException("section " + name + " begins where " + expected + " numbers are missing");
        }
        flush();
        section.reset();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        room(3 + bytes.length + Long.BYTES);
        buffer.putShort((short) bytes.length)
                .put(bytes)
                .put((byte) type.ordinal())
                .putLong(count);
        sections++;
    }

    private void end() {
        flush();
        buffer.putInt((int) section.getValue());
    }

    /// Ends the file.
    void finish() {
        begin("", Type.INT64, sections);
        end();
        flush();
        buffer.putInt((int) whole.getValue());
        flush();
    }

    private void room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() {
        buffer.flip();
        section.update(buffer.duplicate());
        whole.update(buffer.duplicate());
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }
}
