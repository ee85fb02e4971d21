// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads one file of the NPZ format, array by array.
final class NpzReader {
    private static final String FIX = "; read files that Npz.write wrote";

    private final ZipFile zip;

    private NpzReader(ZipFile zip) {
        this.zip = zip;
    }

    static Recording read(Path path) {
        return Unreadable.guard(path, () -> {
            try (ZipFile zip = new ZipFile(path.toFile())) {
                return new NpzReader(zip).recording();
            } catch (ZipException e) {
                throw broken(e);
            }
        });
    }

    /// The recording with its numbers in the file.
    static Recording open(Path path) {
        return Unreadable.guard(path, () -> {
            try {
                ZipFile zip = new ZipFile(path.toFile()); // closed when nothing reads from it any more
                return new NpzReader(zip).lasting(path);
            } catch (ZipException e) {
                throw broken(e);
            }
        });
    }

    private static IOException broken(ZipException e) {
        return new IOException(
                "it is cut short or not in the NPZ format (" + e.getMessage() + "); copy or write it again", e);
    }

    private Recording lasting(Path path) throws IOException {
        Header header = Header.of(Fields.of(Json.read(text())));
        List<Trace> traces = new ArrayList<>();
        for (Column column : header.columns()) {
            String own = Npz.timesOf(column.key());
            String key = zip.getEntry(own + ".npy") == null ? Npz.TIMES : own;
            int rows = array(key, (npy, in) -> vector(npy, ElementType.FLOAT64));
            array(column.key(), (npy, in) -> {
                expect(npy, column.type(), shape(column, rows));
                return rows;
            });
            Trace outline = column.emptyTrace();
            traces.add(outline.over(new Numbers.Samples(
                    rows,
                    outline.columns(),
                    new NpzCursor(path, zip, key, ElementType.FLOAT64),
                    new NpzCursor(path, zip, column.key(), column.type()))));
        }
        int count = array(Npz.SPIKE_TIMES, (npy, in) -> vector(npy, ElementType.FLOAT64));
        array(Npz.SPIKE_NEURONS, (npy, in) -> {
            expect(npy, ElementType.INT32, new long[] {count});
            return count;
        });
        Numbers.Train events = new Numbers.Train(
                count,
                new NpzCursor(path, zip, Npz.SPIKE_TIMES, ElementType.FLOAT64),
                new NpzCursor(path, zip, Npz.SPIKE_NEURONS, ElementType.INT32));
        return header.recording(traces, new Spikes(header.size(), events));
    }

    private static long[] shape(Column column, int rows) {
        int[] sample = column.dimensions();
        long[] shape = new long[sample.length + 1];
        Arrays.setAll(shape, k -> k == 0 ? rows : sample[k - 1]);
        return shape;
    }

    private Recording recording() throws IOException {
        Header header = Header.of(Fields.of(Json.read(text())));
        double[] common = doubles(Npz.TIMES);
        List<Trace> traces = new ArrayList<>();
        for (Column column : header.columns()) {
            String own = Npz.timesOf(column.key());
            traces.add(trace(column, zip.getEntry(own + ".npy") == null ? common : doubles(own)));
        }
        return header.recording(traces, spikes(header));
    }

    /// The body of one array, after its head was checked.
    private <T> T array(String key, Body<T> body) throws IOException {
        ZipEntry entry = zip.getEntry(key + ".npy");
        if (entry == null) {
            throw new IOException("it has no array '" + key + "'; the arrays are "
                    + zip.stream()
                            .map(e -> e.getName().replaceAll("\\.npy$", ""))
                            .toList() + FIX);
        }
        try (NpzStream in = NpzStream.of(zip, entry)) {
            return body.read(in.head(), in);
        } catch (EOFException e) {
            throw new IOException("array '" + key + "' is cut short; copy or write the file again", e);
        } catch (Mismatch e) {
            throw new IOException("array '" + key + "' " + e.getMessage() + FIX, e);
        }
    }

    private String text() throws IOException {
        return array(Npz.META, (npy, in) -> {
            if (!npy.type().startsWith("<U") || npy.shape().length != 0) {
                throw new Mismatch("is not a text but " + npy.type());
            }
            byte[] bytes = in.readAllBytes();
            if (bytes.length != 4L * Integer.parseInt(npy.type().substring(2))) {
                throw new EOFException();
            }
            return new String(bytes, Charset.forName("UTF-32LE"));
        });
    }

    private double[] doubles(String key) throws IOException {
        return array(key, (npy, in) -> {
            int rows = vector(npy, ElementType.FLOAT64);
            return numbers(in, ElementType.FLOAT64, rows);
        });
    }

    private Trace trace(Column column, double[] times) throws IOException {
        return array(column.key(), (npy, in) -> {
            Trace trace = column.emptyTrace();
            expect(npy, column.type(), shape(column, times.length));
            for (double t : times) {
                trace.append(t, numbers(in, column.type(), trace.columns()));
            }
            return trace;
        });
    }

    private Spikes spikes(Header header) throws IOException {
        double[] times = doubles(Npz.SPIKE_TIMES);
        double[] neurons = array(Npz.SPIKE_NEURONS, (npy, in) -> {
            expect(npy, ElementType.INT32, new long[] {times.length});
            return numbers(in, ElementType.INT32, times.length);
        });
        Spikes spikes = new Spikes(header.size());
        for (int k = 0; k < times.length; k++) {
            spikes.add(times[k], (int) neurons[k]);
        }
        return spikes;
    }

    private static int vector(Npy npy, ElementType type) throws Mismatch {
        if (npy.shape().length != 1) {
            throw new Mismatch("has shape " + Arrays.toString(npy.shape()) + ", not one axis");
        }
        expect(npy, type, npy.shape());
        return Math.toIntExact(npy.shape()[0]);
    }

    private static void expect(Npy npy, ElementType type, long[] shape) throws Mismatch {
        if (!npy.type().equals(Npy.typeOf(type)) || !Arrays.equals(npy.shape(), shape)) {
            throw new Mismatch("is " + npy.type() + Arrays.toString(npy.shape()) + " where " + Npy.typeOf(type)
                    + Arrays.toString(shape) + " is expected");
        }
    }

    private static double[] numbers(InputStream in, ElementType type, int count) throws IOException {
        double[] numbers = new double[count];
        ByteBuffer buffer = Npy.buffer(type, Math.min(count, Npz.BLOCK));
        for (int from = 0; from < count; from += Npz.BLOCK) {
            int size = Math.min(Npz.BLOCK, count - from);
            int bytes = size * Npy.bytes(type);
            if (in.readNBytes(buffer.array(), 0, bytes) < bytes) {
                throw new EOFException();
            }
            buffer.clear();
            for (int k = from; k < from + size; k++) {
                numbers[k] = Npy.take(buffer, type);
            }
        }
        return numbers;
    }

    @FunctionalInterface
    private interface Body<T> {
        T read(Npy npy, InputStream in) throws IOException;
    }

    /// An array of another type or shape than the metadata says.
    private static final class Mismatch extends IOException {
        private static final long serialVersionUID = 1;

        Mismatch(String message) {
            super(message);
        }
    }
}
