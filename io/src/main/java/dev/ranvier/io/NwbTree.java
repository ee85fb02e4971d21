// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.io.hdf.Chunks;
import dev.ranvier.io.hdf.Node;
import dev.ranvier.io.hdf.Value;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The groups and attributes of an NWB file.
final class NwbTree {
    static final String SCRATCH = "ranvier";
    private static final String SUBJECT = "subject/";
    /// With seconds, which the validator of NWB asks for.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private static final String SCHEMA = "2.8.0";

    private final NwbSession session;
    private final List<NwbSink.Population> populations;
    private final String told;
    private final String identifier;

    NwbTree(NwbSession session, List<NwbSink.Population> populations, List<Map<String, String>> facts) {
        this.session = session;
        this.populations = populations;
        List<Object> recordings = new ArrayList<>();
        for (int k = 0; k < populations.size(); k++) {
            recordings.add(populations.get(k).told(facts.get(k)));
        }
        this.told = Json.write(Map.of("populations", recordings));
        List<String> begun = populations.stream()
                .map(p -> Json.write(p.header().toMap()) + p.names())
                .toList();
        this.identifier =
                session.identifier().isEmpty() ? uuid(begun + session.start().toString()) : session.identifier();
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// While the run goes on: spikes are events.
    Node.Group running() {
        Map<String, Node> series = series();
        for (NwbSink.Population p : populations) {
            series.put(p.events(), events(p));
        }
        return root(series, Map.of());
    }

    /// After the run: spikes are units.
    ///
    /// @param sorted times of the spikes of each neuron of each population
    /// @param counts how many each has
    /// @param steps whether all spikes are at whole steps
    Node.Group whole(Chunks sorted, List<int[]> counts, boolean steps) {
        return counts.stream().allMatch(c -> c.length == 0)
                ? root(series(), Map.of())
                : root(series(), Map.of("units", units(sorted, counts, steps)));
    }

    private Map<String, Value> typed(String namespace, String type, String name) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("namespace", new Value.Text(namespace));
        attributes.put("neurodata_type", new Value.Text(type));
        attributes.put("object_id", new Value.Text(uuid(identifier + "/" + name)));
        return attributes;
    }

    private static Node.Constant text(String text) {
        return new Node.Constant(Map.of(), new Value.Text(text));
    }

    private static Node.Group group(Map<String, Node> members) {
        return new Node.Group(Map.of(), members);
    }

    private Node.Group root(Map<String, Node> series, Map<String, Node> units) {
        Map<String, Value> attributes = typed("core", "NWBFile", "");
        attributes.put("nwb_version", new Value.Text(SCHEMA));
        Map<String, Value> notes = typed("core", "ScratchData", "scratch/" + SCRATCH);
        notes.put("notes", new Value.Text("names, units, meanings and facts of the recordings, as JSON"));
        Map<String, Node> members = new LinkedHashMap<>();
        members.put(
                "file_create_date",
                new Node.Constant(Map.of(), new Value.Texts(List.of(TIME.format(session.created())))));
        members.put("identifier", text(identifier));
        members.put("session_description", text(session.description()));
        members.put("session_start_time", text(TIME.format(session.start())));
        members.put("timestamps_reference_time", text(TIME.format(session.start())));
        members.put("acquisition", group(series));
        members.put("analysis", group(Map.of()));
        members.put("general", general());
        members.put("processing", group(Map.of()));
        members.put("scratch", group(Map.of(SCRATCH, new Node.Constant(notes, new Value.Text(told)))));
        Map<String, Node> stimulus = new LinkedHashMap<>();
        stimulus.put("presentation", group(Map.of()));
        stimulus.put("templates", group(Map.of()));
        members.put("stimulus", group(stimulus));
        members.putAll(units);
        return new Node.Group(attributes, members);
    }

