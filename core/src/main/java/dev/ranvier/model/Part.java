// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.unit.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The dynamics of a synapse as a part of its target: the first input is called `key`, all else begins with `key_`. All
/// that varies with the spikes is proportional to their weights, so it takes the unit of these along.
///
/// @param dynamics dynamics in which [Superposition] holds
/// @param weight unit of the weights
/// @param unitless whether the target has no units; then the part has none
record Part(Model dynamics, String key, Unit weight, boolean unitless) {
    /// The part as a model.
    Model model() {
        Map<String, Expr> names = new HashMap<>();
        dynamics.quantities().forEach(q -> names.put(q.name(), Expr.name(name(q.name()))));
        Set<Definition> varying = Set.copyOf(Superposition.varying(dynamics));
        return new Model(
                dynamics.name(),
                dynamics.meaning(),
                dynamics.text(),
                dynamics.reference(),
                dynamics.parameters().stream()
                        .map(p -> p.in(key, unit(p.unit())))
                        .toList(),
                dynamics.inputs().stream().map(v -> variable(v, weight)).toList(),
                dynamics.definitions().stream()
                        .map(d -> new Definition(
                                variable(d.variable(), varying.contains(d) ? weight : Unit.ONE),
                                Substitute.in(d.value(), names)))
                        .toList(),
                dynamics.equations().stream()
                        .map(e -> new Equation(
                                variable(e.variable(), weight), Substitute.in(e.drift(), names), Map.of(), false))
                        .toList(),
                List.of(),
                dynamics.jumps().stream()
                        .map(d -> new Definition(variable(d.variable(), weight), Substitute.in(d.value(), names)))
                        .toList(),
                dynamics.threshold(),
                List.of(),
                List.of(),
                List.of(),
                Model.Variant.PLAIN);
    }

    private String name(String own) {
        return own.equals(dynamics.inputs().getFirst().name()) ? key : key + "_" + own;
    }

    private Variable variable(Variable v, Unit factor) {
        return new Variable(name(v.name()), unit(v.unit().times(factor)), key + ": " + v.meaning());
    }

    private Unit unit(Unit own) {
        return unitless ? Unit.ONE : own;
    }
}
