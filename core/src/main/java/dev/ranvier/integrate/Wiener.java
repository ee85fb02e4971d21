// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;

import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import java.util.Map;

/// The white noises of a scheme: their increments over a step, and what methods of strong order above 1/2 ask of them.
final class Wiener {
    private Wiener() {}

    /// The increment `sqrt(dt)*N` of a noise over the step.
    static Expr increment(Scheme scheme, String noise) {
        return mul(num(Math.sqrt(scheme.dt())), scheme.draw(noise, 0));
    }

    /// `value` plus, for each noise of the equation, its amplitude times the increment.
    static Expr added(Scheme scheme, Equation e, Expr value) {
        Expr sum = value;
        for (Map.Entry<String, Expr> noise : e.noise().entrySet()) {
            sum = add(sum, mul(noise.getValue(), increment(scheme, noise.getKey())));
        }
        return sum;
    }

    /// Checks that the amplitude of each noise depends on no variable that another noise moves. Then the iterated
    /// integrals of two different noises have the factor zero; otherwise strong orders above 1/2 need them, and
    /// they are no function of normal draws. Additive noises, a noise of its own for each equation, and one noise
    /// for all equations pass. Kloeden and Platen (1992), doi:10.1007/978-3-662-12616-5, section 10.3.
    ///
    /// @throws IllegalArgumentException naming the equation, the variable and the two noises
    static void requireSeparate(Scheme scheme, String method) {
        for (Equation e : scheme.equations()) {
            for (Map.Entry<String, Expr> noise : e.noise().entrySet()) {
                requireSeparate(scheme, method, e, noise);
            }
        }
    }

    private static void requireSeparate(Scheme scheme, String method, Equation e, Map.Entry<String, Expr> noise) {
        for (Equation moved : scheme.equations()) {
            String x = moved.variable().name();
            for (String other : moved.noise().keySet()) {
                if (!other.equals(noise.getKey()) && noise.getValue().uses(x)) {
                    throw new IllegalArgumentException(
                            mixed(method, noise.getKey(), e.variable().name(), x, other));
                }
            }
        }
    }

    private static String mixed(String method, String noise, String variable, String x, String other) {
        return "method '" + method + "' needs noises that do not mix, but in d" + variable + "/dt the amplitude of '"
                + noise + "' depends on '" + x + "', which '" + other + "' moves; use euler or exp_auto, or one noise"
                + " for both";
    }
}
