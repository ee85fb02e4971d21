// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;

import dev.ranvier.expr.Derivative;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Linear;
import dev.ranvier.model.Equation;
import java.util.List;
import java.util.Optional;

/// Exponential Euler with the linear part found from the equations: each variable alone is linearised about its old
/// value, `x + dt*exprel(dt*df/dx)*f`. Exact for an equation that is linear in its own variable while the others stand
/// still, of order 2 for one equation without `t`, else of order 1. With noise, `g*sqrt(dt)*N` is added. Hochbruck and
/// Ostermann (2010), doi:10.1017/S0962492910000048.
public final class ExpAuto implements Integrator {
    /// The method.
    public static final Integrator METHOD = new ExpAuto();

    private ExpAuto() {}

    @Override
    public List<String> names() {
        return List.of("exp_auto", "exp_euler", "exponential_euler", "exp_euler_auto");
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public double strongOrder() {
        return 0.5;
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
    public void advance(Scheme scheme) {
        for (Equation e : scheme.equations()) {
            String x = e.variable().name();
            Expr increment = Linear.in(e.drift(), x)
                    .map(l -> increment(scheme, l, x))
                    .orElseGet(() -> increment(scheme, e.drift(), x));
            Expr next = add(Expr.name(x), increment);
            scheme.next(x, Wiener.added(scheme, e, next));
        }
    }

    private static Expr increment(Scheme scheme, Expr drift, String x) {
        Expr change = scheme.let(mul(scheme.h(), drift));
        return mul(Expr.of(Fn.EXPREL, mul(scheme.h(), Derivative.of(drift, x))), change);
    }

    /// The slope is needed in any case; with it, the gates of a channel lose half their operations.
    private static Expr increment(Scheme scheme, Linear drift, String x) {
        Expr slope = scheme.settle(mul(scheme.h(), drift.slope()));
        Expr change = scheme.let(add(mul(scheme.h(), drift.intercept()), mul(slope, Expr.name(x))));
        return mul(Expr.of(Fn.EXPREL, slope), change);
    }
}
