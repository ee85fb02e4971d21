// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import java.util.Map;

/// Computes an expression in double precision.
public final class Evaluate {
    private Evaluate() {}

    /// The value with the given values of its names; truth values are 1 and 0.
    ///
    /// @throws IllegalArgumentException when a name has no value, or a past value is needed
    public static double at(Expr expr, Map<String, Double> values) {
        return switch (expr) {
            case Num n -> n.value();
            case Name n -> {
                Double value = values.get(n.name());
                if (value == null) {
                    throw new IllegalArgumentException("'" + n.name() + "' has no value in " + Printer.print(expr)
                            + "; " + Nearest.hint(n.name(), values.keySet()));
                }
                yield value;
            }
            case Apply f ->
                f.fn().value(f.args().stream().mapToDouble(a -> at(a, values)).toArray());
            case Delayed d ->
                throw new IllegalArgumentException("'" + Printer.print(d)
                        + "' has a value inside a time step only; monitor '" + d.variable() + "' and shift it");
        };
    }
}
