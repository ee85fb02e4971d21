// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.input.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a loss is computed for: inputs, the state the neurons begin in, and values of parameters. Immutable.
///
/// @param inputs inputs by name; the first input of the model may be called ""
/// @param from the state it begins in; unless given, the initial values of the population
/// @param parameters values of parameters by which to differentiate, one for all neurons or one for each, as the
///     equations see them (scaled, if the population is); unless given, those of the population
public record Sequence(Map<String, Input> inputs, Optional<Snapshot> from, Map<String, double[]> parameters) {
    /// A sequence of the first input of the model.
    public static Sequence of(Input input) {
        return new Sequence(Map.of("", input), Optional.empty(), Map.of());
    }

    /// The same with another input.
    public Sequence input(String name, Input input) {
        Map<String, Input> more = new LinkedHashMap<>(inputs);
        more.put(name, input);
        return new Sequence(more, from, parameters);
    }

    /// The same from another state.
    public Sequence from(Snapshot state) {
        return new Sequence(inputs, Optional.of(state), parameters);
    }

    /// The same with other values of a parameter.
    ///
    /// @param values one for all neurons, or one for each
    public Sequence set(String parameter, double... values) {
        Map<String, double[]> more = new LinkedHashMap<>(parameters);
        more.put(parameter, values.clone());
        return new Sequence(inputs, from, more);
    }
}
