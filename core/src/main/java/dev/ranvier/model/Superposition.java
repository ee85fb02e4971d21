// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Linear;
import dev.ranvier.expr.Printer;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Substitute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Whether the responses of a synapse to its spikes add up, so that all synapses of a kind on one target can share one
/// state, into which the sum of their weights goes. They do when equations and jumps are linear in the variables and
/// inputs, without a constant term, with factors of parameters alone. It is found from the equations; parameters that
/// differ between synapses are a question for whoever merges them. Rotter and Diesmann (1999),
/// doi:10.1007/s004220050570.
public final class Superposition {
    private final Model model;
    private final Map<String, Expr> written = new LinkedHashMap<>();
    private final List<String> moving;

    private Superposition(Model model) {
        this.model = model;
        this.moving = Stream.concat(model.variables().stream(), model.inputs().stream())
                .map(Variable::name)
                .toList();
        model.definitions().forEach(d -> written.put(d.variable().name(), Substitute.in(d.value(), written)));
    }

    /// Whether responses add up.
    public static boolean holds(Model synapse) {
        return obstacle(synapse).isEmpty();
    }

    /// What keeps responses from adding up, as the end of a sentence that begins with the name of the model; empty when
    /// nothing does.
    public static Optional<String> obstacle(Model synapse) {
        Superposition s = new Superposition(synapse);
        return Stream.<Supplier<Optional<String>>>of(s::statements, s::start, s::formulas)
                .flatMap(check -> check.get().stream())
                .findFirst();
    }

    /// The sub-expressions that vary with the spikes; the others are made of parameters.
    static List<Definition> varying(Model synapse) {
        Superposition s = new Superposition(synapse);
        return synapse.definitions().stream().filter(s::varies).toList();
    }

    private boolean varies(Definition d) {
        Expr value = Substitute.in(d.value(), written);
        return moving.stream().anyMatch(value::uses);
    }

    private Optional<String> statements() {
        boolean plain = model.threshold().isEmpty()
                && model.options()
                        .equals(new Model.Variant(
                                model.options().liquid(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                List.of(),
                                model.options().surrogate()));
        if (!plain) {
            return Optional.of("is a neuron, with a threshold, currents or refractoriness");
        }
        if (model.inputs().isEmpty()) {
            return Optional.of("has no input through which spikes arrive, such as 'input pre : 1'");
        }
        if (!model.befores().isEmpty() || !model.bounds().isEmpty()) {
            return Optional.of("has a line '" + (model.bounds().isEmpty() ? "before" : "bound") + " ...'");
        }
        return model.isStochastic() || !model.draws().isEmpty() ? Optional.of("has noise") : Optional.empty();
    }

    private Optional<String> start() {
        return model.initials().stream()
                .filter(d -> !Simplify.of(d.value()).equals(Expr.ZERO))
                .findFirst()
                .map(d -> "begins with a '" + d.variable().name() + "' that is not 0");
    }

    private Optional<String> formulas() {
        Stream<Optional<String>> drifts = model.equations().stream()
                .map(e -> linear(e.drift(), "d" + e.variable().name() + "/dt"));
        Stream<Optional<String>> values = Stream.concat(
                        model.jumps().stream(), model.definitions().stream().filter(this::varies))
                .map(d -> linear(d.value(), "'" + d.variable().name() + " = ...'"));
        return Stream.concat(drifts, values).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> linear(Expr formula, String what) {
        Expr rest = Substitute.in(formula, written);
        for (String x : moving) {
            Optional<Linear> linear = Linear.in(rest, x);
            if (linear.isEmpty()) {
                return Optional.of("is not linear: " + what + " in '" + x + "'");
            }
            Expr factor = linear.get().slope();
            Optional<String> other = Stream.concat(Stream.of("t"), moving.stream())
                    .filter(factor::uses)
                    .findFirst();
            if (other.isPresent()) {
                return Optional.of(
                        "is not linear: in " + what + " the factor of '" + x + "' depends on '" + other.get() + "'");
            }
            rest = linear.get().intercept();
        }
        Expr constant = Simplify.of(rest);
        return constant.equals(Expr.ZERO)
                ? Optional.empty()
                : Optional.of("has a part without spikes: '" + Printer.print(constant) + "' in " + what);
    }
}
