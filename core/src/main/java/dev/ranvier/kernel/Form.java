// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

/// The form in which a step is performed. All forms give the same bits.
public enum Form {
    /// The fastest form for the population and the machine.
    AUTO,
    /// One operation at a time, for tests.
    INTERPRETER,
    /// Generated code for one neuron at a time.
    SCALAR,
    /// Generated code for several neurons at a time.
    VECTOR
}
