// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import dev.ranvier.model.Model;
import dev.ranvier.unit.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What shows a model at work: for how long, driven how, from where. A constant of this type beside a model is what
/// pictures of it, and of its variants of the same text, are made from. Spiking models need none: an input that makes them
/// spike is found.
///
/// @param model the model
/// @param duration of the picture, ms
/// @param inputs value of each input after the first tenth of the picture, in its unit; 0 before
/// @param spikes times of the spikes that arrive through inputs, ms
/// @param initial values of variables before the first step; the others begin as the model says
/// @param shown what to draw; empty for all variables
public record Demo(
        Model model,
        double duration,
        Map<String, Double> inputs,
        Map<String, List<Double>> spikes,
        Map<String, Double> initial,
        List<Quantity> shown) {
    /// Copies the collections.
    public Demo {
        inputs = Map.copyOf(inputs);
        spikes = Map.copyOf(spikes);
        initial = Map.copyOf(initial);
        shown = List.copyOf(shown);
    }

    /// A model without input, for a duration in ms.
    public static Demo of(Model model, double duration) {
        return new Demo(model, duration, Map.of(), Map.of(), Map.of(), List.of());
    }

    /// The same with a value of an input.
    public Demo input(Quantity input, double value) {
        return new Demo(model, duration, with(inputs, input, value), spikes, initial, shown);
    }

    /// The same with spikes of weight 1 through an input, at these times in ms.
    public Demo spikes(Quantity input, double... times) {
        List<Double> all = Arrays.stream(times).boxed().toList();
        return new Demo(model, duration, inputs, with(spikes, input, all), initial, shown);
    }

    /// The same with an initial value of a variable.
    public Demo initial(Quantity variable, double value) {
        return new Demo(model, duration, inputs, spikes, with(initial, variable, value), shown);
    }

    /// The same with what to draw, variables or sub-expressions.
    public Demo show(Quantity... quantities) {
        List<Quantity> more = new ArrayList<>(shown);
        more.addAll(Arrays.asList(quantities));
        return new Demo(model, duration, inputs, spikes, initial, more);
    }

    private static <T> Map<String, T> with(Map<String, T> values, Quantity name, T value) {
        Map<String, T> more = new LinkedHashMap<>(values);
        more.put(name.name(), value);
        return more;
    }
}
