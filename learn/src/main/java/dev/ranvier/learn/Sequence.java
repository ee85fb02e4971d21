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
/// @param then derivatives by the state it ends in, `[trial*neurons + neuron]`; unless given, 0
public record Sequence(
        Map<String, Input> inputs,
        Optional<Snapshot> from,
        Map<String, double[]> parameters,
        Map<String, double[]> then) {
    /// A sequence of the first input of the model.
    public static Sequence of(Input input) {
        return new Sequence(Map.of("", input), Optional.empty(), Map.of(), Map.of());
    }

    /// The same with another input.
    public Sequence input(String name, Input input) {
        return new Sequence(with(inputs, name, input), from, parameters, then);
    }

    /// The same from another state.
    public Sequence from(Snapshot state) {
        return new Sequence(inputs, Optional.of(state), parameters, then);
    }

    /// The same with other values of a parameter.
    ///
    /// @param values one for all neurons, or one for each
    public Sequence set(String parameter, double... values) {
        return new Sequence(inputs, from, with(parameters, parameter, values.clone()), then);
    }

    /// The same as the beginning of a longer one: the loss of what follows has these derivatives by the state it begins
    /// in, [Gradients#initial()]. Without them gradients are cut off here (truncated backpropagation).
    public Sequence then(Map<String, double[]> initial) {
        return new Sequence(inputs, from, parameters, Map.copyOf(initial));
    }

    private static <V> Map<String, V> with(Map<String, V> old, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(old);
        more.put(name, value);
        return more;
    }
}
