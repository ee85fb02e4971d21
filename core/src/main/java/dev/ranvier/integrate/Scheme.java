// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.integrate.Value.Draw;
import dev.ranvier.model.Equation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The equations as an integration method sees them: names, formulas, and a place for the results. A formula uses the
/// names of the variables for their old values, `t` for the time at the start of the step, and whatever [#let]
/// returned.
public final class Scheme {
    private final Lowering lowering;
    private final List<Equation> equations;
    private final double dt;
    private final Map<String, Value> next = new LinkedHashMap<>();
    private final Set<String> sloped = new LinkedHashSet<>();
    private int lets;

    Scheme(Lowering lowering, List<Equation> equations, double dt) {
        this.lowering = lowering;
        this.equations = equations;
        this.dt = dt;
    }

    /// The equations; sub-expressions, uniform parameters and currents are already written out in them.
    public List<Equation> equations() {
        return equations;
    }

    /// The step, ms.
    public double dt() {
        return dt;
    }

    /// The step as an expression.
    public Expr h() {
        return Expr.num(dt);
    }

    /// Computes `value` here and returns a name for it.
    public Expr let(Expr value) {
        String name = "#" + lets++;
        lowering.bind(name, lowering.lower(value));
        return Expr.name(name);
    }

    /// `formula` with the variables at other values and the time at `t + c*dt`.
    public Expr at(Expr formula, Map<String, Expr> stage, double c) {
        Map<String, Expr> values = new LinkedHashMap<>(stage);
        values.put("t", Expr.add(Expr.name("t"), Expr.num(c * dt)));
        return Substitute.in(formula, values);
    }

    /// The `index`-th draw from the standard normal distribution for a noise of an equation.
    public Expr draw(String noise, int index) {
        String name = "#" + noise + "#" + index;
        lowering.bind(name, new Draw(noise, index));
        return Expr.name(name);
    }

    /// A number that the run makes of the past.
    public Expr recall(Recall recall) {
        String name = "#" + recall;
        lowering.bind(name, new Value.Recalled(recall));
        if (recall.slopes()) {
            sloped.add(recall.variable());
        }
        return Expr.name(name);
    }

    /// The value of a variable after the step.
    public void next(String variable, Expr value) {
        next.put(variable, lowering.lower(value));
    }

    /// The variables whose slopes the method wants remembered.
    Set<String> sloped() {
        return sloped;
    }

    Map<String, Value> result() {
        for (Equation e : equations) {
            if (!next.containsKey(e.variable().name())) {
                throw new IllegalStateException(
                        "the method leaves '" + e.variable().name() + "' without a next value");
            }
        }
        return next;
    }
}
