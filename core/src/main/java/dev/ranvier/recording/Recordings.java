// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What one run recorded of each population of a network.
///
/// @param recordings by the names of the populations, in their order
public record Recordings(Map<String, Recording> recordings) {
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
            throw new IllegalArgumentException("no recording of '" + population + "'; there are "
                    + String.join(", ", recordings.keySet()));
        }
        return recording;
    }

    /// A line for each population.
    @Override
    public String toString() {
        return recordings.values().stream().map(Recording::summary).collect(Collectors.joining("\n"));
    }
}
