// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.unit.Quantity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// An ion of a [Membrane]: its reversal potential `E_X`, mV, and its concentration inside, `C_X`, mM, where X is its
/// symbol. Both may be parameters, sub-expressions or variables.
///
/// The text is that of a [Model]. Besides its own names it may use the membrane potential `V` and the sum of the
/// currents the ion carries, `I_X`, in uA/cm2 and positive outwards. An `initial` line says where a variable begins.
///
/// @param symbol the symbol, such as `Ca`
/// @param meaning what it is, in words; may be empty
/// @param text the equations as written; empty when `E_X` and `C_X` are parameters
/// @param reference paper and DOI; may be empty
/// @param parameters parameters in order
public record Ion(String symbol, String meaning, String text, String reference, List<Parameter> parameters) {
    /// Checks the text.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the text, with line, column and a proposal
    /// @throws IllegalArgumentException when `E_X` or `C_X` is not defined, or a variable has no initial value
    public Ion {
        parameters = List.copyOf(parameters);
        Fragment fragment = fragment(symbol, text, parameters);
        Set<String> own = fragment.own();
        for (String needed : List.of("E_" + symbol, "C_" + symbol)) {
            if (!own.contains(needed)) {
                throw new IllegalArgumentException("ion " + symbol + " defines no " + needed + ". An ion has a reversal"
                        + " potential E_" + symbol + " (mV) and a concentration C_" + symbol + " (mM)");
            }
        }
        if (!text.isBlank()) {
            SteadyState.of(fragment.alone());
        }
    }

    /// An ion from the text of its equations.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the text, with line, column and a proposal
    /// @throws IllegalArgumentException when `E_X` or `C_X` is not defined, or a variable has no initial value
    public static Ion of(String symbol, String text, Parameter... parameters) {
        return new Ion(symbol, "", text, "", List.of(parameters));
    }

    /// An ion whose concentration and reversal potential stay as they are.
    ///
    /// @param potential reversal potential, mV
    /// @param concentration concentration inside, mM
    public static Ion fixed(String symbol, double potential, double concentration) {
        return of(
                symbol,
                "",
                Parameter.potential("E_" + symbol, potential, "mV", "reversal potential of " + symbol),
                Parameter.parameter("C_" + symbol, concentration, "mM", "concentration of " + symbol + " inside"));
    }

    /// The same ion with what it is, in words.
    public Ion means(String words) {
        return new Ion(symbol, words, text, reference, parameters);
    }

    /// The same ion with the paper it comes from.
    public Ion from(String paper) {
        return new Ion(symbol, meaning, text, paper, parameters);
    }

    /// The same ion with another value of a parameter.
    ///
    /// @param value in the unit of the parameter
    /// @throws IllegalArgumentException when there is no such parameter, with the nearest there is
    public Ion set(Quantity parameter, double value) {
        return set(parameter.name(), value);
    }

    /// As [#set(Quantity, double)], by name.
    public Ion set(String parameter, double value) {
        return new Ion(symbol, meaning, text, reference, Parameter.set(symbol, parameters, parameter, value));
    }

    /// Whether the equations ask for the currents the ion carries.
    boolean isDriven() {
        return fragment().taken().contains("I_" + symbol);
    }

    /// The variables, in order.
    List<Variable> variables() {
        return text.isBlank()
                ? List.of()
                : fragment().alone().variables().stream()
                        .map(v -> new Variable(v.name(), v.unit(), meaning(v.name())))
                        .toList();
    }

    private String meaning(String variable) {
        return variable.equals("C_" + symbol) ? "concentration of " + symbol + " inside" : "state of " + symbol;
    }

    private Fragment fragment() {
        return fragment(symbol, text, parameters);
    }

    private static Fragment fragment(String symbol, String text, List<Parameter> parameters) {
        return new Fragment(symbol, text, parameters, Pattern.compile(Pattern.quote("I_" + symbol)));
    }
}
