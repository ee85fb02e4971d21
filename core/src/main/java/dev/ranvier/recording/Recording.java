// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import dev.ranvier.unit.Quantity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What one run recorded of one population: traces by name, spikes, and facts about the run.
///
/// @param name name of the population
/// @param dt step of the run, ms
/// @param traces monitored quantities in the order they were asked for
/// @param spikes every spike of the run
/// @param facts seed, method, precision, model and versions, as text
public record Recording(String name, double dt, Map<String, Trace> traces, Spikes spikes, Map<String, String> facts) {
    /// Keeps the order of the maps.
    public Recording {
        traces = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(traces));
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /// The trace of a quantity.
    ///
    /// @throws IllegalArgumentException listing what was recorded
    public Trace of(Quantity quantity) {
        return of(quantity.name());
    }

    /// The trace recorded under a name.
    ///
    /// @throws IllegalArgumentException listing what was recorded
    public Trace of(String quantity) {
        Trace trace = traces.get(quantity);
        if (trace == null) {
            throw new IllegalArgumentException("recording of " + name + ": '" + quantity + "' was not recorded; "
                    + (traces.isEmpty()
                            ? "nothing was. Ask for it with monitor(" + quantity + ") before run()"
                            : "recorded: " + String.join(", ", traces.keySet())));
        }
        return trace;
    }

    /// Times of the samples, ms: those of the first trace.
    public double[] times() {
        return traces.isEmpty()
                ? new double[0]
                : traces.values().iterator().next().times();
    }

    /// The same recording in the numbers before scaling.
    public Recording unscaled() {
        Map<String, Trace> physical = new LinkedHashMap<>();
        traces.forEach((key, trace) -> physical.put(key, trace.unscaled()));
        return new Recording(name, dt, physical, spikes, facts);
    }

    /// How long it is, ms.
    public double duration() {
        return Double.parseDouble(facts.getOrDefault("steps", "NaN")) * dt;
    }

    /// Mean rate of the spikes of a neuron, Hz.
    public double rate() {
        return spikes.count() / (duration() * 1e-3) / spikes.size();
    }

    /// One line: who ran, how long, how many spikes, how fast, which seed.
    public String summary() {
        double seconds = Double.parseDouble(facts.getOrDefault("seconds", "NaN"));
        double simulated = duration();
        return String.format(
                Locale.ROOT,
                "%s: %d neurons, %s ms in steps of %s ms, %d spikes, %.3g s (%.3g x real time), seed %s%s",
                name,
                spikes.size(),
                number(simulated),
                dt,
                spikes.count(),
                seconds,
                simulated * 1e-3 / seconds,
                facts.getOrDefault("seed", "?"),
                facts.containsKey("interrupted") ? ", interrupted" : "");
    }

    /// The number as people write it: 500, not 500.0.
    private static String number(double value) {
        double rounded = Math.rint(value * 1e6) / 1e6;
        return rounded == Math.rint(rounded) ? String.format(Locale.ROOT, "%.0f", rounded) : String.valueOf(rounded);
    }

    @Override
    public String toString() {
        return summary();
    }
}
