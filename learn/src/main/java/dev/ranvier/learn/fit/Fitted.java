// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.expr.Nearest;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a fit found.
///
/// @param values the best value of each parameter
/// @param cost how far the neuron with these values is from what is wanted
/// @param stop why the search ended
/// @param history all generations
/// @param seed the seed of the search
public record Fitted(Map<String, Double> values, double cost, Stop stop, List<Generation> history, long seed) {
    /// One generation.
    ///
    /// @param number counted from 1
    /// @param evaluations how many candidates were simulated up to its end
    /// @param failed how many of its candidates had no finite cost: their state became infinite, or the measure has no value
    /// @param best the least cost in it
    /// @param least the least cost so far
    /// @param spread largest standard deviation of the candidates, as a share of a range
    public record Generation(int number, int evaluations, int failed, double best, double least, double spread) {}

    /// Keeps the order.
    public Fitted {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        history = List.copyOf(history);
    }

    /// The best value of a parameter.
    ///
    /// @throws IllegalArgumentException when it was not searched for
    public double of(Parameter parameter) {
        return of(parameter.name());
    }

    /// The best value of a parameter, by name.
    ///
    /// @throws IllegalArgumentException when it was not searched for
    public double of(String parameter) {
        Double value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the fit did not search for '" + parameter + "'. " + Nearest.hint(parameter, values.keySet()));
        }
        return value;
    }

    /// The same neurons with the values found. A run with the same input gives the numbers the fit saw, to the last bit, but for
    /// noise in the equations.
    public Population in(Population neurons) {
        Population changed = neurons;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            double[] each = new double[neurons.size()];
            Arrays.fill(each, value.getValue());
            // one for each: as a number common to all it might be rounded elsewhere
            changed = changed.set(value.getKey(), each);
        }
        return changed;
    }

    /// How many candidates were simulated.
    public int evaluations() {
        return history.getLast().evaluations();
    }

    /// How many of them had no finite cost.
    public int failed() {
        return history.stream().mapToInt(Generation::failed).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(String.format(Locale.ROOT, "%-10s %.6g%n", name, value)));
        text.append(String.format(
                Locale.ROOT,
                "cost %.6g after %d generations, %d candidates, seed %d: %s",
                cost,
                history.size(),
                evaluations(),
                seed,
                stop));
        return failed() == 0 ? text.toString() : text + "; " + failed() + " had no finite cost";
    }
}
