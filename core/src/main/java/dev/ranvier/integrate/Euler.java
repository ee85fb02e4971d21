// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;

import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import java.util.List;
import java.util.Optional;

/// The method of Euler, and with noise that of Maruyama: `x + dt*f + g*sqrt(dt)*N`, all at the old values. Euler
/// (1768), Institutionum calculi integralis; Maruyama (1955), doi:10.1007/BF02846028.
///
///     0 |
///     --+---
///       | 1
public final class Euler implements Integrator {
    /// The method.
    public static final Integrator METHOD = new Euler();

    private Euler() {}

    @Override
    public List<String> names() {
        return List.of("euler");
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
            Expr moved = add(Expr.name(x), mul(scheme.h(), scheme.let(e.drift())));
            scheme.next(x, Wiener.added(scheme, e, moved));
        }
    }
}
