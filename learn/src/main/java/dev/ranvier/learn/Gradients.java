// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.expr.Nearest;
import java.util.Map;

/// What [Bptt] found: the loss of a sequence and its derivatives.
///
/// @param loss the loss
/// @param last the state the sequence ended in
/// @param parameters derivatives by parameters: one number where all neurons share the value, else one for each neuron
/// @param initial derivatives by the state the sequence began in, `[trial*neurons + neuron]`
/// @param inputs derivatives by inputs, `[step][column]`, with as many columns as the input has
public record Gradients(
        double loss,
        Snapshot last,
        Map<String, double[]> parameters,
        Map<String, double[]> initial,
        Map<String, double[][]> inputs) {
    /// The derivatives by a parameter, summed over all steps and trials.
    ///
    /// @throws IllegalArgumentException when they were not asked for
    public double[] parameter(String name) {
        return asked("parameter", name, parameters).clone();
    }

    /// The derivatives by the initial values of a variable.
    ///
    /// @throws IllegalArgumentException when there is no such variable
    public double[] initial(String variable) {
        return asked("initial value", variable, initial).clone();
    }

    /// The derivatives by an input.
    ///
    /// @throws IllegalArgumentException when they were not asked for
    public double[][] input(String name) {
        return asked("input", name, inputs);
    }

    private static <V> V asked(String kind, String name, Map<String, V> there) {
        V found = there.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there are no derivatives by the " + kind + " '" + name + "'. "
                    + (there.isEmpty() ? "None were asked for." : Nearest.hint(name, there.keySet())));
        }
        return found;
    }
}
