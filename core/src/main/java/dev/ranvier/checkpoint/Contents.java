// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a checkpoint is of, apart from the numbers.
///
/// @param kind what was running: `run`, `network`, `training`
/// @param identity what has to be the same where it is resumed: model, network, seed, dt, precision, method, by name
/// @param facts what is worth knowing about it: model time, steps done, the script
public record Contents(String kind, Map<String, String> identity, Map<String, String> facts) {
    private static final int SHOWN = 5;

    /// Keeps the orders.
    public Contents {
        identity = new LinkedHashMap<>(identity);
        facts = new LinkedHashMap<>(facts);
    }

    Contents archive(Archive a) {
        return new Contents(a.text("kind", kind), a.texts("identity", identity), a.texts("facts", facts));
    }

    /// A fact; empty when it is missing.
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /// Refuses to go on in something else.
    ///
    /// @param file this checkpoint
    /// @param wanted what wants to go on
    /// @throws IllegalArgumentException saying what differs
    public void require(Path file, String wantedKind, Map<String, String> wanted) {
        if (!kind.equals(wantedKind)) {
            throw new IllegalArgumentException(
                    file + " is a checkpoint of a " + kind + ", and cannot be resumed by a " + wantedKind);
        }
        Set<String> names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(identity.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String here = wanted.get(name);
            String there = identity.get(name);
            if (here == null || there == null) {
                lines.add(name + ": only in " + (here == null ? "the checkpoint" : "this " + kind));
            } else if (!here.equals(there)) {
                lines.add(difference(name, there, here));
            }
        }
        if (!lines.isEmpty()) {
            String more = lines.size() > SHOWN ? "\n    and " + (lines.size() - SHOWN) + " more" : "";
            throw new IllegalArgumentException(file + " is a checkpoint of another " + kind + ":\n    "
                    + String.join("\n    ", lines.subList(0, Math.min(SHOWN, lines.size()))) + more
                    + "\nResume with what it was written with, or start without it.");
        }
    }

    /// Of texts with several lines the first that differs.
    private String difference(String name, String there, String here) {
        List<String> old = there.lines().toList();
        List<String> now = here.lines().toList();
        int k = 0;
        while (k < Math.min(old.size(), now.size()) && old.get(k).equals(now.get(k))) {
            k++;
        }
        return name + ": " + (k < old.size() ? old.get(k).strip() : "nothing more") + " in the checkpoint, "
                + (k < now.size() ? now.get(k).strip() : "nothing more") + " in this " + kind;
    }
}
