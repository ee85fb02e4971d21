// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import java.util.List;

/// Brings an expression to a normal form: a sum of monomials with numeric coefficients, numbers folded, like terms
/// gathered, common factors of a fraction cancelled. Only a number is multiplied into a sum; products of sums stay
/// products, so expressions do not grow. Cancelling assumes that what cancels is not zero, as algebra does.
public final class Simplify {
    private Simplify() {}

    /// The normal form of `expr`.
    public static Expr of(Expr expr) {
        return sum(expr).toExpr();
    }

    /// The normal form as a sum.
    public static Sum sum(Expr expr) {
        return switch (expr) {
            case Num n -> Sum.constant(n.value());
            case Name n -> Sum.of(n);
            case Apply f -> apply(f);
            case Delayed d -> Sum.of(d.map(Simplify::of));
        };
    }

    private static Sum apply(Apply f) {
        return switch (f.fn()) {
            case ADD -> sum(f.arg(0)).plus(sum(f.arg(1)), 1);
            case SUB -> sum(f.arg(0)).plus(sum(f.arg(1)), -1);
            case NEG -> sum(f.arg(0)).times(-1);
            case MUL -> sum(f.arg(0)).times(sum(f.arg(1)));
            case DIV -> sum(f.arg(0)).times(sum(f.arg(1)).power(-1));
            case POW -> power(f);
            case FMA -> sum(f.arg(0)).times(sum(f.arg(1))).plus(sum(f.arg(2)), 1);
            case WHERE -> where(f);
            default -> call(f.fn(), f.args().stream().map(Simplify::of).toList());
        };
    }

    private static Sum power(Apply f) {
        Expr exponent = of(f.arg(1));
        if (exponent instanceof Num(double n) && n == Math.rint(n) && Math.abs(n) <= 64) {
            return sum(f.arg(0)).power((int) n);
        }
        if (exponent instanceof Num(double n) && n == 0.5) {
            return call(Fn.SQRT, List.of(of(f.arg(0))));
        }
        return call(Fn.POW, List.of(of(f.arg(0)), exponent));
    }

    private static Sum where(Apply f) {
        Expr condition = of(f.arg(0));
        if (condition instanceof Num(double truth)) {
            return sum(f.arg(truth != 0 ? 1 : 2));
        }
        Expr a = of(f.arg(1));
        Expr b = of(f.arg(2));
        return a.equals(b) ? sum(a) : Sum.of(new Apply(Fn.WHERE, List.of(condition, a, b)));
    }

    private static Sum call(Fn fn, List<Expr> args) {
        if (args.stream().allMatch(a -> a instanceof Num)) {
            double value =
                    fn.value(args.stream().mapToDouble(a -> ((Num) a).value()).toArray());
            return Sum.constant(value);
        }
        return Sum.of(new Apply(fn, args));
    }
}
