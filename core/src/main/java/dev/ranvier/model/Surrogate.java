// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Parser;
import dev.ranvier.expr.Substitute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A spike as a function of x = V - V_th: forward the step x >= 0, backward a smooth derivative.
///
/// @param name name in the field
/// @param parameters values of the parameters
/// @param derivative the derivative, an expression in `x`
/// @param primitive a function with that derivative, for tests of gradients
public record Surrogate(String name, Map<String, Double> parameters, Expr derivative, Expr primitive) {
    /// A surrogate from formulas in `x` and the parameters.
    ///
    /// @throws IllegalArgumentException when a formula uses another name
    public static Surrogate of(String name, Map<String, Double> parameters, String derivative, String primitive) {
        Map<String, Expr> values = new LinkedHashMap<>();
        parameters.forEach((key, value) -> values.put(key, Expr.num(value)));
        return new Surrogate(
                name, Map.copyOf(parameters), formula(name, derivative, values), formula(name, primitive, values));
    }

    private static Expr formula(String name, String text, Map<String, Expr> values) {
        Expr expr = Substitute.in(Parser.parse(text), values);
        List<String> unknown =
                Substitute.names(expr).stream().filter(n -> !n.equals("x")).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("surrogate " + name + ": '" + text + "' uses " + unknown
                    + "; a formula may use x and the parameters " + values.keySet());
        }
        return expr;
    }
}
