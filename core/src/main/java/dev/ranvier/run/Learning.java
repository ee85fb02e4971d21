// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.connect.Departures;
import dev.ranvier.connect.Incoming;
import dev.ranvier.connect.Synapses;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Plasticity.Side;
import dev.ranvier.model.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Synapses whose weights change. In step t, in this order: the variables of sources and targets move over dt; each part
/// delivers its spikes; its synapses move over dt, if they have anything that moves; `on pre` is performed for the spikes
/// that arrive, with the variables of both ends as they were before the events of this step; then `on post` for the spikes
/// of the targets in step t - 1, with the variables of the sources as the arrivals left them.
///
/// A variable of a source is seen by a synapse as late as its delay is longer than the shortest of the projection.
final class Learning {
    private final Plasticity plasticity;
    private final Settings settings;
    private final Synapses synapses;
    private End source;
    private End target;
    private final int slots;
    private final Traces pre;
    private final Traces post;
    private final Object[][] before;
    private final Map<String, Object[]> after = new LinkedHashMap<>();
    private final Map<String, Object> sourceState = new LinkedHashMap<>();
    private final Map<String, Double> outside = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    /// One end of the projection.
    record End(int size, Departures spikes, Frame frame) {
        Object array(String variable) {
            Object array = frame.array(new Value.State(variable));
            if (array == null) {
                throw new AssertionError(variable);
            }
            return array;
        }
    }

    Learning(Plasticity plasticity, Synapses synapses, End source, End target, Settings settings) {
        this.plasticity = plasticity;
        this.settings = settings;
        this.synapses = synapses;
        this.source = source;
        this.target = target;
        this.slots = synapses.longest() - synapses.shortest() + 1;
        this.pre = new Traces(plasticity, Side.SOURCE, source.size(), settings);
        this.post = new Traces(plasticity, Side.TARGET, target.size(), settings);
        this.before = new Object[slots][];
        for (String name : pre.names()) {
            Object[] rows = new Object[slots];
            for (int k = 0; k < slots; k++) {
                rows[k] = slots == 1 ? pre.array(name) : array(source.size());
            }
            after.put(name, rows);
        }
        int[] borders = synapses.borders();
        for (int p = 0; p + 1 < borders.length; p++) {
            parts.add(new Part(p, borders[p], borders[p + 1]));
        }
    }

    private Object array(int size) {
        return settings.precision() == Precision.DOUBLE ? new double[size] : new float[size];
    }

    /// The ends have other engines from now on.
    void attach(End newSource, End newTarget) {
        source = newSource;
        target = newTarget;
    }

    /// The synapses.
    Synapses synapses() {
        return synapses;
    }

    /// Sets an input from outside.
    void input(String name, double value) {
        outside.put(name, value);
    }

    /// Names of the inputs from outside.
    List<String> inputs() {
        return plasticity.model().inputs().stream()
                .map(Variable::name)
                .filter(n -> neuron(n, "_pre").isEmpty() && neuron(n, "_post").isEmpty())
                .toList();
    }

    private static Optional<String> neuron(String input, String suffix) {
        return input.endsWith(suffix)
                ? Optional.of(input.substring(0, input.length() - suffix.length()))
                : Optional.empty();
    }

    /// Before the parts of a step; called by one thread.
    void prepare(long step) {
        double t = step * settings.dt();
        snapshot();
        neurons(pre, "_pre", source);
        neurons(post, "_post", target);
        pre.move(t);
        post.move(t);
        long then = step - synapses.shortest();
        int count = source.spikes().count(then);
        int[] neurons = source.spikes().neurons(then);
        before[Math.floorMod(then, slots)] = pre.of(neurons, count);
        pre.happen(t, neurons, count);
        if (slots > 1) {
            for (String name : pre.names()) {
                Object row = Objects.requireNonNull(after.get(name))[Math.floorMod(step, slots)];
                System.arraycopy(pre.array(name), 0, row, 0, source.size());
            }
        }
    }

    /// Variables of the source neurons as they are now: while the parts of the step are at work they change.
    private void snapshot() {
        for (Variable input : plasticity.model().inputs()) {
            neuron(input.name(), "_pre").ifPresent(variable -> {
                Object copy = sourceState.computeIfAbsent(input.name(), name -> array(source.size()));
                System.arraycopy(source.array(variable), 0, copy, 0, source.size());
            });
        }
    }

