// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.connect.Departures;
import dev.ranvier.connect.Incoming;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Plasticity.Side;
import dev.ranvier.model.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The synapses of a [Learning] onto the targets of [first, end): their variables, and what events and time do to them.
/// Numbers are gathered into the arrays of a [Block]; which go where is found once, since a segment is short.
final class PlasticSynapses {
    private final Learning learning;
    private final int part;
    private final int first;
    private final int end;
    private final char[] targets;
    private final Incoming incoming;
    private final List<Own> own = new ArrayList<>();
    private final Object initial;
    private final Block onPre;
    private final Block onPost;
    private final @Nullable Block drift;
    private final int[] sources;
    private final int[] late;
    private Links arriving;
    private Links spiking;
    private @Nullable Links moving;

    /// A variable of the synapses.
    private record Own(String name, Object array) {}

    /// An array, and where its numbers go to.
    private record Link(Object from, Object to) {}

    /// The arrays of sources by delay, and where their numbers go to.
    private record Rows(Object[] from, Object to) {}

    /// A variable of the synapses, and its place in a block.
    private record Change(
            Object array, @Nullable Object read, @Nullable Object written) {}

    /// Where the numbers of a block come from.
    ///
    /// @param targets variables of target neurons, traces among them
    /// @param sources variables of source neurons
    /// @param late traces of sources
    /// @param own variables of the synapses
    private record Links(List<Link> targets, List<Link> sources, List<Rows> late, List<Change> own) {
        boolean changes() {
            return own.stream().anyMatch(c -> c.written() != null);
        }
    }

    PlasticSynapses(Learning learning, int part, int first, int end) {
        this.learning = learning;
        this.part = part;
        this.first = first;
        this.end = end;
        this.targets = learning.synapses.targets(part);
        this.incoming = learning.synapses.incoming(part);
        Plasticity plasticity = learning.plasticity;
        Object weights = learning.synapses.weights(part);
        this.initial = weights instanceof double[] d ? d.clone() : ((float[]) weights).clone();
        checkBounds();
        for (Variable v : plasticity.variables(Side.SYNAPSE)) {
            boolean weight = v.name().equals(Plasticity.WEIGHT);
            own.add(new Own(v.name(), weight ? weights : learning.array(targets.length)));
        }
        Set<String> names = own.stream().map(Own::name).collect(Collectors.toSet());
        Model model = plasticity.model();
        this.onPre = new Block(model, plasticity.onPre(), names, names(Side.TARGET, "_post"), learning.settings);
        this.onPost = new Block(model, plasticity.onPost(), names, names(Side.SOURCE, "_pre"), learning.settings);
        this.drift = plasticity.isContinuous() ? drift() : null;
        this.sources = drift == null ? new int[0] : byPlace(k -> incoming.sources()[k]);
        this.late = drift == null || learning.slots == 1 ? new int[0] : byPlace(incoming::slot);
        this.arriving = links(onPre, Map.of());
        this.spiking = links(onPost, learning.after);
        this.moving = drift == null ? null : links(drift, learning.between);
        reset();
    }

    private void checkBounds() {
        double lowest = learning.plasticity.bounded(Double.NEGATIVE_INFINITY);
        double highest = learning.plasticity.bounded(Double.POSITIVE_INFINITY);
        for (int k = 0; k < targets.length; k++) {
            double weight = Block.number(initial, k);
            if (!(weight >= lowest && weight <= highest)) {
                throw new IllegalArgumentException("plasticity " + learning.plasticity.name() + ": the weight " + weight
                        + " of a synapse onto neuron " + (first + targets[k]) + " is outside of its bounds, " + lowest
                        + " to " + highest + "; let weights begin inside, or set the parameters of the rule,"
                        + " e.g. rule.set(\"w_max\", ...)");
            }
        }
    }

