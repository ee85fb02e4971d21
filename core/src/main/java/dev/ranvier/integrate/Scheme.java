// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Simplify;
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
    private final Expr h;
    private final Map<String, Value> next = new LinkedHashMap<>();
    private final Map<String, Value> errors = new LinkedHashMap<>();
    private final Set<String> sloped = new LinkedHashSet<>();
    private int lets;

    /// @param h the step, a number or a name
    Scheme(Lowering lowering, List<Equation> equations, Expr h) {
        this.lowering = lowering;
        this.equations = equations;
        this.h = h;
    }

    /// The equations; sub-expressions, uniform parameters and currents are already written out in them. Those marked
    /// `(unless refractory)` are so only if a neuron ever is.
    public List<Equation> equations() {
        return equations;
    }

    /// The variables at their old values, by name.
    Map<String, Expr> old() {
        Map<String, Expr> old = new LinkedHashMap<>();
        equations.forEach(
                e -> old.put(e.variable().name(), Expr.name(e.variable().name())));
        return old;
    }

    /// The step as a number, ms. A method that asks for it works with steps of one length alone; [#h] serves any.
    ///
    /// @throws FixedLength when the step is not known yet
    public double dt() {
        if (h instanceof Expr.Num(double dt)) {
            return dt;
        }
        throw new FixedLength();
    }

    /// A method asked for the length of a step that differs between steps.
    static final class FixedLength extends IllegalStateException {
        private static final long serialVersionUID = 1;
    }

    /// The step as an expression, ms.
    public Expr h() {
        return h;
    }

    /// Computes `value` here and returns a name for it.
    public Expr let(Expr value) {
        String name = "#" + lets++;
        lowering.bind(name, lowering.lower(value));
        return Expr.name(name);
    }

    /// Computes `value` here unless it is a number or a name already.
    Expr settle(Expr value) {
        Expr simple = Simplify.of(value);
        return simple instanceof Expr.Apply ? let(simple) : simple;
    }

    /// Whether the neuron is refractory in this step: then the equations marked so keep their values, whatever
    /// [#next] is told. To be asked only when there are such equations.
    Expr held() {
        lowering.bind("#held", lowering.held());
        return Expr.name("#held");
    }

    /// `formula` with the variables at other values and the time at `t + c*h`.
    public Expr at(Expr formula, Map<String, Expr> stage, double c) {
        Map<String, Expr> values = new LinkedHashMap<>(stage);
        values.put("t", Expr.add(Expr.name("t"), Expr.mul(Expr.num(c), h)));
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

    /// The estimated error of a variable after the step, in its unit; the sign does not matter.
    void error(String variable, Expr estimate) {
        errors.put(variable, lowering.lower(estimate));
    }

    /// The estimates there are, by variable.
    Map<String, Value> errors() {
        return errors;
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
