// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.div;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.of;
import static dev.ranvier.expr.Expr.sub;

import java.util.List;

/// Derivatives that need more than one line.
final class Series {
    private Series() {}

    /// Derivative of `exprel` in either form: `(exp(x) - exprel(x))/x` with `exp(x) = x*exprel(x) + 1`, near 0 its Taylor polynomial.
    static Expr exprel(List<Expr> a) {
        Expr x = a.get(0);
        Expr exprel = new Expr.Apply(a.size() == 1 ? Fn.EXPREL : Fn.EXPREL_BY, a);
        Expr far = div(sub(add(mul(x, exprel), Expr.ONE), exprel), x);
        Expr near = num(1.0 / 5760);
        for (double c : new double[] {1.0 / 840, 1.0 / 144, 1.0 / 30, 1.0 / 8, 1.0 / 3, 1.0 / 2}) {
            near = add(mul(near, x), num(c));
        }
        return of(Fn.WHERE, of(Fn.LT, of(Fn.ABS, x), num(0.05)), near, far);
    }

    /// Derivative of `bernoulli` in either form, b: `b*(1 - x - b)/x`, near 0 its Taylor polynomial.
    static Expr bernoulli(List<Expr> a) {
        Expr x = a.get(0);
        Expr b = new Expr.Apply(a.size() == 1 ? Fn.BERNOULLI : Fn.BERNOULLI_BY, a);
        Expr far = div(mul(b, sub(sub(Expr.ONE, x), b)), x);
        Expr square = mul(x, x);
        Expr odd = num(-1.0 / 151200);
        for (double c : new double[] {1.0 / 5040, -1.0 / 180, 1.0 / 6}) {
            odd = add(mul(odd, square), num(c));
        }
        Expr near = add(mul(odd, x), num(-1.0 / 2));
        return of(Fn.WHERE, of(Fn.LT, of(Fn.ABS, x), num(0.1)), near, far);
    }

    /// Partial derivatives of `clip(x, low, high)`, which is `high` wherever `low` is above it.
    static Expr clip(int index, List<Expr> a) {
        Expr below = of(Fn.LT, a.get(0), a.get(1));
        Expr above = of(Fn.GT, a.get(0), a.get(2));
        Expr crossed = of(Fn.GT, a.get(1), a.get(2));
        return switch (index) {
            case 0 -> of(Fn.WHERE, of(Fn.OR, below, above), Expr.ZERO, Expr.ONE);
            case 1 -> of(Fn.WHERE, of(Fn.AND, below, of(Fn.NOT, crossed)), Expr.ONE, Expr.ZERO);
            default -> of(Fn.WHERE, of(Fn.OR, above, crossed), Expr.ONE, Expr.ZERO);
        };
    }
}
