// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the inputs of a population were last set to.
final class Rows {
    private final Frame frame;
    private final Assigned assigned;
    private final @Nullable Substeps substeps;
    private final Map<String, double[]> rows = new HashMap<>();

    Rows(Frame frame, Assigned assigned, @Nullable Substeps substeps) {
        this.frame = frame;
        this.assigned = assigned;
        this.substeps = substeps;
    }

    /// None was set.
    void clear() {
        rows.clear();
    }

    /// Sets an input for the next step: one value for all neurons, one for each, or one for each of the batch.
    void set(String name, double[] row) {
        rows.put(name, row);
        if (row.length == 1) {
            frame.uniform(new Value.Input(name), row[0]);
            if (substeps != null) {
                substeps.input(name, row[0]);
            }
        } else {
            frame.write(new Value.Input(name), row.length == frame.size() ? row : assigned.tiled(row));
        }
    }

    /// What an input was last set to; 0 before.
    double[] of(String name) {
        return rows.getOrDefault(name, new double[1]);
    }

    /// Value of an input for an element.
    double of(String name, int element) {
        double[] row = of(name);
        return row[element % row.length];
    }

    /// Tells a checkpoint the rows, or takes them from it.
    void archive(String name, Archive a) {
        a.arrays(name, new TreeMap<>(rows)).forEach(this::set);
    }
}
