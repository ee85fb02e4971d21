// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.connect.Bundle;
import dev.ranvier.connect.Departures;
import dev.ranvier.connect.SynapseBuilder;
import dev.ranvier.connect.SynapseTable;
import dev.ranvier.connect.Synapses;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.model.Plasticity;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Network;
import dev.ranvier.network.PoissonInput;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.network.Tract;
import dev.ranvier.random.Philox;
import dev.ranvier.random.Poisson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The synapses of a network in memory, and their ends at the engines.
public final class Wiring {
    private static final int WORTH_A_THREAD = 4096;

    private final Network network;
    private final int parts;
    private final Map<Tract, Synapses> synapses = new LinkedHashMap<>();
    private final Map<String, Departures> departures = new LinkedHashMap<>();
    private final Map<Tract, Presynapse> presynapses = new LinkedHashMap<>();
    private final Map<Tract, Learning> learnings = new LinkedHashMap<>();
    private final Map<String, Engine> attached = new LinkedHashMap<>();
    private final double seconds;

    Wiring(Network network, Settings settings) {
        long since = System.nanoTime();
        this.network = network;
        network.populations().forEach(Wiring::check);
        int neurons = network.populations().stream().mapToInt(Population::size).sum();
        int useful = Math.min(Runtime.getRuntime().availableProcessors(), neurons / WORTH_A_THREAD);
        this.parts = settings.threads() > 0 ? settings.threads() : Math.max(1, useful);
        Map<Tract, List<Bundle>> bundles = new LinkedHashMap<>();
        for (Tract tract : network.tracts()) {
            bundles.put(
                    tract,
                    tract.projections().stream()
                            .map(p -> p.bundle(settings.dt(), settings.seed()))
                            .toList());
        }
        checkMemory(bundles.values(), settings.precision());
        for (Tract tract : bundles.keySet()) {
            int[] borders = borders(tract.target().size(), parts);
            SynapseBuilder builder = new SynapseBuilder(
                    Objects.requireNonNull(bundles.get(tract)),
                    tract.source().size(),
                    borders,
                    settings.dt(),
                    settings.precision(),
                    parts);
            synapses.put(tract, (tract.plasticity().isPresent() ? builder.plastic() : builder).build());
        }
        for (Population p : network.populations()) {
            synapses.entrySet().stream()
                    .filter(e -> e.getKey().source().equals(p)
                            || e.getKey().target().equals(p)
                                    && e.getKey().plasticity().isPresent())
                    .mapToInt(e -> e.getKey().source().equals(p) ? e.getValue().longest() : 1)
                    .max()
                    .ifPresent(longest -> departures.put(p.name(), new Departures(longest)));
        }
        this.seconds = (System.nanoTime() - since) * 1e-9;
    }

    /// What it took to make the synapses.
    Report.Part time() {
        return new Report.Part("synapses", "", seconds);
    }

    /// Spikes travel from step to step, and one trial has one network.
    private static void check(Population p) {
        if (p.options().isLocated()) {
            throw new IllegalArgumentException("network: " + p.name() + " has spikes inside the steps ("
                    + p.options().method().names().getFirst()
                    + (p.options().method() instanceof Adaptive ? "" : ", locateSpikes()")
                    + "), but synapses carry spikes from step to step; use a method with steps of one length, without"
                    + " locateSpikes()");
        }
        boolean trained = p.mode().kind() == Mode.Kind.TRAINING && p.mode().batch() == 1;
        if (p.mode().kind() != Mode.Kind.NON_BATCHING && !trained) {
            throw new IllegalArgumentException("network: " + p.name() + " is in mode "
                    + p.mode().kind() + " with " + p.mode().batch()
                    + " trials; a network runs one trial at a time, so leave its mode as it is, or take"
                    + " Mode.training(1) for the resets of training");
        }
    }

