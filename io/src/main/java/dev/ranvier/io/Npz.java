// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Recordings as a folder of NumPy arrays in one file; `numpy.load("run.npz")` reads it, without pickle.
///
/// | key | array |
/// |---|---|
/// | `t` | times of the first trace, ms, shape (rows) |
/// | `V`, ... | each trace under its name, shape (rows, ...shape of a sample), type `<f8`, `<f4`, `<i4` or `\|b1` |
/// | `V.t` | times of a trace that was sampled at other times than the first |
/// | `spikes.times`, `spikes.neurons` | every spike: time (ms) and neuron |
/// | `meta` | text: JSON with format, version, population, dt, units, meanings and facts |
///
/// `meta` lists the `elements` of a trace of some neurons: the neuron of each column, in a batch trial times size plus
/// neuron.
///
/// Rows are streamed, and arrays may be larger than 4 GiB (zip64).
public final class Npz {
    static final String META = "meta";
    static final String TIMES = "t";
    static final String SPIKE_TIMES = "spikes.times";
    static final String SPIKE_NEURONS = "spikes.neurons";
    private static final Set<String> TAKEN = Set.of(META, TIMES, SPIKE_TIMES, SPIKE_NEURONS);
    /// Numbers that are read or written at once.
    static final int BLOCK = 1 << 13;

    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /// Writes a recording, whole or not at all.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recording r, Path path) {
        r.traces().keySet().stream().filter(TAKEN::contains).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(
                    path + ": a trace cannot be named '" + key + "' in NPZ, the name is taken; write CSV");
        });
        Output.write(path, out -> {
            ZipOutputStream zip = new Archive(out);
            write(r, zip);
            zip.finish();
        });
    }

    /// Reads a recording that [#write] wrote.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recording read(Path path) {
        return NpzReader.read(path);
    }

    /// Key of the times of a trace that has its own.
    static String timesOf(String key) {
        return key + ".t";
    }

    private static void write(Recording r, ZipOutputStream zip) throws IOException {
        writeText(Json.write(Header.of(r).toMap()), zip);
        double[] common = r.times();
        writeTimes(TIMES, common, zip);
        for (Map.Entry<String, Trace> entry : r.traces().entrySet()) {
            double[] own = entry.getValue().times();
            if (!Arrays.equals(own, common)) {
                writeTimes(timesOf(entry.getKey()), own, zip);
            }
            writeTrace(entry.getKey(), entry.getValue(), zip);
        }
        writeSpikes(r.spikes(), zip);
    }

    private static void begin(String key, ElementType type, long[] shape, ZipOutputStream zip) throws IOException {
        // Floating-point traces hardly shrink; truth values and integers do.
        boolean whole = type == ElementType.BOOL || type == ElementType.INT32;
        begin(key, whole ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION, new Npy(Npy.typeOf(type), shape), zip);
    }

    private static void begin(String key, int level, Npy head, ZipOutputStream zip) throws IOException {
        zip.setLevel(level);
        ZipEntry entry = new ZipEntry(key + ".npy");
        entry.setTimeLocal(EPOCH);
        zip.putNextEntry(entry);
        head.write(zip);
    }

    /// One text as an array without axes: a code point takes four bytes.
    private static void writeText(String text, ZipOutputStream zip) throws IOException {
        byte[] bytes = text.getBytes(Charset.forName("UTF-32LE"));
        begin(META, Deflater.BEST_SPEED, new Npy("<U" + bytes.length / 4, new long[0]), zip);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void writeTimes(String key, double[] times, ZipOutputStream zip) throws IOException {
        begin(key, ElementType.FLOAT64, new long[] {times.length}, zip);
        Block block = new Block(ElementType.FLOAT64, zip);
        for (double t : times) {
            block.put(t);
        }
        block.flush();
        zip.closeEntry();
    }

    private static void writeTrace(String key, Trace trace, ZipOutputStream zip) throws IOException {
        int[] sample = trace.shape();
        long[] shape = new long[sample.length + 1];
        shape[0] = trace.rows();
        Arrays.setAll(shape, k -> k == 0 ? trace.rows() : sample[k - 1]);
        begin(key, trace.type(), shape, zip);
        Block block = new Block(trace.type(), zip);
        for (int row = 0; row < trace.rows(); row++) {
            for (double value : trace.row(row)) {
                block.put(value);
            }
        }
        block.flush();
        zip.closeEntry();
    }

    private static void writeSpikes(Spikes spikes, ZipOutputStream zip) throws IOException {
        writeTimes(SPIKE_TIMES, spikes.times(), zip);
        begin(SPIKE_NEURONS, ElementType.INT32, new long[] {spikes.count()}, zip);
        Block block = new Block(ElementType.INT32, zip);
        for (int neuron : spikes.neurons()) {
            block.put(neuron);
        }
        block.flush();
        zip.closeEntry();
    }

    /// A zip file packed in pieces of 64 KiB, which takes a third of the time that the usual 512 bytes take.
    private static final class Archive extends ZipOutputStream {
        Archive(OutputStream out) {
            super(out);
            buf = new byte[1 << 16];
        }
    }

    /// Collects numbers and writes them in blocks.
    private record Block(ElementType type, OutputStream out, ByteBuffer buffer) {
        Block(ElementType type, OutputStream out) {
            this(type, out, Npy.buffer(type, BLOCK));
        }

        void put(double value) throws IOException {
            if (!buffer.hasRemaining()) {
                flush();
            }
            Npy.put(buffer, type, value);
        }

        void flush() throws IOException {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }
}
