// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;

import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The method of Euler and Heun for Stratonovich equations: `x + dt*f + (g(x) + g(y))/2*dW` with `y = x + g(x)*dW` and
/// `dW = sqrt(dt)*N`. Rümelin (1982), doi:10.1137/0719041.
public final class Heun implements Integrator {
    /// The method.
    public static final Integrator METHOD = new Heun();

    private Heun() {}

    @Override
    public List<String> names() {
        return List.of("heun");
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public double strongOrder() {
        return 1;
    }

    @Override
    public double weakOrder() {
        return 1;
    }

    @Override
    public Optional<Calculus> calculus() {
        return Optional.of(Calculus.STRATONOVICH);
    }

    @Override
    public Optional<String> obstacle(List<Equation> equations) {
        return Integrator.super.obstacle(equations).or(() -> Wiener.mixed(equations));
    }

    @Override
    public void advance(Scheme scheme) {
        Map<String, Expr> moved = new LinkedHashMap<>();
        for (Equation e : scheme.equations()) {
            String x = e.variable().name();
            moved.put(x, scheme.let(Wiener.added(scheme, e, Expr.name(x))));
        }
        for (Equation e : scheme.equations()) {
            String x = e.variable().name();
            Expr next = add(Expr.name(x), mul(scheme.h(), scheme.let(e.drift())));
            for (Map.Entry<String, Expr> noise : e.noise().entrySet()) {
                Expr g = noise.getValue();
                Expr sum = scheme.let(add(g, scheme.at(g, moved, 1)));
                next = add(next, mul(num(0.5), mul(sum, Wiener.increment(scheme, noise.getKey()))));
            }
            scheme.next(x, next);
        }
    }
}
