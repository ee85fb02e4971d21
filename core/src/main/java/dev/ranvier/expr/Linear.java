// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.Map;
import java.util.Optional;

/// An expression as `slope*x + intercept`, where neither part depends on x.
public record Linear(Expr slope, Expr intercept) {
    /// The linear form of `expr` in `x`, if it is linear in it.
    public static Optional<Linear> in(Expr expr, String x) {
        Expr slope = Derivative.of(expr, x);
        if (slope.uses(x) || hides(expr, x)) {
            return Optional.empty();
        }
        return Optional.of(new Linear(slope, Simplify.of(Substitute.in(expr, Map.of(x, Expr.ZERO)))));
    }

    /// Whether `x` occurs where a derivative of zero does not mean independence: in a condition or a step function.
    private static boolean hides(Expr expr, String x) {
        if (!(expr instanceof Expr.Apply f) || !expr.uses(x)) {
            return false;
        }
        return switch (f.fn()) {
            case ADD, SUB, NEG, MUL, DIV, FMA, POW -> f.args().stream().anyMatch(a -> hides(a, x));
            default -> true;
        };
    }
}