    private void neurons(Traces traces, String suffix, End end) {
        for (Variable input : plasticity.model().inputs()) {
            Optional<Object> array = traces.input(input.name());
            Optional<String> variable = neuron(input.name(), suffix);
            if (array.isPresent() && variable.isPresent()) {
                System.arraycopy(end.array(variable.get()), 0, array.get(), 0, end.size());
            }
        }
    }

    /// Moves and changes the synapses of a part, after they have delivered.
    void perform(int part, long step) {
        parts.get(part).perform(step);
    }

    /// After the parts of a step; called by one thread.
    void finish(long step) {
        Departures spikes = target.spikes();
        post.happen(step * settings.dt(), spikes.neurons(step - 1), spikes.count(step - 1));
    }

    /// Back to the beginning; the weights too.
    void reset() {
        pre.reset();
        post.reset();
        parts.forEach(Part::reset);
        after.values().forEach(rows -> {
            for (Object row : rows) {
                if (row instanceof double[] d) {
                    java.util.Arrays.fill(d, 0);
                } else {
                    java.util.Arrays.fill((float[]) row, 0);
                }
            }
        });
    }

    /// The synapses onto the targets of [first, end).
    private final class Part {
        private final int part;
        private final int first;
        private final int end;
        private final char[] targets;
        private final Incoming incoming;
        private final Map<String, Object> own = new LinkedHashMap<>();
        private final Object initial;
        private final Block onPre;
        private final Block onPost;
        private final @Nullable Block drift;
        private final int[] sources;

        Part(int part, int first, int end) {
            this.part = part;
            this.first = first;
            this.end = end;
            this.targets = synapses.targets(part);
            this.incoming = synapses.incoming(part);
            for (Variable v : plasticity.variables(Side.SYNAPSE)) {
                own.put(v.name(), v.name().equals(Plasticity.WEIGHT) ? synapses.weights(part) : array(targets.length));
            }
            this.initial = synapses.weights(part) instanceof double[] d
                    ? d.clone()
                    : ((float[]) synapses.weights(part)).clone();
            Model model = plasticity.model();
            this.onPre = new Block(model, plasticity.onPre(), own.keySet(), names(Side.TARGET, "_post"), settings);
            this.onPost = new Block(model, plasticity.onPost(), own.keySet(), names(Side.SOURCE, "_pre"), settings);
            this.drift = plasticity.isContinuous() ? drift() : null;
            this.sources = drift == null ? new int[0] : sources();
        }

