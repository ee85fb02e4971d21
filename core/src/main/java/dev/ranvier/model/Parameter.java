// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;

/// A parameter of a model: a number that stays the same during a run, one for all neurons or one for each.
///
/// @param name symbol as in the paper
/// @param value default, in `unit`
/// @param unit unit of the number
/// @param meaning what it is, in words
/// @param potential whether it is a point on the voltage axis (a threshold) rather than a difference (a slope): scaling
///     shifts the former and only stretches the latter
public record Parameter(String name, double value, Unit unit, String meaning, boolean potential) implements Quantity {
    /// A parameter.
    ///
    /// @throws IllegalArgumentException when the unit is not known
    public static Parameter parameter(String name, double value, String unit, String meaning) {
        return new Parameter(name, value, Unit.parse(unit), meaning, false);
    }

    /// A parameter without unit.
    public static Parameter parameter(String name, double value) {
        return parameter(name, value, "1", "");
    }

    /// A parameter that is a point on the voltage axis.
    public static Parameter potential(String name, double value, String unit, String meaning) {
        return new Parameter(name, value, Unit.parse(unit), meaning, true);
    }

    @Override
    public String toString() {
        return name + " = " + value + (unit.isOne() ? "" : " " + unit);
    }
}
