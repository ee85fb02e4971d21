// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

/// What an operation of a [Step] may read.
public sealed interface Value {
    /// A number.
    record Constant(double value) implements Value {}

    /// A state variable as it was before the step.
    record State(String name) implements Value {}

    /// A parameter that differs between neurons.
    record Parameter(String name) implements Value {}

    /// A value given from outside at each step, one for all neurons or one for each.
    record Input(String name) implements Value {}

    /// A draw from the standard normal distribution, new at each step for each neuron.
    ///
    /// @param noise name of the white noise
    /// @param index number of the draw, for methods that need several a step
    record Draw(String noise, int index) implements Value {}

    /// A draw from the uniform distribution on [0, 1), new at each step for each neuron.
    ///
    /// @param name name of the place in the equations where it is drawn
    record Uniform(String name) implements Value {}

    /// A number made of the past of the neuron, new at each step for each neuron.
    record Recalled(Recall recall) implements Value {}

    /// The result of an operation of the step.
    record Scratch(int id) implements Value {}
}