    private Node.Group general() {
        Map<String, Node> members = new LinkedHashMap<>();
        Map<String, Node> subject = new LinkedHashMap<>();
        session.general().forEach((field, texts) -> {
            Node node = NwbSession.isList(field)
                    ? new Node.Constant(Map.of(), new Value.Texts(texts))
                    : text(texts.getFirst());
            if (field.startsWith(SUBJECT)) {
                subject.put(field.substring(SUBJECT.length()), node);
            } else {
                members.put(field, node);
            }
        });
        if (!subject.isEmpty()) {
            members.put("subject", new Node.Group(typed("core", "Subject", "general/subject"), subject));
        }
        return group(members);
    }

    private Map<String, Node> series() {
        Map<String, Node> series = new LinkedHashMap<>();
        for (NwbSink.Population p : populations) {
            for (int k = 0; k < p.names().size(); k++) {
                String name = p.names().get(k);
                series.put(name, p.series().get(k).group(typed("core", "TimeSeries", name)));
            }
        }
        return series;
    }

    private Node.Group events(NwbSink.Population p) {
        Map<String, Value> attributes = typed("core", "TimeSeries", p.events());
        attributes.put("description", new Value.Text("neuron of each spike of a run that has not ended"));
        attributes.put("comments", new Value.Text("units has them when the run has ended"));
        Map<String, Value> data = new LinkedHashMap<>();
        data.put("unit", new Value.Text("1"));
        data.put("conversion", new Value.Real(1));
        data.put("resolution", new Value.Real(-1));
        Map<String, Value> seconds = new LinkedHashMap<>();
        seconds.put("interval", new Value.Whole(1));
        seconds.put("unit", new Value.Text("seconds"));
        Map<String, Node> members = new LinkedHashMap<>();
        members.put("data", new Node.Growing(data, p.neurons()));
        members.put("timestamps", new Node.Growing(seconds, p.times()));
        return new Node.Group(attributes, members);
    }

    private Map<String, Value> column(String type, String name, String description) {
        Map<String, Value> attributes = typed("hdmf-common", type, "units/" + name);
        if (!description.isEmpty()) {
            attributes.put("description", new Value.Text(description));
        }
        return attributes;
    }

    /// The table of neurons.
    private Node.Group units(Chunks sorted, List<int[]> counts, boolean steps) {
        int rows = counts.stream().mapToInt(c -> c.length).sum();
        int[] ids = new int[rows];
        int[] neurons = new int[rows];
        long[] ends = new long[rows];
        List<String> names = new ArrayList<>(rows);
        int row = 0;
        long end = 0;
        for (int k = 0; k < counts.size(); k++) {
            for (int neuron = 0; neuron < counts.get(k).length; neuron++) {
                ids[row] = row;
                neurons[row] = neuron;
                end += counts.get(k)[neuron];
                ends[row++] = end;
                names.add(populations.get(k).header().name());
            }
        }
        Map<String, Node> members = new LinkedHashMap<>();
        Map<String, Value> resolved = column("VectorData", "spike_times", "times of the spikes (s)");
        if (steps) {
            double dt =
                    populations.stream().mapToDouble(p -> p.header().dt()).min().orElseThrow();
            resolved.put("resolution", new Value.Real(dt / NwbSeries.MS_PER_S));
        }
        Node times = new Node.Growing(resolved, sorted);
        Map<String, Value> index = column("VectorIndex", "spike_times_index", "end of the spikes of each neuron");
        index.put("target", new Value.Reference(times));
        members.put("id", new Node.Constant(column("ElementIdentifiers", "id", ""), new Value.Wholes(ids)));
        members.put("spike_times", times);
        members.put("spike_times_index", new Node.Constant(index, new Value.Longs(ends)));
        members.put(
                "population",
                new Node.Constant(
                        column("VectorData", "population", "name of the population"), new Value.Texts(names)));
        members.put(
                "neuron",
                new Node.Constant(
                        column("VectorData", "neuron", "index in the population"), new Value.Wholes(neurons)));
        Map<String, Value> attributes = typed("core", "Units", "units");
        attributes.put("colnames", new Value.Texts(List.of("spike_times", "population", "neuron")));
        attributes.put("description", new Value.Text("neurons that can spike, and when they did"));
        return new Node.Group(attributes, members);
    }
}
