// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Num;
import dev.ranvier.expr.Linear;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Substitute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lets the variables of a model begin where they stay: `dp/dt = a - b*p` begins at p = a/b. Variables with an initial
/// value of their own keep it.
final class SteadyState {
    private final Model model;
    private final Map<String, Expr> written = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    private SteadyState(Model model) {
        this.model = model;
        model.definitions().forEach(d -> written.put(d.variable().name(), Substitute.in(d.value(), written)));
        model.parameters().forEach(p -> known.add(p.name()));
        model.initials().forEach(d -> known.add(d.variable().name()));
    }

    /// The model in which every variable has an initial value.
    ///
    /// @throws IllegalArgumentException when a variable has no steady state that a formula can give
    static Model of(Model model) {
        SteadyState states = new SteadyState(model);
        List<Definition> initials = new ArrayList<>(model.initials());
        for (Equation e : model.equations()) {
            if (!states.known.contains(e.variable().name())) {
                initials.add(new Definition(e.variable(), states.of(e)));
                states.known.add(e.variable().name());
            }
        }
        return model.beginning(initials);
    }

    private Expr of(Equation e) {
        String x = e.variable().name();
        Linear linear = Linear.in(Substitute.in(e.drift(), written), x)
                .orElseThrow(() -> none(x, "d" + x + "/dt is not linear in " + x));
        if (linear.slope() instanceof Num(double slope) && slope == 0) {
            throw none(x, "d" + x + "/dt does not depend on " + x);
        }
        Expr value = Simplify.of(Expr.neg(Expr.div(linear.intercept(), linear.slope())));
        Substitute.names(value).stream()
                .filter(n -> !known.contains(n))
                .findFirst()
                .ifPresent(n -> {
                    throw none(x, "it depends on " + n + ", which is not known yet");
                });
        return value;
    }

    private IllegalArgumentException none(String x, String why) {
        return new IllegalArgumentException(model.name() + ": '" + x + "' has no steady state to begin at, because "
                + why + ". Say where it begins: 'initial " + x + " = ...'");
    }
}
