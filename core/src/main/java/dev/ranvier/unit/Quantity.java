// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.unit;

/// Something with a name and a unit: a variable, a parameter, a column of a recording.
public interface Quantity {
    /// Symbol as in the paper, for instance `V_rest`.
    String name();

    /// Unit of the numbers.
    Unit unit();

    /// What it is, in words; may be empty.
    String meaning();

    /// Axis label: name, and the unit in parentheses unless there is none.
    default String label() {
        return unit().isOne() ? name() : name() + " (" + unit() + ")";
    }
}
