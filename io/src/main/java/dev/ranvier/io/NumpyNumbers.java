// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// An NPZ file of NumPy arrays of numbers, whoever wrote it.
final class NumpyNumbers implements Connections.Numbers {
    private static final int BLOCK = 1 << 13;

    private final ZipFile zip;

    NumpyNumbers(Path path) throws IOException {
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new IOException("it is cut short or not in the NPZ format (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public boolean has(String key) {
        return zip.getEntry(key + ".npy") != null;
    }

    @Override
    public double[] column(String key) throws IOException {
        Array array = array(key);
        if (array.shape.length != 1) {
            throw new IOException("'" + key + "' has " + array.shape.length + " axes, not one");
        }
        return array.numbers;
    }

    /// SciPy writes `format` as bytes such as `csr`.
    @Override
    public boolean isCsc() throws IOException {
        if (!has("format")) {
            return false;
        }
        try (NpzStream in = open("format")) {
            in.head();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace("\0", "")
                    .equals("csc");
        }
    }

    @Override
    public double[][] matrix() throws IOException {
        List<String> keys = zip.stream()
                .map(entry -> entry.getName().replaceAll("\\.npy$", ""))
                .toList();
        if (keys.size() != 1) {
            throw new IOException("its arrays are " + keys + "; they should be source and target, those of"
                    + " scipy.sparse.save_npz in the format csr, csc or coo, or one matrix alone");
        }
        Array array = array(keys.getFirst());
        if (array.shape.length != 2) {
            throw new IOException("'" + keys.getFirst() + "' has " + array.shape.length + " axes; a matrix has two");
        }
        int columns = Math.toIntExact(array.shape[1]);
        double[][] matrix = new double[Math.toIntExact(array.shape[0])][];
        Arrays.setAll(matrix, row -> Arrays.copyOfRange(array.numbers, row * columns, (row + 1) * columns));
        return matrix;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private record Array(long[] shape, double[] numbers) {}

    private NpzStream open(String key) throws IOException {
        return NpzStream.of(zip, zip.getEntry(key + ".npy"));
    }

    private Array array(String key) throws IOException {
        try (NpzStream in = open(key)) {
            Npy head = in.head();
            long count = Arrays.stream(head.shape()).reduce(1, Math::multiplyExact);
            return new Array(head.shape(), numbers(in, key, head.type(), Math.toIntExact(count)));
        } catch (EOFException e) {
            throw new IOException("array '" + key + "' is cut short; copy or write the file again", e);
        }
    }

    private static double[] numbers(InputStream in, String key, String type, int count) throws IOException {
        ToDoubleFunction<ByteBuffer> next = switch (type) {
            case "<f8" -> ByteBuffer::getDouble;
            case "<f4" -> ByteBuffer::getFloat;
            case "<i8", "<u8" -> ByteBuffer::getLong;
            case "<i4" -> ByteBuffer::getInt;
            case "<u4" -> buffer -> Integer.toUnsignedLong(buffer.getInt());
            case "|b1", "|i1" -> ByteBuffer::get;
            default ->
                throw new IOException("array '" + key + "' has the type " + type
                        + "; convert it, for example with astype('float64') or astype('int32')");
        };
        int size = type.charAt(2) - '0';
        double[] numbers = new double[count];
        byte[] block = new byte[BLOCK * size];
        for (int from = 0; from < count; from += BLOCK) {
            int bytes = Math.min(BLOCK, count - from) * size;
            if (in.readNBytes(block, 0, bytes) < bytes) {
                throw new EOFException();
            }
            ByteBuffer buffer = ByteBuffer.wrap(block, 0, bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int k = from; buffer.hasRemaining(); k++) {
                numbers[k] = next.applyAsDouble(buffer);
            }
        }
        return numbers;
    }
}
