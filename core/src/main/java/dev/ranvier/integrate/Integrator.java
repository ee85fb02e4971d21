// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.model.Discovery;
import dev.ranvier.model.Equation;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A numerical method: how the variables get from t to t + dt. An implementation is one file whose public constant
/// `METHOD` is found by name.
public interface Integrator {
    /// The [#order] of a method without error on all equations it takes.
    int EXACT = Integer.MAX_VALUE;

    /// Name, and what else users call it.
    List<String> names();

    /// Order of the global error for ordinary differential equations; 0 when it solves only stochastic ones, [#EXACT]
    /// when there is no error but that of rounding.
    int order();

    /// Strong order for stochastic differential equations whose noise amplitudes depend on the state, in the
    /// [#calculus] of the method; 0 when it has no stochastic form. With additive noise (amplitudes of `t` and
    /// parameters alone) no method is below order 1, because what separates 0.5 from 1 is the term
    /// `g*(dg/dx)*(dW^2 - dt)/2`. Above 0.5, noises that mix are an [#obstacle], where the amplitude of one depends on
    /// a variable that another moves. Infinite when the values at the steps follow exactly the law of the solution.
    /// Kloeden and Platen (1992), doi:10.1007/978-3-662-12616-5, chapter 10.
    double strongOrder();

    /// Order of the error of means and second moments, in the [#calculus] of the method; 0 when it has no stochastic
    /// form, infinite when they are exact. Kloeden and Platen (1992), doi:10.1007/978-3-662-12616-5, chapter 14.
    default double weakOrder() {
        return 0;
    }

    /// What the noise means to the method; empty when it has no stochastic form.
    default Optional<Calculus> calculus() {
        return Optional.empty();
    }

    /// Whether each step solves linear equations with a matrix `1 - c*dt*J`, J the Jacobian of the equations. It has no
    /// inverse where c*dt times an eigenvalue of J is 1; what is stored there is not finite.
    default boolean isImplicit() {
        return false;
    }

    /// What keeps the method from solving the equations, as the end of a sentence that begins with its name; empty when
    /// nothing does.
    default Optional<String> obstacle(List<Equation> equations) {
        boolean noisy = equations.stream().anyMatch(e -> !e.noise().isEmpty());
        boolean fits = noisy ? calculus().isPresent() : order() > 0;
        return fits
                ? Optional.empty()
                : Optional.of("has no form for equations " + (noisy ? "with noise" : "without noise"));
    }

    /// Writes one step: defines the next value of every variable of the scheme. The equations have no [#obstacle].
    void advance(Scheme scheme);

    /// The method called `name`.
    ///
    /// @throws IllegalArgumentException listing the names there are, or for a [Fractional] method, which needs its order
    static Integrator named(String name) {
        Fractional.refuse(name);
        TreeMap<String, Integrator> known = new TreeMap<>();
        for (Integrator method : all()) {
            method.names().forEach(n -> known.put(n, method));
        }
        Integrator method = known.get(name);
        if (method == null) {
            String near = dev.ranvier.expr.Nearest.to(name, known.keySet())
                    .map(n -> " Maybe '" + n + "'?")
                    .orElse("");
            throw new IllegalArgumentException(
                    "unknown method '" + name + "'." + near + " Methods: " + String.join(", ", known.keySet()) + ".");
        }
        return method;
    }

    /// All methods.
    static List<Integrator> all() {
        return Discovery.constants(Integrator.class, Integrator.class);
    }
}
