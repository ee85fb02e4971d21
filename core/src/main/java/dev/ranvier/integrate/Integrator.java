// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import dev.ranvier.model.Discovery;
import java.util.List;
import java.util.TreeMap;

/// A numerical method: how the variables get from t to t + dt. An implementation is one file whose public constant
/// `METHOD` is found by name.
public interface Integrator {
    /// Name, and what else users call it.
    List<String> names();

    /// Order of the global error for ordinary differential equations; 0 when it solves only stochastic ones.
    int order();

    /// Strong order for stochastic differential equations with one noise per equation, in the sense of the method
    /// (Ito or Stratonovich); 0 when it has no stochastic form.
    double strongOrder();

    /// Writes one step: defines the next value of every variable of the scheme.
    void advance(Scheme scheme);

    /// The method called `name`.
    ///
    /// @throws IllegalArgumentException listing the names there are
    static Integrator named(String name) {
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
