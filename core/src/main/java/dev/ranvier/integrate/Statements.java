// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a [Step] of statements that are performed at once, without time going by: what an event does.
public final class Statements {
    private Statements() {}

    /// A step that performs statements one after the other, and then puts variables they change on their bounds.
    ///
    /// @param model gives parameters, which have one value for all, and sub-expressions
    /// @param kept variables whose new values are stored; all others are read like inputs, and what the statements make of
    ///     them is forgotten
    /// @param dt the step of the run, ms
    public static Step of(String name, Model model, List<Definition> statements, Set<String> kept, double dt) {
        Lowering lowering = new Lowering();
        lowering.phase(Step.Phase.EVENTS);
        Map<String, Expr> values = new LinkedHashMap<>();
        for (Parameter p : model.parameters()) {
            values.put(p.name(), Expr.num(p.value()));
        }
        values.put("dt", Expr.num(dt));
        lowering.bind("t", new Input("t"));
        model.inputs().forEach(i -> lowering.bind(i.name(), new Input(i.name())));
        for (Variable v : model.variables()) {
            lowering.bind(v.name(), kept.contains(v.name()) ? new State(v.name()) : new Input(v.name()));
        }
        for (Definition d : model.definitions()) {
            values.put(d.variable().name(), known(d.value(), values));
        }
        Map<String, Value> stores = new LinkedHashMap<>();
        for (Definition s : statements) {
            Value value = lowering.lower(known(s.value(), values));
            lowering.bind(s.variable().name(), value);
            if (kept.contains(s.variable().name())) {
                stores.put(s.variable().name(), value);
            }
        }
        for (Definition b : model.bounds()) {
            if (stores.containsKey(b.variable().name())) {
                Value value = lowering.lower(known(b.value(), values));
                lowering.bind(b.variable().name(), value);
                stores.put(b.variable().name(), value);
            }
        }
        return new Step(name, lowering.body(), stores, Map.of(), Optional.empty());
    }

    private static Expr known(Expr expr, Map<String, Expr> values) {
        return Simplify.of(Substitute.in(expr, values));
    }
}
