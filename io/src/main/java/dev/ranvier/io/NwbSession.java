// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an NWB file says of its session. Nothing is taken from the clock, so the same run gives the same bytes.
///
/// @param identifier unique name of the file; empty to derive one from the names, steps and facts of the recordings
/// @param description of the session
/// @param start of the session, to which all times refer
/// @param created when the file was made
/// @param general fields of `/general` by their names in the schema, those of the subject as `subject/species`
public record NwbSession(
        String identifier,
        String description,
        OffsetDateTime start,
        OffsetDateTime created,
        Map<String, List<String>> general) {
    private static final Set<String> LISTS = Set.of("experimenter", "keywords", "related_publications");
    private static final Set<String> TEXTS = Set.of(
            "data_collection",
            "experiment_description",
            "institution",
            "lab",
            "notes",
            "pharmacology",
            "protocol",
            "session_id",
            "slices",
            "stimulus",
            "surgery",
            "virus",
            "subject/age",
            "subject/description",
            "subject/genotype",
            "subject/sex",
            "subject/species",
            "subject/strain",
            "subject/subject_id");

    /// A simulation, at the start of the year 2000 (UTC). Its subject is no animal, and says so.
    public static final NwbSession SIMULATION = new NwbSession(
            "",
            "Simulation with Ranvier",
            OffsetDateTime.parse("2000-01-01T00:00:00Z"),
            OffsetDateTime.parse("2000-01-01T00:00:00Z"),
            simulated());

    /// @throws IllegalArgumentException naming a field that is not one of `/general`, or has several texts for one
    public NwbSession {
        general = Collections.unmodifiableMap(new LinkedHashMap<>(general));
        general.forEach((field, texts) -> {
            if (!LISTS.contains(field) && (!TEXTS.contains(field) || texts.size() != 1)) {
                throw new IllegalArgumentException("NWB session: '" + field + "' = " + texts + "; lists are "
                        + new java.util.TreeSet<>(LISTS) + ", single texts " + new java.util.TreeSet<>(TEXTS));
            }
        });
    }

    private static Map<String, List<String>> simulated() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("subject/subject_id", List.of("simulation"));
        fields.put("subject/description", List.of("simulated neurons, no animal"));
        fields.put("subject/age", List.of("P0D"));
        fields.put("subject/sex", List.of("U"));
        return fields;
    }

    /// The same with another identifier.
    public NwbSession identifier(String text) {
        return new NwbSession(text, description, start, created, general);
    }

    /// The same with another description.
    public NwbSession description(String text) {
        return new NwbSession(identifier, text, start, created, general);
    }

    /// The same at another time, at which the file was made, too.
    public NwbSession start(OffsetDateTime time) {
        return new NwbSession(identifier, description, time, time, general);
    }

    /// The same with a field of `/general`, such as `experimenter`, `institution`, `keywords` or
    /// `subject/species`.
    public NwbSession with(String field, String... texts) {
        Map<String, List<String>> more = new LinkedHashMap<>(general);
        more.put(field, List.of(texts));
        return new NwbSession(identifier, description, start, created, more);
    }

    /// Whether a field is a list.
    static boolean isList(String field) {
        return LISTS.contains(field);
    }
}
