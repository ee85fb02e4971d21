// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Events;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Rows;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An HDF5 file of recordings that is open for reading.
public final class Hdf5File implements AutoCloseable {
    private static final String FIX = "; read files that Ranvier wrote as HDF5";
    /// Numbers that are read at once.
    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final HdfSource source;

    /// The groups of the populations, by their names.
    private final Map<String, String> groups = new LinkedHashMap<>();

    private final Map<String, Header> headers = new LinkedHashMap<>();

    Hdf5File(Path path) {
        this.path = path;
        this.source = Unreadable.guard(path, () -> new HdfSource(path));
        try {
            Unreadable.guard(path, () -> {
                readHeaders();
                return this;
            });
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void readHeaders() throws IOException {
        Optional<Object> format = source.attribute("/", "format");
        Optional<Object> names = source.attribute("/", Hdf5Sink.POPULATIONS);
        if (!format.equals(Optional.of(Hdf5Sink.FORMAT)) || !(names.orElse("") instanceof String[] texts)) {
            throw new IOException("it is HDF5, but not a recording; it has " + source.members("/") + FIX);
        }
        for (String group : texts) {
            Header header = Header.of(Fields.of(Json.read(source.text(group + "/" + Hdf5Sink.META))));
            groups.put(header.name(), group);
            headers.put(header.name(), header);
        }
    }

    /// What the file holds. Samples and spikes are read as they are asked for, while the file is open.
    ///
    /// @throws java.io.UncheckedIOException naming the file, when it cannot be read
    public Recordings recordings() {
        return recordings(Placed.IN_FILE);
    }

    Recordings recordings(Placed placed) {
        return Unreadable.guard(path, () -> {
            Map<String, Recording> all = new LinkedHashMap<>();
            for (Header header : headers.values()) {
                List<Trace> traces = new ArrayList<>();
                for (Column column : header.columns()) {
                    traces.add(placed.trace(column, rows(header, column)));
                }
                all.put(header.name(), header.recording(traces, spikes(header, placed)));
            }
            return new Recordings(all);
        });
    }

    /// The samples of one trace, read piece by piece.
    ///
    /// @throws IllegalArgumentException naming what there is
    /// @throws java.io.UncheckedIOException naming the file, when it cannot be read
    public Rows rows(String population, String trace) {
        Header header = headers.get(population);
        if (header == null) {
            throw new IllegalArgumentException(
                    path + ": no recording of '" + population + "'; there are " + String.join(", ", headers.keySet()));
        }
        Column column = header.columns().stream()
                .filter(c -> c.key().equals(trace))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + ": '" + trace + "' was not recorded; recorded: "
                        + String.join(
                                ", ", header.columns().stream().map(Column::key).toList())));
        return Unreadable.guard(path, () -> rows(header, column));
    }

    private Rows rows(Header header, Column column) throws IOException {
        String key = groups.get(header.name()) + "/" + column.key();
        HdfDataset values = source.numbers(key, column.type(), Hdf5Sink.sample(column));
        HdfDataset times = source.numbers(Hdf5Sink.timesOf(key), ElementType.FLOAT64);
        if (values.columns() > 0 && values.rows() != times.rows()) {
            throw new IOException("'" + key + "' has " + values.rows() + " rows at " + times.rows() + " times");
        }
        return new Stored(times, values);
    }

    /// The samples and times of a trace.
    private record Stored(HdfDataset at, HdfDataset numbers) implements Rows {
        @Override
        public int count() {
            return at.rows();
        }

        @Override
        public double[] times(int first, int count) {
            return at.numbers(first, count);
        }

        @Override
        public double[] values(int first, int count) {
            return numbers.columns() == 0 ? new double[0] : numbers.numbers(first, count);
        }
    }

    /// The spikes of a population.
    private record Fired(HdfDataset at, HdfDataset who) implements Events {
        @Override
        public int count() {
            return at.rows();
        }

        @Override
        public double[] times(int first, int count) {
            return at.numbers(first, count);
        }

        @Override
        public int[] neurons(int first, int count) {
            return Arrays.stream(who.numbers(first, count))
                    .mapToInt(n -> (int) n)
                    .toArray();
        }
    }

    private Spikes spikes(Header header, Placed placed) throws IOException {
        String group = groups.get(header.name()) + "/" + Hdf5Sink.SPIKES + "/";
        HdfDataset times = source.numbers(group + Hdf5Sink.TIMES, ElementType.FLOAT64);
        HdfDataset neurons = source.numbers(group + Hdf5Sink.NEURONS, ElementType.INT32);
        if (times.rows() != neurons.rows()) {
            throw new IOException("it has " + times.rows() + " times and " + neurons.rows() + " neurons of spikes");
        }
        if (placed == Placed.IN_FILE) {
            return new Spikes(header.size(), new Fired(times, neurons));
        }
        Spikes spikes = new Spikes(header.size());
        for (int from = 0; from < times.rows(); from += BLOCK) {
            int count = Math.min(BLOCK, times.rows() - from);
            double[] at = times.numbers(from, count);
            double[] who = neurons.numbers(from, count);
            for (int k = 0; k < count; k++) {
                spikes.add(at[k], (int) who[k]);
            }
        }
        return spikes;
    }

    @Override
    public void close() {
        source.close();
    }
}
