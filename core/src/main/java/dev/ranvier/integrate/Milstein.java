// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.sub;

import dev.ranvier.expr.Derivative;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Simplify;
import dev.ranvier.model.Equation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The method of Milstein for Ito equations: `x + dt*f + g*dW + g*(dg/dx)*(dW^2 - dt)/2` with `dW = sqrt(dt)*N`, the
/// derivative found from the equations. Where one noise moves several variables, `g*(dg/dx)` is the sum over them.
/// Milstein (1975), doi:10.1137/1119062; Kloeden and Platen (1992), doi:10.1007/978-3-662-12616-5, (10.3.1).
public final class Milstein implements Integrator {
    /// The method.
    public static final Integrator METHOD = new Milstein();

    private Milstein() {}

    @Override
    public List<String> names() {
        return List.of("milstein");
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
        for (Equation e : scheme.equations()) {
            String x = e.variable().name();
            Expr moved = add(Expr.name(x), mul(scheme.h(), scheme.let(e.drift())));
            Expr next = Wiener.added(scheme, e, moved);
            for (Map.Entry<String, Expr> noise : e.noise().entrySet()) {
                Expr slope = Simplify.of(along(scheme, noise.getKey(), noise.getValue()));
                if (!slope.equals(ZERO)) {
                    next = add(next, mul(slope, doubled(scheme, noise.getKey())));
                }
            }
            scheme.next(x, next);
        }
    }

    /// The derivative of `amplitude` in the direction in which the noise moves the variables.
    private static Expr along(Scheme scheme, String noise, Expr amplitude) {
        Expr sum = ZERO;
        for (Equation e : scheme.equations()) {
            Expr g = e.noise().get(noise);
            if (g != null) {
                sum = add(sum, mul(g, Derivative.of(amplitude, e.variable().name())));
            }
        }
        return sum;
    }

    /// The double Ito integral of the noise, `(dW^2 - dt)/2`.
    private static Expr doubled(Scheme scheme, String noise) {
        Expr draw = scheme.draw(noise, 0);
        return mul(num(scheme.dt() / 2), scheme.let(sub(mul(draw, draw), Expr.ONE)));
    }
}