    private Block drift() {
        Model model = learning.plasticity.side(Side.SYNAPSE);
        Map<String, Double> values =
                model.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
        Step step = Discretization.of(model, ExpAuto.METHOD, learning.settings.dt(), values, SpikeReset.SIMULATION)
                .keeping(Set.of());
        Set<String> all = names(Side.SOURCE, "_pre");
        all.addAll(names(Side.TARGET, "_post"));
        return new Block(step, all, learning.settings);
    }

    private int[] byPlace(IntUnaryOperator value) {
        int[] all = new int[targets.length];
        for (int k = 0; k < all.length; k++) {
            all[incoming.places()[k]] = value.applyAsInt(k);
        }
        return all;
    }

    private Set<String> names(Side side, String suffix) {
        Set<String> names = learning.plasticity.variables(side).stream()
                .map(Variable::name)
                .collect(Collectors.toCollection(HashSet::new));
        learning.plasticity.model().inputs().stream()
                .map(Variable::name)
                .filter(n -> n.endsWith(suffix))
                .forEach(names::add);
        return names;
    }

    private Links links(Block block, Map<String, Object[]> traces) {
        List<Link> fromTargets = new ArrayList<>();
        learning.post
                .names()
                .forEach(name ->
                        block.other(name).ifPresent(to -> fromTargets.add(new Link(learning.post.array(name), to))));
        for (Variable input : learning.plasticity.model().inputs()) {
            Learning.neuron(input.name(), "_post")
                    .ifPresent(v -> block.other(input.name())
                            .ifPresent(to -> fromTargets.add(new Link(learning.target.array(v), to))));
        }
        List<Link> fromSources = new ArrayList<>();
        learning.sourceState.forEach(
                (name, array) -> block.other(name).ifPresent(to -> fromSources.add(new Link(array, to))));
        List<Rows> late = new ArrayList<>();
        traces.forEach((name, rows) -> block.other(name).ifPresent(to -> late.add(new Rows(rows, to))));
        List<Change> changes = own.stream()
                .map(o -> new Change(
                        o.array(),
                        block.state(o.name()).orElse(null),
                        block.changes(o.name()) ? block.own(o.name()) : null))
                .filter(c -> c.read() != null || c.written() != null)
                .toList();
        return new Links(fromTargets, fromSources, late, changes);
    }

    /// The numbers of a variable of the synapses.
    Object array(String variable) {
        return own.stream()
                .filter(o -> o.name().equals(variable))
                .findFirst()
                .orElseThrow()
                .array();
    }

    /// The ends have other engines from now on.
    void attach() {
        arriving = links(onPre, Map.of());
        spiking = links(onPost, learning.after);
        moving = drift == null ? null : links(drift, learning.between);
    }

    void reset() {
        for (Own o : own) {
            if (o.name().equals(Plasticity.WEIGHT)) {
                System.arraycopy(initial, 0, o.array(), 0, targets.length);
            } else {
                Block.fill(o.array(), learning.plasticity.initials().getOrDefault(o.name(), 0.0));
            }
        }
    }

    /// Moves and changes the synapses, after they have delivered.
    void perform(long step) {
        if (drift != null && moving != null) {
            move(drift, moving, step);
        }
        if (arriving.changes()) {
            arrive(step);
        }
        if (spiking.changes()) {
            uniforms(onPost, step);
            Departures spikes = learning.target.spikes();
            int[] neurons = spikes.neurons(step - 1);
            for (int k = 0; k < spikes.count(step - 1); k++) {
                if (neurons[k] >= first && neurons[k] < end) {
                    spiked(neurons[k], step);
                }
            }
        }
    }

    private void uniforms(Block block, long step) {
        block.uniform("t", step * learning.settings.dt());
        learning.outside.forEach(block::uniform);
    }

    /// Moves all synapses over dt.
    private void move(Block block, Links links, long step) {
        uniforms(block, step);
        for (int at = 0; at < targets.length; at += Block.SIZE) {
            int n = Math.min(Block.SIZE, targets.length - at);
            fromTargets(links, at, n);
            for (Link link : links.sources()) {
                Block.gather(link.from(), sources, at, n, link.to());
            }
            for (Rows rows : links.late()) {
                seen(rows, sources, k -> late[k], at, n, step);
            }
            inOrder(block, links, at, n, step);
        }
    }

