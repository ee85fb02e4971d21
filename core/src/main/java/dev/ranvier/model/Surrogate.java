// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Parser;
import dev.ranvier.expr.Simplify;
import dev.ranvier.expr.Substitute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A spike as a function of x = V - V_th: forward the step x >= 0, backward a smooth derivative. One of your own is two
/// formulas, or one:
///
///     Surrogate.of("Triangle", Map.of("width", 2.0), "max(0, 1 - abs(x)/width)/width")
///
/// @param name name in the field
/// @param parameters values of the parameters
/// @param derivative the derivative, an expression in `x`
/// @param primitive a function with that derivative, if it is known: put in place of the step it makes the whole
///     simulation smooth, so that gradients can be checked by differences
public record Surrogate(String name, Map<String, Double> parameters, Expr derivative, Optional<Expr> primitive) {
    /// A surrogate from formulas in `x` and the parameters.
    ///
    /// @throws IllegalArgumentException when a formula uses another name, or a parameter is not finite
    public static Surrogate of(String name, Map<String, Double> parameters, String derivative, String primitive) {
        Expr function = formula(name, primitive, parameters);
        return new Surrogate(
                name, Map.copyOf(parameters), formula(name, derivative, parameters), Optional.of(function));
    }

    /// A surrogate without a known primitive.
    ///
    /// @throws IllegalArgumentException as above
    public static Surrogate of(String name, Map<String, Double> parameters, String derivative) {
        return new Surrogate(name, Map.copyOf(parameters), formula(name, derivative, parameters), Optional.empty());
    }

    /// This surrogate, if the parameters of these names are positive.
    ///
    /// @throws IllegalArgumentException when one is not
    public Surrogate positive(String... names) {
        for (String key : names) {
            double value = parameters.getOrDefault(key, Double.NaN);
            if (!(value > 0)) {
                throw new IllegalArgumentException(name + ": " + key + " is " + value + ", but it must be positive");
            }
        }
        return this;
    }

    private static Expr formula(String name, String text, Map<String, Double> parameters) {
        Map<String, Expr> values = new LinkedHashMap<>();
        parameters.forEach((key, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + ": " + key + " is " + value + ", not a finite number");
            }
            values.put(key, Expr.num(value));
        });
        Expr expr = Substitute.in(Parser.parse(text), values);
        List<String> unknown =
                Substitute.names(expr).stream().filter(n -> !n.equals("x")).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("surrogate " + name + ": '" + text + "' uses " + unknown
                    + "; a formula may use x and the parameters " + values.keySet());
        }
        return Simplify.of(expr);
    }
}
