// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Lanes;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.Recalled;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.integrate.Value.Uniform;
import dev.ranvier.model.Surrogate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One time step of one neuron as single assignments: every operation once, in order, nothing implied. Interpreter,
/// scalar kernel, vector kernel and adjoint read the same step, and perform its operations exactly as they stand.
///
/// @param name name of the model
/// @param body operations in order; those of phase [Phase#ONCE] depend on parameters alone
/// @param stores the new value of each state variable
/// @param observed values of the step that can be recorded, by name
/// @param spike truth value: whether the neuron spikes, if the model has a threshold
public record Step(
        String name, List<Assign> body, Map<String, Value> stores, Map<String, Value> observed, Optional<Value> spike) {
    /// The phases of the contract of a time step, in order.
    public enum Phase {
        /// Values that depend on parameters alone, computed once for a run.
        ONCE,
        /// Values set before integration.
        BEFORE,
        /// Synapses: integration and jumps of their variables.
        SYNAPSES,
        /// Currents at the old state.
        DERIVE,
        /// The integration method.
        INTEGRATE,
        /// Delta inputs and jumps.
        ADD,
        /// Refractory neurons keep their old value.
        HOLD,
        /// Who spikes.
        THRESHOLD,
        /// New values after a spike.
        RESET,
        /// Bookkeeping of refractoriness.
        EVENTS
    }

    /// An operation.
    public sealed interface Operation {}

    /// A row of the table of functions.
    public record Call(Fn fn) implements Operation {}

    /// The spike function of training mode: forward 1 when its argument is >= 0, else 0.
    public record Spike(Surrogate surrogate) implements Operation {}

    /// Its argument, through which no gradient flows.
    public record Detach() implements Operation {}

    /// `target = operation(args)`; each target is assigned once.
    public record Assign(Phase phase, Scratch target, Operation operation, List<Value> args) {
        /// Copies the list.
        public Assign {
            args = List.copyOf(args);
        }
    }

    /// Performs the operations of the given phases on lanes.
    ///
    /// @param load the lane value of everything that is not scratch
    /// @param scratch receives the value of each target, and holds those computed before
    public <V> void perform(Lanes<V> lanes, Function<Value, V> load, Map<Scratch, V> scratch, boolean once) {
        for (Assign a : body) {
            if ((a.phase() == Phase.ONCE) == once) {
                perform(a, lanes, load, scratch);
            }
        }
    }

    /// Performs one operation, as [#perform(Lanes, Function, Map, boolean)] does all.
    public static <V> void perform(Assign a, Lanes<V> lanes, Function<Value, V> load, Map<Scratch, V> scratch) {
        List<V> args =
                a.args().stream().map(v -> value(lanes, load, scratch, v)).toList();
        scratch.put(a.target(), perform(lanes, a.operation(), args));
    }

    /// The lane value of `value`.
    public static <V> V value(Lanes<V> lanes, Function<Value, V> load, Map<Scratch, V> scratch, Value value) {
        return switch (value) {
            case Constant c -> lanes.constant(c.value());
            case Scratch s -> scratch.containsKey(s) ? scratch.get(s) : load.apply(s);
            case State s -> load.apply(s);
            case Parameter p -> load.apply(p);
            case Input i -> load.apply(i);
            case Draw d -> load.apply(d);
            case Uniform u -> load.apply(u);
            case Recalled r -> load.apply(r);
        };
    }

    private static <V> V perform(Lanes<V> lanes, Operation operation, List<V> args) {
        return switch (operation) {
            case Call c -> lanes.call(c.fn(), args);
            case Spike s -> lanes.call(Fn.STEP, args);
            case Detach d -> args.getFirst();
        };
    }

    /// The same step without operations whose result nothing needs.
    ///
    /// @param wanted names of observed values to keep
    public Step keeping(Set<String> wanted) {
        Map<String, Value> kept = observed.entrySet().stream()
                .filter(e -> wanted.contains(e.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Set<Value> needed = new LinkedHashSet<>(stores.values());
        needed.addAll(kept.values());
        spike.ifPresent(needed::add);
        List<Assign> live = new ArrayList<>();
        for (Assign a : body.reversed()) {
            if (needed.contains(a.target())) {
                live.add(a);
                needed.addAll(a.args());
            }
        }
        return new Step(name, live.reversed(), stores, kept, spike);
    }

    /// Everything the operations read that is not constant and that they do not compute themselves at each step, in
    /// order of first use. Parameters that only phase [Phase#ONCE] reads come last.
    public List<Value> reads() {
        Set<Scratch> computed = body.stream()
                .filter(a -> a.phase() != Phase.ONCE)
                .map(Assign::target)
                .collect(Collectors.toSet());
        Stream<Value> ends = Stream.of(stores.values().stream(), observed.values().stream(), spike.stream())
                .flatMap(s -> s);
        Stream<Value> args = body.stream().filter(a -> a.phase() != Phase.ONCE).flatMap(a -> a.args().stream());
        Stream<Value> parameters = body.stream()
                .filter(a -> a.phase() == Phase.ONCE)
                .flatMap(a -> a.args().stream())
                .filter(v -> v instanceof Parameter);
        return Stream.of(args, ends, parameters)
                .flatMap(s -> s)
                .filter(v -> !(v instanceof Constant) && !computed.contains(v))
                .distinct()
                .toList();
    }

    /// A listing, one operation a line.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(name).append('\n');
        Phase phase = null;
        for (Assign a : body) {
            if (a.phase() != phase) {
                phase = a.phase();
                out.append(phase.name().toLowerCase(java.util.Locale.ROOT)).append('\n');
            }
            String args = a.args().stream().map(Step::text).collect(Collectors.joining(", "));
            out.append("    ").append(text(a.target())).append(" = ").append(text(a.operation()));
            out.append('(').append(args).append(")\n");
        }
        out.append("store\n");
        stores.forEach((state, v) ->
                out.append("    ").append(state).append(" = ").append(text(v)).append('\n'));
        observed.forEach((key, v) ->
                out.append("    ").append(key).append(" := ").append(text(v)).append('\n'));
        spike.ifPresent(v -> out.append("    spike if ").append(text(v)).append('\n'));
        return out.toString();
    }

    private static String text(Operation operation) {
        return switch (operation) {
            case Call c -> c.fn().id();
            case Spike s -> "spike:" + s.surrogate().name();
            case Detach d -> "detach";
        };
    }

    private static String text(Value value) {
        return switch (value) {
            case Constant c -> Double.toString(c.value());
            case State s -> s.name();
            case Parameter p -> p.name();
            case Input i -> i.name();
            case Draw d -> d.noise() + "#" + d.index();
            case Uniform u -> u.name();
            case Recalled r -> r.recall().toString();
            case Scratch s -> "s" + s.id();
        };
    }
}
