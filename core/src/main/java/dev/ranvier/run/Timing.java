// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The stopwatches of an engine.
final class Timing {
    final Stopwatch noise = new Stopwatch();
    final Stopwatch arrivals = new Stopwatch();
    final Stopwatch equations = new Stopwatch();
    private final Map<String, Stopwatch> poisson = new LinkedHashMap<>();
    private final Map<String, Stopwatch> delivery = new LinkedHashMap<>();

    /// Of the Poisson spikes into an input.
    Stopwatch poisson(String input) {
        return poisson.computeIfAbsent(input, i -> new Stopwatch());
    }

    /// Of the spikes along some synapses.
    Stopwatch delivery(String projections) {
        return delivery.computeIfAbsent(projections, p -> new Stopwatch());
    }

    void reset(boolean on) {
        Stream.of(noise, arrivals, equations).forEach(w -> w.reset(on));
        poisson.values().forEach(w -> w.reset(on));
        delivery.values().forEach(w -> w.reset(on));
    }

    /// What was measured.
    Stream<Report.Part> parts(String population) {
        Stream<Report.Part> spikes = Stream.concat(
                poisson.entrySet().stream().map(e -> part("poisson", population + "." + e.getKey(), e.getValue())),
                delivery.entrySet().stream().map(e -> part("delivery", e.getKey(), e.getValue())));
        double within = Stream.concat(poisson.values().stream(), delivery.values().stream())
                .mapToDouble(Stopwatch::seconds)
                .sum();
        return Stream.of(
                        Stream.of(part("equations", population, equations), part("noise", population, noise)),
                        spikes,
                        Stream.of(new Report.Part("arrivals", population, Math.max(0, arrivals.seconds() - within))))
                .flatMap(s -> s);
    }

    private static Report.Part part(String kind, String name, Stopwatch watch) {
        return new Report.Part(kind, name, watch.seconds());
    }
}
