// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.checkpoint.Archive;
import dev.ranvier.connect.Departures;
import dev.ranvier.connect.Synapses;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value;
import dev.ranvier.kernel.Frame;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Plasticity.Side;
import dev.ranvier.model.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Synapses whose weights change. In step t, in this order: the variables of sources and targets move over dt; each part
/// delivers its spikes; its synapses move over dt, if they have anything that moves; `on pre` is performed for the spikes
/// that arrive, with the variables of both ends as they were before the events of this step; then `on post` for the spikes
/// of the targets in step t - 1, with the variables of the sources as the arrivals left them.
///
/// A variable of a source is seen by a synapse as late as its delay is longer than the shortest of the projection.
final class Learning {
    final Plasticity plasticity;
    final Settings settings;
    final Synapses synapses;
    End source;
    End target;
    final int slots;
    final Traces pre;
    final Traces post;
    final Object[][] before;
    final Map<String, Object[]> after = new LinkedHashMap<>();
    final Map<String, Object[]> between = new LinkedHashMap<>();
    final Map<String, Object> sourceState = new LinkedHashMap<>();
    final Map<String, Double> outside = new LinkedHashMap<>();
    private final List<PlasticSynapses> parts = new ArrayList<>();

    /// One end of the projection.
    record End(String population, int size, Departures spikes, Frame frame) {
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
            if (plasticity.isContinuous()) {
                between.put(
                        name,
                        Stream.generate(() -> array(source.size())).limit(slots).toArray());
            }
        }
        fill();
        snapshot();
        int[] borders = synapses.borders();
        for (int p = 0; p + 1 < borders.length; p++) {
            parts.add(new PlasticSynapses(this, p, borders[p], borders[p + 1]));
        }
    }

    Object array(int size) {
        return settings.precision() == Precision.DOUBLE ? new double[size] : new float[size];
    }

    /// The ends have other engines from now on.
    void attach(End newSource, End newTarget) {
        source = newSource;
        target = newTarget;
        parts.forEach(PlasticSynapses::attach);
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

    static Optional<String> neuron(String input, String suffix) {
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
        move(pre, t);
        move(post, t);
        keep(between, step);
        long then = step - synapses.shortest();
        int count = source.spikes().count(then);
        int[] neurons = source.spikes().neurons(then);
        before[Math.floorMod(then, slots)] = pre.of(neurons, count);
        pre.happen(t, neurons, count);
        if (slots > 1) {
            keep(after, step);
        }
    }

    private void move(Traces traces, double t) {
        if (!traces.move(t)) {
            throw new Diverged(
                    target.population(),
                    "plasticity " + plasticity.name() + ": one of " + String.join(", ", traces.names())
                            + " is not finite any more at t = " + t + " ms; a shorter dt may help");
        }
    }

    /// Notes the variables of the sources as they are now, for synapses with a longer delay.
    private void keep(Map<String, Object[]> rows, long step) {
        rows.forEach(
                (name, all) -> System.arraycopy(pre.array(name), 0, all[Math.floorMod(step, slots)], 0, source.size()));
    }

    /// What the sources were before the run.
    private void fill() {
        for (Map<String, Object[]> rows : List.of(after, between)) {
            rows.forEach((name, all) -> {
                for (Object row : all) {
                    System.arraycopy(pre.array(name), 0, row, 0, source.size());
                }
            });
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

    /// Tells a checkpoint the variables of both ends and of the synapses, or takes them from it. Synapses are told in an
    /// order that does not depend on the parts.
    void archive(String name, Archive a) {
        pre.archive(name + "/source", a);
        post.archive(name + "/target", a);
        inputs().forEach(input -> {
            double value = a.number(name + "/" + input, outside.getOrDefault(input, Double.NaN));
            if (!Double.isNaN(value)) {
                outside.put(input, value);
            }
        });
        for (int slot = 0; slot < slots; slot++) {
            Object[] known = before[slot];
            Object[] found = new Object[pre.names().size()];
            for (int k = 0; k < found.length; k++) {
                found[k] = a.array(
                        name + "/before " + slot + " " + pre.names().get(k), known == null ? array(0) : known[k]);
            }
            before[slot] = found;
        }
        after.forEach((trace, rows) -> archive(name + "/after " + trace, rows, a));
        between.forEach((trace, rows) -> archive(name + "/between " + trace, rows, a));
        Archive.Type type = Archive.Type.valueOf(settings.precision() == Precision.DOUBLE ? "FLOAT64" : "FLOAT32");
        for (Variable v : plasticity.variables(Side.SYNAPSE)) {
            List<Object> arrays = parts.stream().map(p -> p.array(v.name())).toList();
            Archive.Column column = a.column(name + "/" + v.name(), type, synapses.count());
            synapses.each(source.size(), (from, to, delay, part, place) -> {
                Object array = arrays.get(part);
                Block.put(array, place, column.next(Block.number(array, place)));
            });
        }
    }

    private static void archive(String name, Object[] rows, Archive a) {
        for (int slot = 0; slot < rows.length; slot++) {
            a.numbers(name + " " + slot, rows[slot]);
        }
    }

    /// Back to the beginning; the weights too.
    void reset() {
        pre.reset();
        post.reset();
        parts.forEach(PlasticSynapses::reset);
        fill();
    }
}
