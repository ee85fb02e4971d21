// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Nearest;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.List;

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

    /// This parameter as that of a part of a model, `key_name`.
    Parameter in(String key, Unit other) {
        return new Parameter(key + "_" + name, value, other, key + ": " + meaning, potential);
    }

    /// The parameters with another value of one of them.
    ///
    /// @param owner what has the parameters
    /// @throws IllegalArgumentException when there is none of that name, with the nearest, or the value is not finite
    static List<Parameter> set(String owner, List<Parameter> all, String name, double value) {
        List<String> names = all.stream().map(Parameter::name).toList();
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    owner + " has no parameter '" + name + "'. " + Nearest.hint(name, names));
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(owner + ": " + name + " = " + value + " is not finite");
        }
        return all.stream()
                .map(p -> p.name().equals(name) ? new Parameter(name, value, p.unit(), p.meaning(), p.potential()) : p)
                .toList();
    }

    @Override
    public String toString() {
        return name + " = " + value + (unit.isOne() ? "" : " " + unit);
    }
}
