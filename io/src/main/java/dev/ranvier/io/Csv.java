// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Events;
import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Recordings as comma-separated text: the traces in one file, the spikes in a second one beside it
/// (`run.csv` and `run.spikes.csv`).
///
/// Comment lines (`#`) first say what the columns mean; then comes a header `t,V[0],V[1],w[0]` and a row for each
/// time (ms) at which some trace has a sample. The numbers in brackets are indices in the population. A trace without
/// a sample at that time has empty cells. Numbers are the shortest text that reads back as the same number. Comment
/// lines with the number of spikes and the facts of the run follow; the last line is `# end`. `pandas.read_csv("run.csv", comment="#")` reads both files.
public final class Csv {
    static final String TITLE = "# ranvier recording, version ";
    static final String SPIKES_TITLE = "# ranvier spikes, version ";
    static final String END = "# end";

    private Csv() {}

    /// Writes a recording. Both files are complete, or neither replaces an older one.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recording r, Path path) {
        Header header = Header.of(r);
        Path spikes = spikesBeside(path);
        Output.check(spikes);
        Output.write(path, out -> {
            writeTraces(header, r, out);
            Output.write(spikes, beside -> writeSpikes(r.spikes(), beside));
        });
    }

    /// Writes the recordings of a network, two files for each population: `run.E.csv` and `run.E.spikes.csv`.
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

    /// For runs that record while they go on: `Run.of(...).to(Csv.file(path))`. Rows are appended. Of a network each
    /// population has its files. Spikes are in a file while the run goes on; the recording that comes back has them in memory,
    /// 12 bytes each, as of [#open].
    ///
    /// @throws java.io.UncheckedIOException when the path cannot be written
    public static Sink file(Path path) {
        return new PopulationFiles(path, CsvTrack::new);
    }

    /// As [#file(Path)].
    public static Sink file(String path) {
        return file(Path.of(path));
    }

    /// Reads a recording that [#write] wrote.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recording read(Path path) {
        return CsvReader.read(path);
    }

    /// A recording whose samples stay in the file and are read as they are asked for, as of one larger than memory. Its
    /// spikes are in memory. To find its rows the file is read once.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recording open(Path path) {
        return CsvReader.open(path);
    }

    /// `run.csv` has its spikes in `run.spikes.csv`.
    static Path spikesBeside(Path path) {
        String name = String.valueOf(path.getFileName());
        String stem = name.endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
        return path.resolveSibling(stem + ".spikes.csv");
    }

    /// All files of some populations.
    static List<Path> paths(Path path, List<String> populations) {
        return PopulationFiles.paths(path, populations).stream()
                .flatMap(p -> Stream.of(p, spikesBeside(p)))
                .toList();
    }

    private static void writeTraces(Header header, Recording r, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        List<Trace> traces = new ArrayList<>(r.traces().values());
        writeHead(header, traces, out);
        writeRows(traces, Double.POSITIVE_INFINITY, out);
        writeEnd(header.size(), header.count(), header.facts(), out);
        out.flush();
    }

    /// What is known before the run.
    static void writeHead(Header header, List<Trace> traces, Writer out) throws IOException {
        out.write(TITLE + Header.VERSION + "\n");
        out.write("# name: " + Json.write(header.name()) + "\n");
        out.write("# dt: " + Json.write(header.dt()) + "\n");
        for (Column column : header.columns()) {
            out.write("# trace: " + Json.write(column.toMap()) + "\n");
        }
        out.write(String.join(",", columnNames(traces)) + "\n");
    }

    /// What is known after it.
    static void writeEnd(int size, long count, Map<String, String> facts, Writer out) throws IOException {
        Map<String, Object> spikes = new LinkedHashMap<>();
        spikes.put("size", size);
        spikes.put("count", count);
        out.write("# spikes: " + Json.write(spikes) + "\n");
        out.write("# facts: " + Json.write(facts) + "\n");
        out.write(END + "\n");
    }

    static List<String> columnNames(List<Trace> traces) {
        List<String> names = new ArrayList<>(List.of("t"));
        for (Trace trace : traces) {
            if (trace.columns() == 0) {
                throw new IllegalArgumentException(
                        trace.quantity().name() + " has no columns: CSV cannot keep its times; write NPZ");
            }
            for (int column = 0; column < trace.columns(); column++) {
                String name = trace.columnName(column);
                names.add(name.contains(",") || name.contains("\"") ? "\"" + name.replace("\"", "\"\"") + "\"" : name);
            }
        }
        return names;
    }

    /// Merges the traces by time: each row is the earliest time that is left in any of them.
    ///
    /// @param until no row of a later time is written
    /// @return how many rows of each trace were
    static int[] writeRows(List<Trace> traces, double until, Writer out) throws IOException {
        List<Clock> clocks = traces.stream().map(Clock::new).toList();
        StringBuilder line = new StringBuilder();
        while (true) {
            double t = Double.NaN;
            for (Clock clock : clocks) {
                t = clock.isBefore(t) ? clock.time() : t;
            }
            if (clocks.stream().noneMatch(Clock::hasNext) || t > until) {
                return clocks.stream().mapToInt(c -> c.next).toArray();
            }
            line.setLength(0);
            line.append(t);
            for (Clock clock : clocks) {
                appendCells(clock.trace, clock.isAt(t) ? clock.next++ : -1, line);
            }
            out.append(line.append('\n'));
        }
    }

    /// Goes through the times of a trace, a block at a time.
    private static final class Clock {
        private static final int BLOCK = 1 << 13;

        private final Trace trace;
        private final int rows;
        private double[] block = {};
        private int first;
        private int next;

        Clock(Trace trace) {
            this.trace = trace;
            this.rows = trace.rows();
        }

        boolean hasNext() {
            return next < rows;
        }

        double time() {
            if (next - first >= block.length) {
                first = next;
                block = trace.times(first, Math.min(BLOCK, rows - first));
            }
            return block[next - first];
        }

        /// Whether its next time is before `t`, where NaN is the end of time.
        boolean isBefore(double t) {
            return hasNext() && Double.compare(time(), t) < 0;
        }

        boolean isAt(double t) {
            return hasNext() && Double.doubleToLongBits(time()) == Double.doubleToLongBits(t);
        }
    }

    private static void appendCells(Trace trace, int row, StringBuilder line) {
        for (int column = 0; column < trace.columns(); column++) {
            line.append(',');
            if (row >= 0) {
                append(trace, trace.at(row, column), line);
            }
        }
    }

    private static void append(Trace trace, double value, StringBuilder line) {
        switch (trace.type()) {
            case FLOAT64 -> line.append(value);
            case FLOAT32 -> line.append((float) value);
            case INT32, BOOL -> line.append((long) value);
        }
    }

    private static void writeSpikes(Spikes spikes, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        writeSpikesHead(spikes.size(), out);
        Events events = spikes.events();
        for (int from = 0; from < events.count(); from += Clock.BLOCK) {
            int count = Math.min(Clock.BLOCK, events.count() - from);
            double[] times = events.times(from, count);
            int[] neurons = events.neurons(from, count);
            for (int k = 0; k < count; k++) {
                writeSpike(times[k], neurons[k], out);
            }
        }
        out.write(END + "\n");
        out.flush();
    }

    static void writeSpikesHead(int size, Writer out) throws IOException {
        out.write(SPIKES_TITLE + Header.VERSION + "\n# size: " + size + "\ntime,neuron\n");
    }

    static void writeSpike(double time, int neuron, Writer out) throws IOException {
        out.write(time + "," + neuron + "\n");
    }
}
