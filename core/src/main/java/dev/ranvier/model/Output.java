// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Linear;
import dev.ranvier.expr.Source;
import dev.ranvier.expr.Source.Span;
import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.List;
import java.util.stream.Stream;

/// How the conductance of a synapse becomes a current into its target: a formula of the conductance `g`, the membrane
/// potential `V` of the target and parameters, such as `g*(E - V)`. Positive is inwards: it is added to the input current.
///
/// @param name name in the field, such as `COBA`
/// @param meaning what it is, in words; may be empty
/// @param formula the current, proportional to `g`
/// @param reference paper and DOI; may be empty
/// @param parameters parameters in order
public record Output(String name, String meaning, String formula, String reference, List<Parameter> parameters) {
    private static final String CONDUCTANCE = "g";
    private static final String POTENTIAL = "V";
    private static final Unit VOLT = Unit.parse("mV");

    /// Checks the formula.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula, with column and a proposal
    /// @throws IllegalArgumentException when the formula is not proportional to `g`
    public Output {
        parameters = List.copyOf(parameters);
        boolean units = parameters.stream().anyMatch(p -> !p.unit().isOne());
        Expr current = names(name, formula, parameters, Unit.ONE, units ? VOLT : Unit.ONE)
                .typed()
                .expr();
        boolean proportional = Linear.in(current, CONDUCTANCE)
                .filter(l -> l.intercept().equals(Expr.ZERO) && !l.slope().equals(Expr.ZERO))
                .isPresent();
        if (!proportional) {
            throw new IllegalArgumentException("output " + name + ": '" + formula + "' is not proportional to g, so the"
                    + " currents of several synapses would not add up; write g*(...)");
        }
    }

    /// An output from its formula.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the formula, with column and a proposal
    /// @throws IllegalArgumentException when the formula is not proportional to `g`
    public static Output of(String name, String formula, Parameter... parameters) {
        return new Output(name, "", formula, "", List.of(parameters));
    }

    /// The same output with what it is, in words.
    public Output means(String words) {
        return new Output(name, words, formula, reference, parameters);
    }

    /// The same output with the paper it comes from.
    public Output from(String paper) {
        return new Output(name, meaning, formula, paper, parameters);
    }

    /// The same output with another value of a parameter.
    ///
    /// @param value in the unit of the parameter
    /// @throws IllegalArgumentException when there is no such parameter, with the nearest there is
    public Output set(Quantity parameter, double value) {
        return set(parameter.name(), value);
    }

    /// As [#set(Quantity, double)], by name.
    public Output set(String parameter, double value) {
        return new Output(name, meaning, formula, reference, Parameter.set(name, parameters, parameter, value));
    }

    /// The same output for a model in which nothing has a unit.
    Output withoutUnits() {
        List<Parameter> plain = parameters.stream()
                .map(p -> new Parameter(p.name(), p.value(), Unit.ONE, p.meaning(), p.potential()))
                .toList();
        return new Output(name, meaning, formula, reference, plain);
    }

    /// The parameters as those of the synapse `key`.
    List<Parameter> in(String key) {
        return parameters.stream().map(p -> p.in(key, p.unit())).toList();
    }

    /// Whether the current depends on the membrane potential of the target.
    boolean usesPotential() {
        return names(name, formula, parameters, Unit.ONE, VOLT).parsed().uses(POTENTIAL);
    }

    /// The unit `g` must have for a current in a given unit: that of the current, or that over the potential, unless the
    /// formula needs one of another dimension.
    Unit conductance(Unit current, Unit potential) {
        Unit driving =
                names(name, formula, parameters, Unit.ONE, potential).typed().unit();
        Unit needed = driving == null ? current : current.over(driving);
        return Stream.of(current.over(potential), current)
                .filter(needed::sameDimension)
                .findFirst()
                .orElse(needed);
    }

    /// The current, in its unit, of a conductance in that unit.
    Expr current(Unit current, Unit potential) {
        Unit g = conductance(current, potential);
        return names(name, formula, parameters, g, potential).formula(current, "the current of " + name);
    }

    private static Names names(String name, String formula, List<Parameter> parameters, Unit g, Unit potential) {
        Names names = new Names(new Source(name, formula));
        Span nowhere = new Span(0, 0);
        names.declare(new Variable(CONDUCTANCE, g, "conductance"), "variable", nowhere);
        names.declare(new Variable(POTENTIAL, potential, "membrane potential"), "variable", nowhere);
        parameters.forEach(p -> names.declare(p, "parameter", nowhere));
        return names;
    }
}
