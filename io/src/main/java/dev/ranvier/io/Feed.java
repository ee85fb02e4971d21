// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Events;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives recordings to a sink, as a run would.
final class Feed {
    /// Numbers that are given at once.
    private static final int BLOCK = 1 << 16;

    private Feed() {}

    /// Begins, and gives all samples and spikes.
    ///
    /// @return the facts, with which to finish
    static List<Map<String, String>> all(Recordings recordings, Sink sink) throws IOException {
        List<Recording> all = List.copyOf(recordings.recordings().values());
        sink.begin(all.stream().map(Feed::outline).toList(), Optional.empty());
        for (int population = 0; population < all.size(); population++) {
            int index = 0;
            for (Trace trace : all.get(population).traces().values()) {
                samples(trace, population, index++, sink);
            }
            spikes(all.get(population).spikes(), population, sink);
        }
        return all.stream().map(Recording::facts).toList();
    }

    private static Recording outline(Recording r) {
        Map<String, Trace> empty = new LinkedHashMap<>();
        r.traces().forEach((key, trace) -> empty.put(key, Column.of(key, trace).emptyTrace()));
        return new Recording(r.name(), r.dt(), empty, new Spikes(r.spikes().size()), r.facts());
    }

    private static void samples(Trace trace, int population, int index, Sink sink) throws IOException {
        int columns = trace.columns();
        int rows = Math.max(1, BLOCK / Math.max(1, columns));
        double[] block = new double[rows * columns];
        for (int from = 0; from < trace.rows(); from += rows) {
            int count = Math.min(rows, trace.rows() - from);
            for (int row = 0; row < count; row++) {
                System.arraycopy(trace.row(from + row), 0, block, row * columns, columns);
            }
            sink.samples(population, index, count, trace.times(from, count), block);
        }
    }

    private static void spikes(Spikes spikes, int population, Sink sink) throws IOException {
        Events events = spikes.events();
        for (int from = 0; from < events.count(); from += BLOCK) {
            int count = Math.min(BLOCK, events.count() - from);
            sink.spikes(population, count, events.times(from, count), events.neurons(from, count));
        }
    }
}
