// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Rows;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one file of the CSV format, line by line.
final class CsvReader implements AutoCloseable {
    private final TextLines in;
    private final Map<String, Object> comments = new LinkedHashMap<>();
    private final List<Object> traceComments = new ArrayList<>();
    private int lineNumber;
    private String line = "";

    private CsvReader(Path path) throws IOException {
        in = new TextLines(path, 0);
        comments.put("version", (double) Header.VERSION);
        comments.put("traces", traceComments);
    }

    static Recording read(Path path) {
        return Unreadable.guard(path, () -> {
            try (CsvReader reader = new CsvReader(path)) {
                return reader.recording(path);
            }
        });
    }

    private Recording recording(Path path) throws IOException {
        List<Trace> traces = outlines();
        while (nextRow()) {
            fill(traces);
        }
        Header header = header();
        return header.recording(traces, spikes(Csv.spikesBeside(path), header));
    }

    /// The recording with its samples in the file.
    static Recording open(Path path) {
        return Unreadable.guard(path, () -> {
            try (CsvReader reader = new CsvReader(path)) {
                return reader.lasting(path);
            }
        });
    }

    private Recording lasting(Path path) throws IOException {
        List<Trace> outlines = outlines();
        CsvIndex index = new CsvIndex(outlines.stream().mapToInt(Trace::columns).toArray());
        for (long place = in.position(); nextRow(); place = in.position()) {
            requireCells((int) line.chars().filter(c -> c == ',').count() + 1, outlines);
            index.add(line, place);
        }
        Header header = header();
        List<Trace> traces = new ArrayList<>();
        for (int k = 0; k < outlines.size(); k++) {
            Trace outline = outlines.get(k);
            traces.add(outline.over(new CsvRows(path, index, k, outline.columns(), outline.type())));
        }
        return header.recording(traces, spikes(Csv.spikesBeside(path), header));
    }

    private record CsvRows(Path path, CsvIndex index, int trace, int columns, ElementType type) implements Rows {
        @Override
        public int count() {
            return index.count(trace);
        }

        @Override
        public double[] times(int first, int count) {
            double[] times = new double[count];
            read(first, count, (sample, cells, cell) -> times[sample] = parse(cells[0], ElementType.FLOAT64));
            return times;
        }

        @Override
        public double[] values(int first, int count) {
            double[] values = new double[Math.multiplyExact(count, columns)];
            read(first, count, (sample, cells, cell) -> {
                for (int k = 0; k < columns; k++) {
                    values[sample * columns + k] = parse(cells[cell + k], type);
                }
            });
            return values;
        }

        private void read(int first, int count, CsvIndex.Taking taking) {
            Unreadable.guard(path, () -> {
                index.read(path, trace, first, count, taking);
                return count;
            });
        }
    }

