// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The head of one array in the NPY format of NumPy, version 1.0, and its numbers: little-endian, row-major.
///
/// @param type such as `<f8`
record Npy(String type, long[] shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("[<>|=]([a-zA-Z])([0-9]{1,9})(?:\\[.*])?");
    private static final Pattern HEAD = Pattern.compile(
            "\\{\\s*'descr':\\s*'([^']+)',\\s*'fortran_order':\\s*False,\\s*'shape':\\s*\\(([0-9, ]*)\\),?\\s*\\}\\s*");

    static String typeOf(ElementType type) {
        return switch (type) {
            case FLOAT64 -> "<f8";
            case FLOAT32 -> "<f4";
            case INT32 -> "<i4";
            case BOOL -> "|b1";
        };
    }

    static int bytes(ElementType type) {
        return switch (type) {
            case FLOAT64 -> 8;
            case FLOAT32, INT32 -> 4;
            case BOOL -> 1;
        };
    }

    void write(OutputStream out) throws IOException {
        String dimensions = LongStream.of(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
        String head = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + dimensions + "), }";
        int unpadded = MAGIC.length + 4 + head.length() + 1;
        String padded = head + " ".repeat((64 - unpadded % 64) % 64) + "\n";
        out.write(MAGIC);
        out.write(new byte[] {1, 0, (byte) padded.length(), (byte) (padded.length() >> 8)});
        out.write(padded.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// @throws IOException when the stream does not start with an array of this format
    static Npy read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] magic = in.readNBytes(MAGIC.length);
        int version = in.readUnsignedByte();
        if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
            throw new IOException("it is not an array of NumPy");
        }
        in.readUnsignedByte();
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        String head = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        Matcher matcher = HEAD.matcher(head);
        if (!matcher.matches()) {
            throw new IOException("its head is " + head.strip() + ", which was not written by Npz.write");
        }
        long[] shape = Arrays.stream(matcher.group(2).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        return new Npy(matcher.group(1), shape);
    }

    /// Bytes of all elements.
    ///
    /// @throws IOException for objects and records of Python, and for a shape that no file can hold
    long bytes() throws IOException {
        Matcher matcher = TYPE.matcher(type);
        if (!matcher.matches()) {
            throw new IOException("its elements are of the type " + type
                    + ", which are no numbers; convert them, for example with astype('float64')");
        }
        long size = (matcher.group(1).equals("U") ? 4 : 1) * Long.parseLong(matcher.group(2));
        try {
            return LongStream.of(shape).reduce(size, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new IOException(
                    "its shape " + Arrays.toString(shape) + " is larger than any file; copy or write it again", e);
        }
    }

    /// A buffer for `count` numbers of a type, in the byte order of the format.
    static ByteBuffer buffer(ElementType type, int count) {
        return ByteBuffer.wrap(new byte[Math.multiplyExact(count, bytes(type))]).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void put(ByteBuffer buffer, ElementType type, double value) {
        switch (type) {
            case FLOAT64 -> buffer.putDouble(value);
            case FLOAT32 -> buffer.putFloat((float) value);
            case INT32 -> buffer.putInt((int) value);
            case BOOL -> buffer.put((byte) (value != 0 ? 1 : 0));
        }
    }

    /// Puts some numbers.
    static void put(ByteBuffer buffer, ElementType type, double[] values, int from, int count) {
        if (type == ElementType.FLOAT64) {
            buffer.asDoubleBuffer().put(values, from, count);
            buffer.position(buffer.position() + count * Double.BYTES);
            return;
        }
        for (int k = from; k < from + count; k++) {
            put(buffer, type, values[k]);
        }
    }

    /// Takes some numbers.
    static void take(ByteBuffer buffer, ElementType type, double[] values, int to, int count) {
        if (type == ElementType.FLOAT64) {
            buffer.asDoubleBuffer().get(values, to, count);
            buffer.position(buffer.position() + count * Double.BYTES);
            return;
        }
        for (int k = to; k < to + count; k++) {
            values[k] = take(buffer, type);
        }
    }

    static double take(ByteBuffer buffer, ElementType type) {
        return switch (type) {
            case FLOAT64 -> buffer.getDouble();
            case FLOAT32 -> buffer.getFloat();
            case INT32 -> buffer.getInt();
            case BOOL -> buffer.get();
        };
    }
}
