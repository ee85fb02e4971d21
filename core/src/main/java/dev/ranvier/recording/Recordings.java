// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What one run recorded of a network: a recording for each population.
///
/// @param recordings by the names of the populations, in their order
public record Recordings(Map<String, Recording> recordings) {
    /// Neurons of a population that have a name of their own.
    public interface Part {
        /// Its own name.
        String name();

        /// Name of the population.
        String whole();

        /// The first neuron.
        int first();

        /// How many.
        int size();
    }

    /// Keeps the order.
    public Recordings {
        recordings = Collections.unmodifiableMap(new LinkedHashMap<>(recordings));
    }

    /// The recording of a population.
    ///
    /// @throws IllegalArgumentException listing the populations there are
    public Recording of(String population) {
        Recording recording = recordings.get(population);
        if (recording == null) {
            throw new IllegalArgumentException(
                    "no recording of '" + population + "'; there are " + String.join(", ", recordings.keySet()));
        }
        return recording;
    }

    /// The recording of a population or of a part of one: of a part the spikes, and what
    /// was monitored of that part.
    ///
    /// @throws IllegalArgumentException listing the populations there are
    public Recording of(Part part) {
        Recording whole = of(part.whole());
        if (part.first() == 0 && part.size() == whole.spikes().size()) {
            return whole;
        }
        Map<String, Trace> traces = new LinkedHashMap<>();
        String prefix = part.name() + ".";
        whole.traces().forEach((key, trace) -> {
            if (key.startsWith(prefix)) {
                traces.put(key.substring(prefix.length()), trace);
            }
        });
        return new Recording(
                part.name(), whole.dt(), traces, whole.spikes().part(part.first(), part.size()), whole.facts());
    }

    /// A line for each population.
    @Override
    public String toString() {
        return recordings.values().stream().map(Recording::summary).collect(Collectors.joining("\n"));
    }
}
