// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A synapse that is part of the model of its target.
///
/// @param key name of the synapse in the model, and of the input through which weighted spikes arrive, or a conductance
/// @param variables the variables of its dynamics, which advance before all others; none when they run elsewhere
/// @param output how the conductance becomes a current
public record Synapse(String key, List<Variable> variables, Output output) {
    private static final String CONDUCTANCE = "g";
    private static final Unit VOLT = Unit.parse("mV");

    /// Copies the list.
    public Synapse {
        variables = List.copyOf(variables);
    }

    /// The model with one more synapse; without dynamics its input is the conductance.
    static Model on(Model target, String key, Optional<Model> dynamics, Output output) {
        checkKey(target, key);
        Variable input = Additions.input(target, "synapse");
        boolean unitless = target.isUnitless();
        Unit volt =
                unitless ? Unit.ONE : output.usesPotential() ? target.membrane().unit() : VOLT;
        Output fitting = unitless ? output.withoutUnits() : output;
        Unit conductance = fitting.conductance(input.unit(), volt);
        Model part = dynamics.map(d -> new Part(checked(target, key, d), key, conductance, unitless).model())
                .orElseGet(() -> fed(key, conductance));
        Expr g = Expr.name(dynamics.isPresent() ? key + "_" + CONDUCTANCE : key);
        Map<String, Expr> names = new HashMap<>(Map.of(CONDUCTANCE, g));
        if (output.usesPotential()) {
            names.put("V", Expr.name(target.membrane().name()));
        }
        fitting.parameters().forEach(p -> names.put(p.name(), Expr.name(key + "_" + p.name())));
        Definition current = new Definition(
                new Variable(key + "_I", input.unit(), key + ": current"),
                Substitute.in(fitting.current(input.unit(), volt), names));
        List<Parameter> more = Stream.concat(part.parameters().stream(), fitting.in(key).stream())
                .toList();
        Stream<Quantity> added = Stream.of(part.variables(), part.inputs(), more, List.of(current.variable()))
                .flatMap(List::stream);
        checkNew(target, Stream.concat(added, part.definitions().stream().map(Definition::variable)));
        return joined(target, part, more, current, new Synapse(key, part.variables(), output));
    }

    private static void checkKey(Model target, String key) {
        if (!key.matches("\\p{L}[\\p{L}\\p{N}_]*") || Names.isUnit(key)) {
            throw new IllegalArgumentException("model " + target.name() + ": '" + key + "' is no name for a synapse"
                    + (Names.isUnit(key) ? "; it is a unit" : ": letters, digits and _ only"));
        }
    }

    private static void checkNew(Model target, Stream<Quantity> added) {
        Set<String> names = new HashSet<>();
        added.forEach(q -> {
            Names.requireNew(target, q.name());
            if (!names.add(q.name())) {
                throw new IllegalArgumentException(
                        "model " + target.name() + ": the dynamics and the output of a synapse"
                                + " would both be called '" + q.name() + "'; rename one");
            }
        });
    }

    private static Model checked(Model target, String key, Model dynamics) {
        String which = "the synapse '" + key + "' of " + target.name() + ": " + dynamics.name() + " ";
        Superposition.obstacle(dynamics).ifPresent(what -> {
            throw new IllegalArgumentException(
                    which + what + ", so spikes of several sources cannot share a state in the"
                            + " target. Let " + dynamics.name() + " run for each source and give the target its result:"
                            + " synapse(\"" + key + "\", output)");
        });
        List<String> named = Stream.concat(
                        dynamics.variables().stream(),
                        dynamics.definitions().stream().map(Definition::variable))
                .map(Variable::name)
                .toList();
        if (!named.contains(CONDUCTANCE)) {
            throw new IllegalArgumentException(which + "has no variable or sub-expression g, which an output makes a"
                    + " current of; it has " + String.join(", ", named));
        }
        return dynamics;
    }

    /// A part that is an input alone.
    private static Model fed(String key, Unit conductance) {
        Variable input = new Variable(key, conductance, key + ": conductance");
        return new Model(
                key,
                "",
                "",
                "",
                List.of(),
                List.of(input),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Model.Variant.PLAIN);
    }

    private static Model joined(Model target, Model part, List<Parameter> more, Definition current, Synapse synapse) {
        Model.Variant o = target.options();
        return new Model(
                target.name(),
                target.meaning(),
                target.text(),
                target.reference(),
                joined(target.parameters(), more),
                joined(target.inputs(), part.inputs()),
                joined(target.definitions(), part.definitions()),
                joined(target.equations(), part.equations()),
                target.befores(),
                joined(target.jumps(), part.jumps()),
                target.threshold(),
                target.resets(),
                target.bounds(),
                target.initials(),
                new Model.Variant(
                        o.liquid(),
                        o.refractory(),
                        joined(o.synapses(), List.of(synapse)),
                        joined(o.currents(), List.of(current)),
                        o.jumps(),
                        o.surrogate()));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
