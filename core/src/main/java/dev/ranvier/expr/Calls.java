// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

/// Calls of functions, for the derivatives in [Fn]: a row of an enum cannot name itself or a later row.
final class Calls {
    private Calls() {}

    static Expr cos(Expr x) {
        return Expr.of(Fn.COS, x);
    }

    static Expr cosh(Expr x) {
        return Expr.of(Fn.COSH, x);
    }

    static Expr exp(Expr x) {
        return Expr.of(Fn.EXP, x);
    }

    static Expr exp2(Expr x) {
        return Expr.of(Fn.EXP2, x);
    }

    static Expr floor(Expr x) {
        return Expr.of(Fn.FLOOR, x);
    }

    static Expr gt(Expr x, Expr y) {
        return Expr.of(Fn.GT, x, y);
    }

    static Expr log(Expr x) {
        return Expr.of(Fn.LOG, x);
    }

    static Expr lt(Expr x, Expr y) {
        return Expr.of(Fn.LT, x, y);
    }

    static Expr sign(Expr x) {
        return Expr.of(Fn.SIGN, x);
    }

    static Expr sin(Expr x) {
        return Expr.of(Fn.SIN, x);
    }

    static Expr sinh(Expr x) {
        return Expr.of(Fn.SINH, x);
    }

    static Expr sqrt(Expr x) {
        return Expr.of(Fn.SQRT, x);
    }

    static Expr tan(Expr x) {
        return Expr.of(Fn.TAN, x);
    }

    static Expr tanh(Expr x) {
        return Expr.of(Fn.TANH, x);
    }
}
