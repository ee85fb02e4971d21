// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.sub;

import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The method of Milstein for Ito equations with a difference in place of the derivative, due to Platen:
/// `x + dt*f + g(x)*dW + (g(y) - g(x))*(dW^2 - dt)/(2*sqrt(dt))` with `y = x + dt*f + g(x)*sqrt(dt)` and
/// `dW = sqrt(dt)*N`. Kloeden and Platen (1992), doi:10.1007/978-3-662-12616-5, (11.1.3), (11.1.7). As a stochastic
/// Runge-Kutta method it is known as the scheme of Kloeden and Platen, hence `klpl`.
public final class MilsteinGradFree implements Integrator {
    /// The method.
    public static final Integrator METHOD = new MilsteinGradFree();

    private MilsteinGradFree() {}

    @Override
    public List<String> names() {
        return List.of("milstein_grad_free", "klpl");
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
        return Optional.of(Calculus.ITO);
    }

    @Override
    public Optional<String> obstacle(List<Equation> equations) {
        return Integrator.super.obstacle(equations).or(() -> Wiener.mixed(equations));
    }

    @Override
    public void advance(Scheme scheme) {
        List<Expr> moved = new ArrayList<>();
        Map<String, Expr> support = new LinkedHashMap<>();
        for (Equation e : scheme.equations()) {
            String x = e.variable().name();
            Expr value = scheme.let(add(Expr.name(x), mul(scheme.h(), scheme.let(e.drift()))));
            moved.add(value);
            support.put(x, scheme.let(support(scheme, e, value)));
        }
        for (int i = 0; i < moved.size(); i++) {
            Equation e = scheme.equations().get(i);
            Expr next = moved.get(i);
            for (Map.Entry<String, Expr> noise : e.noise().entrySet()) {
                next = add(next, noise(scheme, noise.getKey(), noise.getValue(), support));
            }
            scheme.next(e.variable().name(), next);
        }
    }

    /// `moved + g*sqrt(dt)`; where a variable has several noises no amplitude reads it.
    private static Expr support(Scheme scheme, Equation e, Expr moved) {
        Expr sum = moved;
        for (Expr g : e.noise().values()) {
            sum = add(sum, mul(num(Math.sqrt(scheme.dt())), g));
        }
        return sum;
    }

    /// `sqrt(dt)*(g(x)*N + (g(y) - g(x))*(N^2 - 1)/2)`.
    private static Expr noise(Scheme scheme, String name, Expr g, Map<String, Expr> support) {
        Expr draw = scheme.draw(name, 0);
        Expr old = scheme.let(g);
        Expr difference = scheme.let(sub(scheme.at(g, support, 0), old));
        Expr half = scheme.let(mul(num(0.5), sub(mul(draw, draw), Expr.ONE)));
        Expr sum = scheme.let(add(mul(old, draw), mul(difference, half)));
        return mul(num(Math.sqrt(scheme.dt())), sum);
    }
}