    private void fromTargets(Links links, int at, int n) {
        for (Link link : links.targets()) {
            Block.gather(link.from(), first, targets, at, n, link.to());
        }
    }

    /// Changes synapses that lie one behind the other.
    private void inOrder(Block block, Links links, int at, int n, long step) {
        for (Change c : links.own()) {
            if (c.read() != null) {
                System.arraycopy(c.array(), at, c.read(), 0, n);
            }
        }
        check(block.perform(n), step);
        for (Change c : links.own()) {
            if (c.written() != null) {
                System.arraycopy(c.written(), 0, c.array(), at, n);
            }
        }
    }

    /// Performs `on pre` for the spikes that arrive.
    private void arrive(long step) {
        uniforms(onPre, step);
        int[] traces = learning.pre.names().stream().mapToInt(onPre::uniformAt).toArray();
        learning.synapses.visit(part, learning.source.spikes(), step, (neuron, slot, spike, start, stop) -> {
            long then = step - learning.synapses.shortest() - slot;
            Object[] values = learning.before[Math.floorMod(then, learning.slots)];
            for (int k = 0; k < traces.length; k++) {
                onPre.uniform(traces[k], Block.number(values[k], spike));
            }
            learning.sourceState.forEach((name, array) -> onPre.uniform(name, Block.number(array, neuron)));
            for (int at = start; at < stop; at += Block.SIZE) {
                int n = Math.min(Block.SIZE, stop - at);
                fromTargets(arriving, at, n);
                inOrder(onPre, arriving, at, n, step);
            }
        });
    }

    /// Performs `on post` for the synapses of a target.
    private void spiked(int neuron, long step) {
        learning.post.names().forEach(name -> onPost.uniform(name, Block.number(learning.post.array(name), neuron)));
        for (Variable input : learning.plasticity.model().inputs()) {
            Learning.neuron(input.name(), "_post")
                    .ifPresent(v -> onPost.uniform(input.name(), Block.number(learning.target.array(v), neuron)));
        }
        int[] places = incoming.places();
        int last = incoming.start(neuron - first + 1);
        for (int at = incoming.start(neuron - first); at < last; at += Block.SIZE) {
            int n = Math.min(Block.SIZE, last - at);
            for (Link link : spiking.sources()) {
                Block.gather(link.from(), incoming.sources(), at, n, link.to());
            }
            for (Rows rows : spiking.late()) {
                seen(rows, incoming.sources(), incoming::slot, at, n, step);
            }
            for (Change c : spiking.own()) {
                if (c.read() != null) {
                    Block.gather(c.array(), places, at, n, c.read());
                }
            }
            check(onPost.perform(n), step);
            for (Change c : spiking.own()) {
                if (c.written() != null) {
                    Block.scatter(c.written(), c.array(), places, at, n);
                }
            }
        }
    }

    /// A variable of the sources, as late as each synapse sees it.
    private void seen(Rows rows, int[] neurons, IntUnaryOperator slot, int at, int n, long step) {
        if (learning.slots == 1) {
            Block.gather(rows.from()[0], neurons, at, n, rows.to());
            return;
        }
        for (int k = 0; k < n; k++) {
            Object row = rows.from()[Math.floorMod(step - slot.applyAsInt(at + k), learning.slots)];
            Block.put(rows.to(), k, Block.number(row, neurons[at + k]));
        }
    }

    private void check(boolean finite, long step) {
        if (!finite) {
            throw new Diverged(
                    learning.target.population(),
                    "plasticity " + learning.plasticity.name()
                            + ": a variable of a synapse is not finite any more in step " + step + ", t = "
                            + step * learning.settings.dt()
                            + " ms; keep it in bounds with a line 'bound w >= 0; w <= w_max'");
        }
    }
}
