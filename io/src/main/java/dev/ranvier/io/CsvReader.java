// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one file of the CSV format, line by line.
final class CsvReader implements AutoCloseable {
    private final BufferedReader in;
    private int lineNumber;
    private String line = "";

    private CsvReader(Path path) throws IOException {
        in = Files.newBufferedReader(path);
    }

    static Recording read(Path path) {
        return Unreadable.guard(path, () -> {
            try (CsvReader reader = new CsvReader(path)) {
                return reader.recording(path);
            }
        });
    }

    private Recording recording(Path path) throws IOException {
        title(Csv.TITLE, "Csv.write");
        Header header = header();
        List<Trace> traces = header.columns().stream().map(Column::emptyTrace).toList();
        String expected = String.join(",", Csv.columnNames(traces));
        if (!line.equals(expected)) {
            throw wrong("the header should be " + expected + " as the comments say");
        }
        while (nextRow()) {
            fill(traces);
        }
        return header.recording(traces, spikes(Csv.spikesBeside(path), header));
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

    /// Reads the comments; afterwards `line` is the header of the columns.
    private Header header() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> traces = new ArrayList<>();
        map.put("version", (double) Header.VERSION);
        map.put("traces", traces);
        for (next(); line.startsWith("# "); next()) {
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw wrong("'# name: value' is expected");
            }
            String key = line.substring(2, colon);
            Object value = json(line.substring(colon + 2));
            if (key.equals("trace")) {
                traces.add(value);
            } else {
                map.put(key, value);
            }
        }
        return Header.of(new Fields(map));
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
        int expected = 1 + traces.stream().mapToInt(Trace::columns).sum();
        if (cells.length != expected) {
            throw wrong("it has " + cells.length + " cells, the header has " + expected);
        }
        double t = number(cells[0]);
        int at = 1;
        for (Trace trace : traces) {
            if (!cells[at].isEmpty()) {
                trace.append(t, sample(cells, at, trace));
            }
            at += trace.columns();
        }
    }

    private double[] sample(String[] cells, int from, Trace trace) throws IOException {
        double[] sample = new double[trace.columns()];
        for (int k = 0; k < sample.length; k++) {
            double value = number(cells[from + k]);
            sample[k] = trace.type() == ElementType.FLOAT32 ? Float.parseFloat(cells[from + k]) : value;
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
        return !line.startsWith(Csv.END);
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
            return in.readLine();
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
        String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
        return new IOException("line " + lineNumber + ", '" + shown + "': " + why);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
