// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.expr.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Populations and the projections between them. Immutable: each method returns another network.
///
///     Network.of(cells).with(Projection.of(E, cells, probability(0.02)).weight(0.6).into("J_ex"), ...)
public final class Network {
    private final List<Population> populations;
    private final List<Projection> projections;
    private final List<PoissonInput> poissonInputs;

    private Network(List<Population> populations, List<Projection> projections, List<PoissonInput> poissonInputs) {
        this.populations = List.copyOf(populations);
        this.projections = List.copyOf(projections);
        this.poissonInputs = List.copyOf(poissonInputs);
    }

    /// A network of populations that are not connected yet.
    ///
    /// @throws IllegalArgumentException when two have one name
    public static Network of(Population... populations) {
        Map<String, Population> names = new LinkedHashMap<>();
        for (Population p : populations) {
            if (names.put(p.name(), p) != null) {
                throw new IllegalArgumentException("network: two populations are called '" + p.name()
                        + "'; give them different names: Population.of(...).named(\"E\")");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("network: a population is missing, as in Network.of(cells)");
        }
        return new Network(Arrays.asList(populations), List.of(), List.of());
    }

    /// The same network with more projections.
    ///
    /// @throws IllegalArgumentException when one begins or ends at a population that is not in the network
    public Network with(Projection... more) {
        List<Projection> all = new ArrayList<>(projections);
        for (Projection p : more) {
            requireMember("projection " + p.name(), p.from());
            requireMember("projection " + p.name(), p.to());
            all.add(all.stream().anyMatch(q -> q.name().equals(p.name())) ? p.named(fresh(p.name(), all)) : p);
        }
        return new Network(populations, all, poissonInputs);
    }

    /// The same network with another in it, under a name: its populations are called `name.population` here.
    ///
    /// @throws IllegalArgumentException when there is a population of such a name
    public Network with(String name, Network part) {
        Map<Population, Population> renamed = new LinkedHashMap<>();
        part.populations.forEach(p -> renamed.put(p, p.named(name + "." + p.name())));
        List<Population> all = new ArrayList<>(populations);
        all.addAll(renamed.values());
        Network wider = Network.of(all.toArray(Population[]::new)).with(projections.toArray(Projection[]::new));
        for (Projection p : part.projections) {
            Projection moved = p.between(moved(p.from(), renamed), moved(p.to(), renamed));
            wider = wider.with(moved.named(name + "." + p.name()));
        }
        List<PoissonInput> inputs = new ArrayList<>(poissonInputs);
        part.poissonInputs.forEach(p ->
                inputs.add(new PoissonInput(moved(p.to(), renamed), p.input(), p.sources(), p.rate(), p.weight())));
        return wider.with(inputs.toArray(PoissonInput[]::new));
    }

    private static Neurons moved(Neurons neurons, Map<Population, Population> renamed) {
        Population other = Objects.requireNonNull(renamed.get(neurons.population()));
        return switch (neurons) {
            case Population p -> other;
            case View v -> other.view(v.name(), v.first(), v.size());
        };
    }

    /// Tables of populations, projections and Poisson inputs, with numbers of synapses (expected ones where they are
    /// random), memory in double precision and delays.
    public String describe() {
        return new Description(this).text();
    }

    /// A picture of the graph, as a flowchart in the language of Mermaid: between "```mermaid" and "```" GitHub, GitLab and
    /// many editors draw it.
    public String diagram() {
        return Diagram.of(this);
    }

    private static String fresh(String name, List<Projection> taken) {
        int k = 2;
        while (true) {
            String candidate = name + " #" + k++;
            if (taken.stream().noneMatch(q -> q.name().equals(candidate))) {
                return candidate;
            }
        }
    }

    /// The same network with more Poisson inputs.
    ///
    /// @throws IllegalArgumentException when one is for a population that is not in the network
    public Network with(PoissonInput... more) {
        List<PoissonInput> all = new ArrayList<>(poissonInputs);
        for (PoissonInput p : more) {
            requireMember("Poisson input", p.to());
            all.add(p);
        }
        return new Network(populations, projections, all);
    }

    private void requireMember(String what, Neurons end) {
        Population p = end.population();
        if (populations.contains(p)) {
            return;
        }
        List<String> names = populations.stream().map(Population::name).toList();
        String hint = names.contains(p.name())
                ? "the network has another population of that name: it was changed after the network was made, or after"
                        + " the projection was; make the populations first and change them no more"
                : Nearest.hint(p.name(), names);
        throw new IllegalArgumentException(what + ": " + p.name() + " is not in the network; " + hint);
    }

    /// Populations in order.
    public List<Population> populations() {
        return populations;
    }

    /// Projections in order.
    public List<Projection> projections() {
        return projections;
    }

    /// Poisson inputs in order.
    public List<PoissonInput> poissonInputs() {
        return poissonInputs;
    }

    /// The population of that name.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    public Population population(String name) {
        return populations.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            populations.stream().map(Population::name).toList();
                    return new IllegalArgumentException(
                            "network: no population '" + name + "'. " + Nearest.hint(name, names));
                });
    }

    /// The projection of that name.
    ///
    /// @throws IllegalArgumentException with the nearest name there is
    public Projection projection(String name) {
        return projections.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            projections.stream().map(Projection::name).toList();
                    return new IllegalArgumentException(
                            "network: no projection '" + name + "'. " + Nearest.hint(name, names));
                });
    }

    /// The projections by what they join; those that learn or have dynamics of their own stay by themselves.
    public List<Tract> tracts() {
        record Key(Population source, Population target, String input, String alone) {}
        Map<Key, List<Projection>> tracts = new LinkedHashMap<>();
        for (Projection p : projections) {
            Key key = new Key(
                    p.from().population(),
                    p.to().population(),
                    p.target(),
                    p.plasticity().isPresent() || p.dynamics().isPresent() ? p.name() : "");
            tracts.computeIfAbsent(key, k -> new ArrayList<>()).add(p);
        }
        return tracts.entrySet().stream()
                .map(e -> new Tract(
                        e.getKey().source(), e.getKey().target(), e.getKey().input(), e.getValue()))
                .toList();
    }
}
