// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static dev.ranvier.expr.Expr.ONE;
import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;

/// Differentiates by the chain rule; the rules themselves are the rows of [Fn].
public final class Derivative {
    private Derivative() {}

    /// The partial derivative of `expr` with respect to `name`, simplified. Steps have derivative zero, and so has the
    /// past.
    public static Expr of(Expr expr, String name) {
        return Simplify.of(raw(expr, name));
    }

    private static Expr raw(Expr expr, String name) {
        return switch (expr) {
            case Num n -> ZERO;
            case Name n -> n.name().equals(name) ? ONE : ZERO;
            case Apply f -> chain(f, name);
            case Delayed d -> ZERO;
        };
    }

    private static Expr chain(Apply f, String name) {
        Expr sum = ZERO;
        for (int i = 0; i < f.args().size(); i++) {
            if (f.fn().takesBoolean(i) || !f.arg(i).uses(name)) {
                continue;
            }
            Expr inner = raw(f.arg(i), name);
            Expr outer = f.fn().partial(i, f.args());
            sum = add(sum, inner.equals(ONE) ? outer : mul(outer, inner));
        }
        return sum;
    }
}
