// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Appender;
import dev.ranvier.io.hdf.Chunks;
import dev.ranvier.io.hdf.Filters;
import dev.ranvier.io.hdf.Kind;
import dev.ranvier.io.hdf.Node;
import dev.ranvier.io.hdf.Value;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The layout that [Hdf5] tells, written while a run goes on.
final class Hdf5Sink implements Sink {
    static final String FORMAT = "ranvier recording";
    static final String POPULATIONS = "populations";
    static final String META = "meta";
    static final String SPIKES = "spikes";
    static final String TIMES = "times";
    static final String NEURONS = "neurons";
    private static final Value MS = new Value.Text("ms");

    private final Path path;
    private final HdfOptions options;
    private final List<Population> populations = new ArrayList<>();
    private Optional<Appender> file = Optional.empty();
    /// Whether it is begun, and not whole.
    private boolean growing;

    Hdf5Sink(Path path, HdfOptions options) {
        this.path = path;
        this.options = options;
    }

    /// Key of the times of a trace.
    static String timesOf(String key) {
        return key + ".t";
    }

    static Kind kind(ElementType type) {
        return switch (type) {
            case FLOAT64 -> Kind.FLOAT64;
            case FLOAT32 -> Kind.FLOAT32;
            case INT32 -> Kind.INT32;
            case BOOL -> Kind.BOOL;
        };
    }

    static long[] sample(Column column) {
        return column.shape().stream().mapToLong(Integer::longValue).toArray();
    }

    /// A name that can stand in a path, other than those that are taken.
    static String pathName(String name, Set<String> taken) {
        String plain = name.replace('/', '_');
        String free = plain.isEmpty() || plain.equals(".") || plain.equals("..") ? "_" + plain : plain;
        while (taken.contains(free)) {
            free += "_";
        }
        return free;
    }

    /// What is written of one population.
    private record Population(
            Header header, List<Chunks> values, List<Chunks> times, Chunks spikeTimes, Chunks spikeNeurons) {

        Node.Group group(Map<String, String> facts) {
            Header now =
                    new Header(header.name(), header.dt(), header.columns(), header.size(), spikeTimes.rows(), facts);
            Map<String, Value> attributes = new LinkedHashMap<>();
            attributes.put("name", new Value.Text(now.name()));
            attributes.put("dt", new Value.Real(now.dt()));
            attributes.put("size", new Value.Whole(now.size()));
            facts.forEach((key, fact) -> attributes.putIfAbsent(key, new Value.Text(fact)));
            Map<String, Node> members = new LinkedHashMap<>();
            members.put(META, new Node.Constant(Map.of(), new Value.Text(Json.write(now.toMap()))));
            for (int k = 0; k < now.columns().size(); k++) {
                Column column = now.columns().get(k);
                members.put(column.key(), new Node.Growing(told(column), values.get(k)));
                members.put(timesOf(column.key()), new Node.Growing(Map.of("unit", MS), times.get(k)));
            }
            Map<String, Node> spikes = new LinkedHashMap<>();
            spikes.put(TIMES, new Node.Growing(Map.of("unit", MS), spikeTimes));
            spikes.put(NEURONS, new Node.Growing(Map.of(), spikeNeurons));
            members.put(SPIKES, new Node.Group(Map.of(), spikes));
            return new Node.Group(attributes, members);
        }

        private static Map<String, Value> told(Column column) {
            Map<String, Value> attributes = new LinkedHashMap<>();
            attributes.put("unit", new Value.Text(column.unit().toString()));
            attributes.put("meaning", new Value.Text(column.meaning()));
            attributes.put("factor", new Value.Real(column.affine().factor()));
            attributes.put("offset", new Value.Real(column.affine().offset()));
            return attributes;
        }
    }

    @Override
    public void begin(List<Recording> outlines, Optional<Mark> from) throws IOException {
        List<Header> headers = outlines.stream().map(Header::of).toList();
        headers.forEach(this::checkNames);
        Appender appender = from.isPresent() ? Appender.resume(path, from.get().bytes()) : Appender.create(path);
        file = Optional.of(appender);
        for (Header header : headers) {
            populations.add(population(header, appender));
        }
        growing = true;
        if (from.isEmpty()) {
            mark();
        }
    }

    private void checkNames(Header header) {
        Set<String> taken = new java.util.HashSet<>(Set.of(META, SPIKES));
        for (Column column : header.columns()) {
            for (String key : List.of(column.key(), timesOf(column.key()))) {
                if (!taken.add(key) || !pathName(key, Set.of()).equals(key)) {
                    throw new IllegalArgumentException(path + ": a trace cannot be named '" + column.key()
                            + "' in HDF5, '" + key + "' is taken or has a slash; write CSV");
                }
            }
        }
    }

    private Population population(Header header, Appender appender) throws IOException {
        Filters filters = options.filters();
        int bytes = options.chunkBytes();
        // Times are few beside samples, and there is a chunk of them for each trace.
        int few = Math.max(1, bytes / 4);
        List<Chunks> values = new ArrayList<>();
        List<Chunks> times = new ArrayList<>();
        for (Column column : header.columns()) {
            values.add(appender.chunks(kind(column.type()), sample(column), bytes, filters));
            times.add(appender.chunks(Kind.FLOAT64, new long[0], few, filters));
        }
        return new Population(
                header,
                values,
                times,
                appender.chunks(Kind.FLOAT64, new long[0], few, filters),
                appender.chunks(Kind.INT32, new long[0], few, filters));
    }

    private List<Map<String, String>> facts() {
        return populations.stream().map(p -> p.header.facts()).toList();
    }

    private Node.Group tree(List<Map<String, String>> facts) {
        Map<String, Node> groups = new LinkedHashMap<>();
        for (int k = 0; k < populations.size(); k++) {
            Population p = populations.get(k);
            groups.put(pathName(p.header.name(), groups.keySet()), p.group(facts.get(k)));
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("format", new Value.Text(FORMAT));
        attributes.put("version", new Value.Whole(Header.VERSION));
        attributes.put(POPULATIONS, new Value.Texts(List.copyOf(groups.keySet())));
        return new Node.Group(attributes, groups);
    }

    private Appender begun() {
        return file.orElseThrow(() -> new IllegalStateException(path + ": begin() comes first"));
    }

    @Override
    public void samples(int population, int trace, int count, double[] times, double[] values) throws IOException {
        Population p = populations.get(population);
        int columns = p.header.columns().get(trace).columns();
        p.times.get(trace).append(times, count);
        p.values.get(trace).append(values, Math.multiplyExact(count, columns));
    }

    @Override
    public void spikes(int population, int count, double[] times, int[] neurons) throws IOException {
        Population p = populations.get(population);
        p.spikeTimes.append(times, count);
        p.spikeNeurons.append(neurons, count);
    }

    @Override
    public Mark mark() throws IOException {
        return new Mark(begun().mark(tree(facts())));
    }

    /// Makes the file whole.
    void complete(List<Map<String, String>> facts) throws IOException {
        begun().mark(tree(facts));
        growing = false;
        close();
    }

    @Override
    public Recordings finish(List<Map<String, String>> facts) throws IOException {
        complete(facts);
        return Hdf5.open(path).recordings();
    }

    @Override
    public Optional<Recordings> finished(Map<String, Map<String, String>> facts) throws IOException {
        return Finished.in(path, Hdf5File::new, Hdf5File::recordings, facts);
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
                    last.mark(tree(facts));
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
