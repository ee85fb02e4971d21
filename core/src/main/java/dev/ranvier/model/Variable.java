// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;

/// A variable of a model: a state that equations move, a sub-expression, or an input.
///
/// @param name symbol as in the paper
/// @param unit unit of the numbers
/// @param meaning what it is, in words
public record Variable(String name, Unit unit, String meaning) implements Quantity {
    /// A variable.
    ///
    /// @throws IllegalArgumentException when the unit is not known
    public static Variable variable(String name, String unit, String meaning) {
        return new Variable(name, Unit.parse(unit), meaning);
    }

    @Override
    public String toString() {
        return name;
    }
}
