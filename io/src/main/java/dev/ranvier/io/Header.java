// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything of a recording but its numbers, the same in every format.
///
/// @param size number of neurons that could spike
/// @param count number of spikes
record Header(String name, double dt, List<Column> columns, int size, long count, Map<String, String> facts) {
    static final int VERSION = 1;

    static Header of(Recording r) {
        List<Column> columns = new ArrayList<>();
        r.traces().forEach((key, trace) -> columns.add(Column.of(key, trace)));
        return new Header(
                r.name(), r.dt(), columns, r.spikes().size(), r.spikes().count(), r.facts());
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", "ranvier recording");
        map.put("version", VERSION);
        map.put("name", name);
        map.put("dt", dt);
        map.put("traces", columns.stream().map(Column::toMap).toList());
        Map<String, Object> spikes = new LinkedHashMap<>();
        spikes.put("size", size);
        spikes.put("count", count);
        map.put("spikes", spikes);
        map.put("facts", facts);
        return map;
    }

    /// @throws IllegalArgumentException telling what is missing, or that the version is not one this class reads
    static Header of(Fields fields) {
        int version = fields.integer("version");
        if (version != VERSION) {
            throw new IllegalArgumentException("it has version " + version + " of the format, this Ranvier reads "
                    + VERSION + "; use the Ranvier that wrote it, or a newer one");
        }
        List<Column> columns =
                fields.list("traces").stream().map(t -> Column.of(Fields.of(t))).toList();
        Fields spikes = fields.fields("spikes");
        double count = spikes.number("count");
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("it has " + (long) count + " spikes, and Ranvier reads at most "
                    + Integer.MAX_VALUE + " of a population; read it with another library of its format");
        }
        return new Header(
                fields.text("name"),
                fields.number("dt"),
                columns,
                spikes.integer("size"),
                spikes.integer("count"),
                fields.fields("facts").texts());
    }

    /// The recording with these traces, in the order of the columns.
    Recording recording(List<Trace> filled, Spikes spikes) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        for (int k = 0; k < columns.size(); k++) {
            traces.put(columns.get(k).key(), filled.get(k));
        }
        return new Recording(name, dt, traces, spikes, facts);
    }
}
