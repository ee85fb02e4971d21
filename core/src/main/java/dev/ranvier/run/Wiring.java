// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.connect.Bundle;
import dev.ranvier.connect.Departures;
import dev.ranvier.connect.SynapseBuilder;
import dev.ranvier.connect.Synapses;
import dev.ranvier.network.Network;
import dev.ranvier.network.PoissonInput;
import dev.ranvier.network.Population;
import dev.ranvier.network.Tract;
import dev.ranvier.random.Philox;
import dev.ranvier.random.Poisson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The synapses of a network in memory, and their ends at the engines.
public final class Wiring {
    private static final int WORTH_A_THREAD = 1024;

    private final Network network;
    private final int parts;
    private final Map<Tract, Synapses> synapses = new LinkedHashMap<>();
    private final Map<String, Departures> departures = new LinkedHashMap<>();
    private final Map<String, Engine> attached = new LinkedHashMap<>();

    Wiring(Network network, Settings settings) {
        this.network = network;
        int neurons = network.populations().stream().mapToInt(Population::size).sum();
        int useful = Math.min(Runtime.getRuntime().availableProcessors(), neurons / WORTH_A_THREAD);
        this.parts = settings.threads() > 0 ? settings.threads() : Math.max(1, useful);
        for (Tract tract : network.tracts()) {
            List<Bundle> bundles = tract.projections().stream()
                    .map(p -> p.bundle(settings.dt(), settings.seed()))
                    .toList();
            int[] borders = borders(tract.target().size(), parts);
            Synapses built = new SynapseBuilder(
                            bundles, tract.source().size(), borders, settings.dt(), settings.precision(), parts)
                    .build();
            synapses.put(tract, built);
        }
        for (Population p : network.populations()) {
            synapses.entrySet().stream()
                    .filter(e -> e.getKey().source().equals(p))
                    .mapToInt(e -> e.getValue().longest())
                    .max()
                    .ifPresent(longest -> departures.put(p.name(), new Departures(longest)));
        }
    }

    /// The borders of the threads' parts, and more where a part would be too wide for the synapses.
    private static int[] borders(int size, int parts) {
        List<Integer> borders = new ArrayList<>(List.of(0));
        int[] cuts = Engine.borders(size, parts);
        for (int p = 1; p < cuts.length; p++) {
            for (int next = cuts[p - 1] + Synapses.WIDEST; next < cuts[p]; next += Synapses.WIDEST) {
                borders.add(next);
            }
            borders.add(cuts[p]);
        }
        return borders.stream().mapToInt(b -> b).toArray();
    }

    /// How many threads take part.
    int parts() {
        return parts;
    }

    /// Connects the engines that are new.
    void attach(Map<String, Member> members, Settings settings) {
        for (Population p : network.populations()) {
            Member member = Objects.requireNonNull(members.get(p.name()));
            Set<String> inputs = inputs(p);
            Engine engine = member.prepared(settings, inputs);
            if (attached.put(p.name(), engine) != engine) {
                inputs.forEach(input -> engine.deliver(delivery(p, engine, input, settings)));
                Departures noted = departures.get(p.name());
                if (noted != null) {
                    engine.departures(noted);
                }
            }
        }
    }

    /// Inputs of a population at which spikes arrive.
    private Set<String> inputs(Population p) {
        Set<String> inputs = new LinkedHashSet<>();
        network.poissonInputs().stream()
                .filter(q -> q.to().population().equals(p))
                .forEach(q -> inputs.add(q.input()));
        synapses.keySet().stream().filter(t -> t.target().equals(p)).forEach(t -> inputs.add(t.input()));
        return inputs;
    }

    private Delivery delivery(Population p, Engine engine, String input, Settings settings) {
        List<Delivery.Source> poisson = new ArrayList<>();
        for (int k = 0; k < network.poissonInputs().size(); k++) {
            PoissonInput q = network.poissonInputs().get(k);
            if (q.to().population().equals(p) && q.input().equals(input)) {
                long key = Philox.key(
                        settings.seed(), Philox.stream(p.name(), "poisson", input, String.valueOf(k)));
                Poisson law = new Poisson(q.sources() * q.rate() * settings.dt() * 1e-3);
                int first = q.to().first();
                poisson.add(new Delivery.Source(
                        law, key, q.weight(), first, first + q.to().size()));
            }
        }
        List<Delivery.Line> lines = synapses.entrySet().stream()
                .filter(e -> e.getKey().target().equals(p) && e.getKey().input().equals(input))
                .map(e -> new Delivery.Line(
                        e.getValue(),
                        e.getValue().borders(),
                        Objects.requireNonNull(departures.get(e.getKey().source().name()))))
                .collect(Collectors.toList());
        return Delivery.of(engine, input, poisson, lines);
    }

    /// No spike is under way any more.
    void reset() {
        departures.values().forEach(Departures::clear);
    }

    /// Number of synapses.
    public long count() {
        return synapses.values().stream().mapToLong(Synapses::count).sum();
    }

    /// Memory of the synapses, bytes.
    public long bytes() {
        return synapses.values().stream().mapToLong(Synapses::bytes).sum();
    }
}