    private static void checkMemory(Collection<List<Bundle>> bundles, Precision precision) {
        double bytes = bundles.stream()
                .flatMap(List::stream)
                .mapToDouble(b -> b.bytes(precision))
                .sum();
        double limit = Runtime.getRuntime().maxMemory();
        if (bytes > limit) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "network: the synapses take about %,.0f MB, but the limit is %,.0f MB; use precision(SINGLE), make"
                            + " the network smaller, or raise the limit if the machine has more: %s",
                    bytes / (1 << 20),
                    limit / (1 << 20),
                    Memory.raise(bytes)));
        }
    }

    /// The borders of the threads' parts, and more where a part would be too wide for the synapses.
    private static int[] borders(int size, int parts) {
        List<Integer> borders = new ArrayList<>(List.of(0));
        int[] cuts = Borders.of(size, parts);
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
        Map<String, Engine> fresh = new LinkedHashMap<>();
        for (Population p : network.populations()) {
            Engine engine = Objects.requireNonNull(members.get(p.name())).prepared(settings, inputs(p));
            if (attached.put(p.name(), engine) != engine) {
                fresh.put(p.name(), engine);
            }
        }
        synapses.forEach((tract, built) -> dynamics(tract, built, members, settings));
        synapses.forEach((tract, built) -> tract.plasticity().ifPresent(how -> learn(tract, how, built, settings)));
        for (Population p : network.populations()) {
            Engine engine = fresh.get(p.name());
            if (engine != null) {
                inputs(p).forEach(input -> engine.deliver(delivery(p, engine, input, settings)));
                Departures noted = departures.get(p.name());
                if (noted != null) {
                    engine.departures(noted);
                }
            }
        }
    }

    /// Connects the dynamics of the sources, where spikes go through some.
    private void dynamics(Tract tract, Synapses built, Map<String, Member> members, Settings settings) {
        Projection projection = tract.projections().getFirst();
        projection.dynamics().ifPresent(each -> {
            String input = each.model().inputs().getFirst().name();
            Engine engine = Objects.requireNonNull(members.get(each.name())).prepared(settings, Set.of(input));
            if (attached.put(each.name(), engine) != engine) {
                Departures spikes =
                        Objects.requireNonNull(departures.get(tract.source().name()));
                Presynapse presynapse = new Presynapse(engine, input, projection, built, spikes);
                engine.deliver(presynapse);
                presynapses.put(tract, presynapse);
            }
        });
    }

    private void learn(Tract tract, Plasticity how, Synapses built, Settings settings) {
        Learning.End source = end(tract.source());
        Learning.End target = end(tract.target());
        Learning learning = learnings.computeIfAbsent(tract, t -> new Learning(how, built, source, target, settings));
        learning.attach(source, target);
    }

    private Learning.End end(Population p) {
        Engine engine = Objects.requireNonNull(attached.get(p.name()));
        return new Learning.End(p.name(), p.size(), Objects.requireNonNull(departures.get(p.name())), engine.frame());
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
                long key = Philox.key(settings.seed(), Philox.stream(p.name(), "poisson", input, String.valueOf(k)));
                Poisson law = new Poisson(q.sources() * q.rate() * settings.dt() * 1e-3);
                int first = q.to().first();
                poisson.add(new Delivery.Source(
                        law, q.weight(), key, first, first + q.to().size(), engine.times.poisson(input)));
            }
        }
        List<Delivery.Line> lines = synapses.entrySet().stream()
                .filter(e -> e.getKey().target().equals(p) && e.getKey().input().equals(input))
                .map(e -> new Delivery.Line(
                        e.getValue(),
                        e.getValue().borders(),
                        Objects.requireNonNull(
                                departures.get(e.getKey().source().name())),
                        Optional.ofNullable(presynapses.get(e.getKey())),
                        Optional.ofNullable(learnings.get(e.getKey())),
                        engine.times.delivery(name(e.getKey()))))
                .collect(Collectors.toList());
        return Delivery.of(engine, input, poisson, lines);
    }

    /// Tells a checkpoint the spikes under way and what synapses have learnt, or takes them from it. Synapses that do not
    /// learn are made again from the seed.
    void archive(Archive a) {
        departures.forEach((name, spikes) -> spikes.archive(name + "/departures", a));
        learnings.forEach((tract, learning) ->
                learning.archive(tract.projections().getFirst().name(), a));
    }

    /// Says in words what it is.
    Identity identify(Identity identity) {
        return identity.network(network, synapses);
    }

    /// No spike is under way any more.
    void reset() {
        departures.values().forEach(Departures::clear);
        learnings.values().forEach(Learning::reset);
    }

    /// The synapses of a projection, one by one, in the order of source, delay and target.
    ///
    /// @throws IllegalArgumentException when it has more than an array can hold
    SynapseTable table(Projection projection, double dt) {
        Tract tract = synapses.keySet().stream()
                .filter(t -> t.projections().contains(projection))
                .findFirst()
                .orElseThrow();
        if (tract.projections().size() > 1) {
            throw new IllegalArgumentException(
                    "projection " + projection.name() + ": its synapses lie in memory together"
                            + " with those of " + (tract.projections().size() - 1) + " others from "
                            + tract.source().name()
                            + " to " + tract.target().name() + ", and cannot be told apart there");
        }
        Synapses built = Objects.requireNonNull(synapses.get(tract));
        int count = Math.toIntExact(built.count());
        SynapseTable table = new SynapseTable(new int[count], new int[count], new double[count], new double[count]);
        int[] next = {0};
        built.each(tract.source().size(), (source, target, delay, part, place) -> {
            int k = next[0]++;
            table.sources()[k] = source;
            table.targets()[k] = target;
            table.delays()[k] = delay * dt;
            table.weights()[k] = built.weight(source, part, place);
        });
        return table;
    }

    /// Sets an input from outside of a projection that learns.
    void input(Projection projection, String name, double value) {
        learnings.forEach((tract, learning) -> {
            if (tract.projections().contains(projection)) {
                learning.input(name, value);
            }
        });
    }

    private static String name(Tract tract) {
        return tract.projections().stream().map(Projection::name).collect(Collectors.joining(", "));
    }

    /// Memory of the synapses, by projections that lie together.
    List<Report.Part> memory() {
        return synapses.entrySet().stream()
                .map(e -> new Report.Part(
                        "synapses", name(e.getKey()), e.getValue().bytes()))
                .toList();
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
