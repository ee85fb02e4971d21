// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;

import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// Whether the amplitude of a noise depends on a variable that another noise moves. If none does, the
    /// iterated integrals of two different noises have the factor zero; otherwise strong orders above 1/2 need them,
    /// and they are no function of normal draws. Additive noises, a noise of its own for each equation, and one noise
    /// for all equations pass. Kloeden and Platen (1992), doi:10.1007/978-3-662-12616-5, section 10.3.
    ///
    /// @return an [Integrator#obstacle] that names the equation, the variable and the two noises, if they mix
    static Optional<String> mixed(List<Equation> equations) {
        return equations.stream()
                .flatMap(e -> e.noise().entrySet().stream()
                        .flatMap(noise -> equations.stream()
                                .filter(moved ->
                                        noise.getValue().uses(moved.variable().name()))
                                .flatMap(moved -> moved.noise().keySet().stream()
                                        .filter(other -> !other.equals(noise.getKey()))
                                        .map(other -> mixed(e, noise.getKey(), moved, other)))))
                .findFirst();
    }

    private static String mixed(Equation e, String noise, Equation moved, String other) {
        return "needs noises that do not mix (one for both would do), but in d"
                + e.variable().name() + "/dt the amplitude of '" + noise + "' depends on '"
                + moved.variable().name() + "', which '" + other + "' moves";
    }
}
