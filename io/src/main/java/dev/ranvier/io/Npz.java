// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Events;
import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        checkNames(r, path);
        Output.write(path, out -> write(r, out));
    }

    /// Writes the recordings of a network, a file for each population: `run.E.npz` and `run.I.npz`.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recordings all, Path path) {
        List<Recording> recordings = List.copyOf(all.recordings().values());
        List<Path> paths =
                PopulationFiles.paths(path, List.copyOf(all.recordings().keySet()));
        for (int k = 0; k < paths.size(); k++) {
            write(recordings.get(k), paths.get(k));
        }
    }

    /// For runs that record while they go on: `Run.of(...).to(Npz.file(path))`. The numbers grow in the hidden folder
    /// `.run.npz.part` beside the file, and are packed when the run ends. A run that failed leaves them there, for
    /// [#open]; the next that records to the same file removes them. Of a network each population has a file.
    ///
    /// @throws java.io.UncheckedIOException when the path cannot be written
    public static Sink file(Path path) {
        return new PopulationFiles(path, NpzTrack::new);
    }

    /// As [#file(Path)].
    public static Sink file(String path) {
        return file(Path.of(path));
    }

    static void checkNames(Recording r, Path path) {
        r.traces().keySet().stream().filter(TAKEN::contains).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(
                    path + ": a trace cannot be named '" + key + "' in NPZ, the name is taken; write CSV");
        });
    }

    static void write(Recording r, OutputStream out) throws IOException {
        ZipOutputStream zip = new Archive(out);
        write(r, zip);
        zip.finish();
    }

    /// Reads a recording that [#write] wrote.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recording read(Path path) {
        return NpzReader.read(path);
    }

    /// A recording whose numbers stay in the file and are read as they are asked for, as of one larger than memory. In
    /// the order of the file this is quick; to go back, an array is read from its beginning again. When there is no such
    /// file, but what a run has left that did not end, that.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recording open(Path path) {
        Path left = NpzTrack.folder(path);
        if (!Files.exists(path) && RawColumns.isGrowing(left)) {
            return Unreadable.guard(
                    left.resolve("meta.json"), () -> RawColumns.existing(left).recording(PopulationFiles.INTERRUPTED));
        }
        return NpzReader.open(path);
    }

    /// Key of the times of a trace that has its own.
    static String timesOf(String key) {
        return key + ".t";
    }

    private static void write(Recording r, ZipOutputStream zip) throws IOException {
        writeText(Json.write(Header.of(r).toMap()), zip);
        Optional<Trace> first = r.traces().values().stream().findFirst();
        writeTimes(TIMES, first, zip);
        for (Map.Entry<String, Trace> entry : r.traces().entrySet()) {
            if (!sameTimes(entry.getValue(), first.orElseThrow())) {
                writeTimes(timesOf(entry.getKey()), Optional.of(entry.getValue()), zip);
            }
            writeTrace(entry.getKey(), entry.getValue(), zip);
        }
        writeSpikes(r.spikes().events(), zip);
    }

    private static boolean sameTimes(Trace a, Trace b) {
        if (a.rows() != b.rows()) {
            return false;
        }
        for (int from = 0; a != b && from < a.rows(); from += BLOCK) {
            int count = Math.min(BLOCK, a.rows() - from);
            if (!Arrays.equals(a.times(from, count), b.times(from, count))) {
                return false;
            }
        }
        return true;
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

    private static void writeTimes(String key, Optional<Trace> trace, ZipOutputStream zip) throws IOException {
        int rows = trace.map(Trace::rows).orElse(0);
        begin(key, ElementType.FLOAT64, new long[] {rows}, zip);
        Block block = new Block(ElementType.FLOAT64, zip);
        for (int from = 0; from < rows; from += BLOCK) {
            block.put(trace.orElseThrow().times(from, Math.min(BLOCK, rows - from)));
        }
        block.flush();
        zip.closeEntry();
    }

    private static void writeTrace(String key, Trace trace, ZipOutputStream zip) throws IOException {
        int[] sample = trace.shape();
        long[] shape = new long[sample.length + 1];
        Arrays.setAll(shape, k -> k == 0 ? trace.rows() : sample[k - 1]);
        begin(key, trace.type(), shape, zip);
        Block block = new Block(trace.type(), zip);
        for (int row = 0; row < trace.rows(); row++) {
            block.put(trace.row(row));
        }
        block.flush();
        zip.closeEntry();
    }

    private static void writeSpikes(Events spikes, ZipOutputStream zip) throws IOException {
        begin(SPIKE_TIMES, ElementType.FLOAT64, new long[] {spikes.count()}, zip);
        Block times = new Block(ElementType.FLOAT64, zip);
        for (int from = 0; from < spikes.count(); from += BLOCK) {
            times.put(spikes.times(from, Math.min(BLOCK, spikes.count() - from)));
        }
        times.flush();
        zip.closeEntry();
        begin(SPIKE_NEURONS, ElementType.INT32, new long[] {spikes.count()}, zip);
        Block neurons = new Block(ElementType.INT32, zip);
        for (int from = 0; from < spikes.count(); from += BLOCK) {
            for (int neuron : spikes.neurons(from, Math.min(BLOCK, spikes.count() - from))) {
                neurons.put(neuron);
            }
        }
        neurons.flush();
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

        void put(double[] values) throws IOException {
            int size = Npy.bytes(type);
            for (int from = 0; from < values.length; ) {
                if (!buffer.hasRemaining()) {
                    flush();
                }
                int count = Math.min(values.length - from, buffer.remaining() / size);
                Npy.put(buffer, type, values, from, count);
                from += count;
            }
        }

        void flush() throws IOException {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }
}
