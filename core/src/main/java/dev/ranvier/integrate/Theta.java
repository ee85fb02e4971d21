// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.sub;

import dev.ranvier.expr.Expr;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Implicit methods of one stage, `y = x + dt*((1 - theta)*f(x) + theta*f(y))`, solved by [#ITERATIONS] iterations of
/// Newton from the old value, the Jacobian found from the equations and evaluated anew in each. They leave an error of
/// order dt^31, far below rounding, where the solution is smooth over a step; where it jumps within one they may end far
/// from any solution, and the step should be shorter. Linear equations need, and get, one iteration. Hairer and Wanner (1996),
/// doi:10.1007/978-3-642-05221-7, section IV.8.
///
/// @param names name and aliases
/// @param order order of the solution
/// @param theta weight of the new slope: 1 for backward Euler, 1/2 for the trapezoidal rule
record Theta(List<String> names, int order, double theta) implements Integrator {
    /// Iterations of Newton in a step: each squares the error.
    static final int ITERATIONS = 4;

    @Override
    public double strongOrder() {
        return 0;
    }

    @Override
    public boolean isImplicit() {
        return true;
    }

    @Override
    public void advance(Scheme scheme) {
        List<Expr> start = start(scheme);
        Map<String, Expr> y = scheme.old();
        for (int k = 0; k < (isLinear(scheme) ? 1 : ITERATIONS); k++) {
            List<Expr> step = new Elimination(scheme, y, 1, theta * scheme.dt()).solve(residual(scheme, start, y));
            Iterator<Expr> changes = step.iterator();
            y.replaceAll((x, value) -> scheme.let(add(value, changes.next())));
        }
        y.forEach(scheme::next);
    }

    /// `x + dt*(1 - theta)*f(x)`.
    private List<Expr> start(Scheme scheme) {
        return scheme.equations().stream()
                .map(e -> add(
                        Expr.name(e.variable().name()), mul(num((1 - theta) * scheme.dt()), scheme.settle(e.drift()))))
                .toList();
    }

    /// How far `y` is from solving the equation of the method.
    private List<Expr> residual(Scheme scheme, List<Expr> start, Map<String, Expr> y) {
        Iterator<Expr> values = y.values().iterator();
        Iterator<Expr> starts = start.iterator();
        return scheme.equations().stream()
                .map(e -> mul(num(theta * scheme.dt()), scheme.settle(scheme.at(e.drift(), y, 1))))
                .map(moved -> scheme.settle(add(sub(starts.next(), values.next()), moved)))
                .toList();
    }

    private static boolean isLinear(Scheme scheme) {
        return Elimination.jacobian(scheme).stream()
                .flatMap(List::stream)
                .noneMatch(slope -> scheme.old().keySet().stream().anyMatch(slope::uses));
    }
}