    private static double parse(String cell, ElementType type) {
        try {
            return type == ElementType.FLOAT32 ? Float.parseFloat(cell) : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + cell + "' is not a number", e);
        }
    }

    /// Reads up to the names of the columns, and makes a trace without rows for each quantity.
    private List<Trace> outlines() throws IOException {
        title(Csv.TITLE, "Csv.write");
        next();
        comments();
        List<Trace> traces = traceComments.stream()
                .map(t -> Column.of(Fields.of(t)).emptyTrace())
                .toList();
        String expected = String.join(",", Csv.columnNames(traces));
        if (!line.equals(expected)) {
            throw wrong("the header should be " + expected + " as the comments say");
        }
        return traces;
    }

    /// What the comments before and behind the rows say.
    private Header header() throws IOException {
        comments();
        return Header.of(new Fields(comments));
    }

    private static Spikes spikes(Path path, Header header) {
        return Unreadable.guard(path, () -> {
            try (CsvReader reader = new CsvReader(path)) {
                Spikes spikes = reader.spikes();
                if (spikes.size() != header.size() || spikes.count() != header.count()) {
                    throw new IOException("it has " + spikes.count() + " spikes of " + spikes.size()
                            + " neurons, the traces were written with " + header.count() + " of " + header.size()
                            + "; it belongs to another recording");
                }
                return spikes;
            }
        });
    }

    private Spikes spikes() throws IOException {
        title(Csv.SPIKES_TITLE, "Csv.write");
        next();
        Spikes spikes = new Spikes(Integer.parseInt(after("# size: ")));
        next();
        while (nextRow()) {
            int comma = line.indexOf(',');
            if (comma < 0) {
                throw wrong("'time,neuron' is expected");
            }
            int neuron = (int) number(line.substring(comma + 1));
            if (neuron < 0 || neuron >= spikes.size()) {
                throw wrong("there are " + spikes.size() + " neurons");
            }
            spikes.add(number(line.substring(0, comma)), neuron);
        }
        return spikes;
    }

    private void title(String title, String writer) throws IOException {
        String first = readLine();
        lineNumber = 1;
        if (first == null || !first.startsWith(title)) {
            throw new IOException("it is not a recording in this format: the first line is "
                    + (first == null ? "missing" : "'" + first.substring(0, Math.min(60, first.length())) + "'")
                    + ", not '" + title + Header.VERSION + "'; read files that " + writer + " wrote");
        }
        line = first;
        String version = first.substring(title.length()).strip().replaceAll(",+$", "");
        if (!version.equals(String.valueOf(Header.VERSION))) {
            throw new IOException("it has version " + version + " of the format, this Ranvier reads " + Header.VERSION
                    + "; use the Ranvier that wrote it, or a newer one");
        }
    }

    /// Reads comments; afterwards `line` is the one behind them, or the end.
    private void comments() throws IOException {
        for (; line.startsWith("# ") && !line.startsWith(Csv.END); next()) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw wrong("'# name: value' is expected");
            }
            String key = line.substring(2, colon);
            Object value = json(line.substring(colon + 2));
            if (key.equals("trace")) {
                traceComments.add(value);
            } else {
                comments.put(key, value);
            }
        }
    }

    private Object json(String text) throws IOException {
        try {
            return Json.read(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void fill(List<Trace> traces) throws IOException {
        String[] cells = line.split(",", -1);
        requireCells(cells.length, traces);
        double t = number(cells[0]);
        int at = 1;
        for (Trace trace : traces) {
            if (!cells[at].isEmpty()) {
                trace.append(t, sample(cells, at, trace));
            }
            at += trace.columns();
        }
    }

    private void requireCells(int cells, List<Trace> traces) throws IOException {
        int expected = 1 + traces.stream().mapToInt(Trace::columns).sum();
        if (cells != expected) {
            throw wrong("it has " + cells + " cells, the header has " + expected);
        }
    }

    private double[] sample(String[] cells, int from, Trace trace) throws IOException {
        double[] sample = new double[trace.columns()];
        for (int k = 0; k < sample.length; k++) {
            double value = number(cells[from + k]);
            sample[k] = trace.type() == ElementType.FLOAT32 ? parse(cells[from + k], trace.type()) : value;
        }
        return sample;
    }

    private double number(String cell) throws IOException {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw wrong("'" + cell + "' is not a number");
        }
    }

    /// Goes to the next row of numbers; false at the end of the table.
    private boolean nextRow() throws IOException {
        next();
        return !line.startsWith("# ");
    }

    private void next() throws IOException {
        String read = readLine();
        if (read == null) {
            throw cutShort();
        }
        line = read;
        lineNumber++;
    }

    private @Nullable String readLine() throws IOException {
        try {
            return in.next();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8 text; read files that Csv.write wrote", e);
        }
    }

    private String after(String prefix) throws IOException {
        if (!line.startsWith(prefix)) {
            throw wrong("'" + prefix.strip() + "' is expected");
        }
        return line.substring(prefix.length());
    }

    private IOException cutShort() {
        return new IOException("it is cut short: line " + lineNumber + " is the last, and '" + Csv.END
                + "' is missing; copy or write it again");
    }

    /// What is wrong with this line; the last line of a file without its end is simply not complete.
    private IOException wrong(String why) throws IOException {
        if (readLine() == null) {
            return cutShort();
        }
        String head = line.length() > 60 ? line.substring(0, 60) + "..." : line;
        String shown = head.replaceAll("\\p{Cntrl}", "?");
        return new IOException("line " + lineNumber + ", '" + shown + "': " + why);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