        private Block drift() {
            Model model = plasticity.side(Side.SYNAPSE);
            Map<String, Double> values =
                    model.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::value));
            Step step = Discretization.of(model, ExpAuto.METHOD, settings.dt(), values, SpikeReset.SIMULATION)
                    .keeping(Set.of());
            Set<String> all = names(Side.SOURCE, "_pre");
            all.addAll(names(Side.TARGET, "_post"));
            return new Block(step, all, settings);
        }

        private int[] sources() {
            int[] all = new int[targets.length];
            for (int k = 0; k < all.length; k++) {
                all[incoming.places()[k]] = incoming.sources()[k];
            }
            return all;
        }

        private Set<String> names(Side side, String suffix) {
            Set<String> names = plasticity.variables(side).stream()
                    .map(Variable::name)
                    .collect(Collectors.toCollection(HashSet::new));
            plasticity.model().inputs().stream()
                    .map(Variable::name)
                    .filter(n -> n.endsWith(suffix))
                    .forEach(names::add);
            return names;
        }

        void reset() {
            own.forEach((name, array) -> {
                Object from = name.equals(Plasticity.WEIGHT) ? initial : array(targets.length);
                System.arraycopy(from, 0, array, 0, targets.length);
            });
        }

        void perform(long step) {
            if (drift != null) {
                move(drift, step);
            }
            arrive(step);
            Departures spikes = target.spikes();
            int[] neurons = spikes.neurons(step - 1);
            for (int k = 0; k < spikes.count(step - 1); k++) {
                if (neurons[k] >= first && neurons[k] < end) {
                    spiked(neurons[k], step);
                }
            }
        }

        private void uniforms(Block block, long step) {
            block.uniform("t", step * settings.dt());
            outside.forEach(block::uniform);
        }

        /// Moves all synapses over dt.
        private void move(Block block, long step) {
            uniforms(block, step);
            for (int from = 0; from < targets.length; from += Block.SIZE) {
                int at = from;
                int n = Math.min(Block.SIZE, targets.length - from);
                fromTargets(block, at, n);
                pre.names()
                        .forEach(name ->
                                block.other(name).ifPresent(to -> Block.gather(pre.array(name), sources, at, n, to)));
                sourceState.forEach(
                        (name, array) -> block.other(name).ifPresent(to -> Block.gather(array, sources, at, n, to)));
                own.forEach((name, array) -> copy(array, at, block.own(name), 0, n));
                check(block.perform(n), step);
                own.forEach((name, array) -> copy(block.own(name), 0, array, at, n));
            }
        }

        private void fromTargets(Block block, int from, int n) {
            post.names()
                    .forEach(name -> block.other(name)
                            .ifPresent(to -> Block.gather(post.array(name), first, targets, from, n, to)));
            targetState((name, array) ->
                    block.other(name).ifPresent(to -> Block.gather(array, first, targets, from, n, to)));
        }

        /// Variables of the target neurons, which have not made the step yet.
        private void targetState(BiConsumer<String, Object> use) {
            for (Variable input : plasticity.model().inputs()) {
                neuron(input.name(), "_post").ifPresent(v -> use.accept(input.name(), target.array(v)));
            }
        }

        /// Performs `on pre` for the spikes that arrive.
        private void arrive(long step) {
            if (own.keySet().stream().noneMatch(onPre::changes)) {
                return;
            }
            uniforms(onPre, step);
            synapses.visit(part, source.spikes(), step, (neuron, slot, spike, start, end) -> {
                long then = step - synapses.shortest() - slot;
                Object[] values = before[Math.floorMod(then, slots)];
                for (int k = 0; k < values.length; k++) {
                    onPre.uniform(pre.names().get(k), Block.number(values[k], spike));
                }
                sourceState.forEach((name, array) -> onPre.uniform(name, Block.number(array, neuron)));
                for (int at = start; at < end; at += Block.SIZE) {
                    int n = Math.min(Block.SIZE, end - at);
                    int place = at;
                    fromTargets(onPre, at, n);
                    own.forEach((name, array) -> onPre.state(name).ifPresent(to -> copy(array, place, to, 0, n)));
                    check(onPre.perform(n), step);
                    own.forEach((name, array) -> {
                        if (onPre.changes(name)) {
                            copy(onPre.own(name), 0, array, place, n);
                        }
                    });
                }
            });
        }

        /// Performs `on post` for the synapses of a target.
        private void spiked(int neuron, long step) {
            if (own.keySet().stream().noneMatch(onPost::changes)) {
                return;
            }
            uniforms(onPost, step);
            post.names().forEach(name -> onPost.uniform(name, Block.number(post.array(name), neuron)));
            targetState((name, array) -> onPost.uniform(name, Block.number(array, neuron)));
            int[] places = incoming.places();
            int last = incoming.start(neuron - first + 1);
            for (int from = incoming.start(neuron - first); from < last; from += Block.SIZE) {
                int at = from;
                int n = Math.min(Block.SIZE, last - from);
                after.forEach((name, rows) -> onPost.other(name).ifPresent(to -> seen(rows, at, n, step, to)));
                sourceState.forEach((name, array) ->
                        onPost.other(name).ifPresent(to -> Block.gather(array, incoming.sources(), at, n, to)));
                own.forEach(
                        (name, array) -> onPost.state(name).ifPresent(to -> Block.gather(array, places, at, n, to)));
                check(onPost.perform(n), step);
                own.forEach((name, array) -> {
                    if (onPost.changes(name)) {
                        Block.scatter(onPost.own(name), array, places, at, n);
                    }
                });
            }
        }

        /// A variable of the sources, as late as each synapse sees it.
        private void seen(Object[] rows, int at, int n, long step, Object to) {
            if (slots == 1) {
                Block.gather(rows[0], incoming.sources(), at, n, to);
                return;
            }
            for (int k = 0; k < n; k++) {
                Object row = rows[Math.floorMod(step - incoming.slot(at + k), slots)];
                double value = Block.number(row, incoming.sources()[at + k]);
                if (to instanceof double[] d) {
                    d[k] = value;
                } else {
                    ((float[]) to)[k] = (float) value;
                }
            }
        }

        private void copy(Object from, int start, Object to, int place, int n) {
            System.arraycopy(from, start, to, place, n);
        }

        private void check(boolean finite, long step) {
            if (!finite) {
                throw new IllegalStateException("plasticity " + plasticity.name()
                        + ": a variable of a synapse is not finite any more in step " + step + ", t = "
                        + step * settings.dt() + " ms; keep it in bounds, e.g. w = clip(w + ..., 0, w_max)");
            }
        }
    }
}
