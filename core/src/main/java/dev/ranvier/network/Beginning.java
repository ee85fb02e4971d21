// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where the variables of a population begin, not scaled.
///
/// @param given what the population was told, by variable
record Beginning(Population population, Map<String, Initializer> given) {
    /// Values of a variable before the first step: what was told, else what the model says, else 0.
    double[] of(String variable, long seed) {
        Optional<Definition> formula = population.model().initials().stream()
                .filter(d -> d.variable().name().equals(variable))
                .findFirst();
        if (given.containsKey(variable) || formula.isEmpty()) {
            long stream = Philox.stream(population.name(), "initial", variable);
            return given.getOrDefault(variable, Initializer.of(0)).values(population.size(), seed, stream);
        }
        return evaluated(formula.get().value(), seed);
    }

    private double[] evaluated(Expr formula, long seed) {
        Map<String, double[]> known = new LinkedHashMap<>();
        for (String name : Substitute.names(formula)) {
            boolean state = population.model().variables().stream()
                    .anyMatch(v -> v.name().equals(name));
            known.put(
                    name,
                    state
                            ? of(name, seed)
                            : population.unscaled(population.model().parameter(name), seed));
        }
        double[] values = new double[population.size()];
        Map<String, Double> neuron = new LinkedHashMap<>();
        Arrays.setAll(values, k -> {
            known.forEach((name, all) -> neuron.put(name, all[k]));
            return Evaluate.at(formula, neuron);
        });
        return values;
    }

    /// Values of a variable at `t <= 0`, ms, if its past is a function of time.
    Optional<double[]> past(String variable, double t) {
        if (!(given.get(variable) instanceof Initializer.History(Initializer.Past past))) {
            return Optional.empty();
        }
        double[] values = new double[population.size()];
        Arrays.setAll(values, k -> past.at(k, t));
        return Optional.of(values);
    }
}
