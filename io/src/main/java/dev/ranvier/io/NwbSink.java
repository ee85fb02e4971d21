// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Appender;
import dev.ranvier.io.hdf.Chunks;
import dev.ranvier.io.hdf.Kind;
import dev.ranvier.io.hdf.Node;
import dev.ranvier.io.hdf.Value;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The layout that [Nwb] tells, written while a run goes on.
final class NwbSink implements Sink {
    private static final int APPENDER_MARK = 12;

    private final Path path;
    private final NwbSession session;
    private final HdfOptions options;
    private final List<Population> populations = new ArrayList<>();
    private Optional<Appender> file = Optional.empty();
    /// Whether it is begun, and not whole.
    private boolean growing;
    /// Whether all spikes so far are at whole steps.
    private boolean steps = true;

    private Optional<Chunks> spikeTimes = Optional.empty();

    NwbSink(Path path, NwbSession session, HdfOptions options) {
        this.path = path;
        this.session = session;
        this.options = options;
    }

    /// What is written of one population.
    ///
    /// @param names of the series in `acquisition`
    /// @param events name of the spikes there
    record Population(
            Header header, List<NwbSeries> series, List<String> names, String events, Chunks times, Chunks neurons) {
        /// What the reader needs.
        Map<String, Object> told(Map<String, String> facts) {
            Header now = new Header(header.name(), header.dt(), header.columns(), header.size(), times.rows(), facts);
            Map<String, Object> map = now.toMap();
            map.put("series", names);
            map.put("events", events);
            return map;
        }
    }

    @Override
    public void begin(List<Recording> outlines, Optional<Mark> from) throws IOException {
        Appender appender;
        Optional<ByteBuffer> state = from.map(mark -> ByteBuffer.wrap(mark.bytes()));
        if (state.isPresent()) {
            byte[] head = new byte[Math.min(APPENDER_MARK, state.get().remaining())];
            state.get().get(head);
            appender = Appender.resume(path, head);
        } else {
            appender = Appender.create(path);
        }
        file = Optional.of(appender);
        Set<String> taken = new HashSet<>();
        for (Recording outline : outlines) {
            populations.add(population(Header.of(outline), appender, taken));
        }
        spikeTimes = Optional.of(appender.chunks(Kind.FLOAT64, new long[0], options.chunkBytes(), options.filters()));
        if (state.isPresent()) {
            List<NwbSeries> series =
                    populations.stream().flatMap(p -> p.series.stream()).toList();
            if (state.get().remaining() != 1 + series.size() * NwbSeries.STATE) {
                throw new IOException(path + ": the mark is one of another recording");
            }
            steps = state.get().get() != 0;
            series.forEach(s -> s.restore(state.get()));
        }
        growing = true;
        if (from.isEmpty()) {
            mark();
        }
    }

    private Population population(Header header, Appender appender, Set<String> taken) throws IOException {
        List<NwbSeries> series = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : header.columns()) {
            names.add(name(header.name() + "_" + column.key(), taken));
            series.add(new NwbSeries(column, header.dt(), appender, options));
        }
        // The same number of rows in both.
        int bytes = options.chunkBytes() / 4;
        Chunks times = appender.chunks(Kind.FLOAT64, new long[0], 2 * bytes, options.filters());
        Chunks neurons = appender.chunks(Kind.INT32, new long[0], bytes, options.filters());
        return new Population(header, series, names, name(header.name() + "_spikes", taken), times, neurons);
    }

    private static String name(String wanted, Set<String> taken) {
        String name = Hdf5Sink.pathName(wanted.replace(':', '_'), taken);
        taken.add(name);
        return name;
    }

    private Appender begun() {
        return file.orElseThrow(() -> new IllegalStateException(path + ": begin() comes first"));
    }

    @Override
    public void samples(int population, int trace, int count, double[] times, double[] values) throws IOException {
        populations.get(population).series.get(trace).append(times, values, count);
    }

    @Override
    public void spikes(int population, int count, double[] times, int[] neurons) throws IOException {
        Population p = populations.get(population);
        double[] seconds = new double[count];
        for (int k = 0; k < count; k++) {
            seconds[k] = times[k] / NwbSeries.MS_PER_S;
            steps &= Math.round(times[k] / p.header.dt()) * p.header.dt() == times[k];
            if (neurons[k] < 0 || neurons[k] >= p.header.size()) {
                throw new IllegalArgumentException(path + ": spike of neuron " + neurons[k] + " of the "
                        + p.header.size() + " of " + p.header.name());
            }
        }
        p.times.append(seconds, count);
        p.neurons.append(neurons, count);
    }

    @Override
    public Mark mark() throws IOException {
        byte[] head = begun().mark(new NwbTree(session, populations, facts()).running());
        List<NwbSeries> series =
                populations.stream().flatMap(p -> p.series.stream()).toList();
        ByteBuffer out = ByteBuffer.allocate(head.length + 1 + series.size() * NwbSeries.STATE);
        out.put(head).put((byte) (steps ? 1 : 0));
        series.forEach(s -> s.save(out));
        return new Mark(out.array());
    }

    private List<Map<String, String>> facts() {
        return populations.stream().map(p -> p.header.facts()).toList();
    }

    /// Sorts the spikes, and makes the file whole.
    void complete(List<Map<String, String>> facts) throws IOException {
        Chunks sorted = spikeTimes.orElseThrow();
        List<int[]> counts = new ArrayList<>();
        for (Population p : populations) {
            NwbUnits units = new NwbUnits(p.times, p.neurons, p.header.size());
            units.sort(sorted);
            counts.add(units.counts());
        }
        begun().mark(new NwbTree(session, populations, facts).whole(sorted, counts, steps));
        growing = false;
        close();
    }

    @Override
    public Recordings finish(List<Map<String, String>> facts) throws IOException {
        complete(facts);
        return Nwb.open(path);
    }

    @Override
    public Optional<Recordings> finished(Map<String, Map<String, String>> facts) throws IOException {
        return Finished.in(path, NwbReader::new, file -> file.recordings(Placed.IN_FILE), facts);
    }

    /// A file that was not finished tells what it was given, unless the disk does not take it: then what was marked.
    @Override
    public void close() throws IOException {
        Optional<Appender> open = file;
        file = Optional.empty();
        if (open.isPresent()) {
            try (Appender last = open.get()) {
                if (growing) {
                    List<Map<String, String>> facts =
                            Collections.nCopies(populations.size(), PopulationFiles.INTERRUPTED);
                    last.mark(new NwbTree(session, populations, facts).running());
                }
            }
        }
        growing = false;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
