// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.unit.Quantity;
import dev.ranvier.unit.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of the text of a cell: an ion channel or an ion, with names of its own and names it takes from the cell.
/// Those are `V`, and of each ion X the reversal potential `E_X`, the concentration `C_X` and the current `I_X`.
///
/// @param outside what the names it takes from the cell look like
record Fragment(String name, String text, List<Parameter> parameters, Pattern outside) {
    static final Unit CONCENTRATION = Unit.parse("mM");
    static final Unit DENSITY = Unit.parse("uA/cm^2");
    private static final Unit VOLT = Unit.parse("mV");
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<![\\p{L}\\p{N}_.])[\\p{L}_][\\p{L}\\p{N}_]*(?![\\p{L}\\p{N}_])");

    /// What a statement reads and defines, without its comment, and its unit behind a colon.
    private record Part(String expression, String unit) {
        static List<Part> of(String text) {
            return text.lines()
                    .map(line -> line.replaceFirst("#.*", "").stripTrailing())
                    .filter(line -> !line.isBlank())
                    .map(line -> line.contains(":")
                            ? new Part(line.substring(0, line.lastIndexOf(':')), line.substring(line.lastIndexOf(':')))
                            : new Part(line, ""))
                    .toList();
        }
    }

    /// The names this piece defines: parameters, sub-expressions and variables.
    Set<String> own() {
        Set<String> names = new LinkedHashSet<>();
        parameters.forEach(p -> names.add(p.name()));
        for (Part s : Part.of(text)) {
            Matcher m = Statement.DERIVATIVE.head().matcher(s.expression());
            if (m.lookingAt() || (m = Statement.DEFINITION.head().matcher(s.expression())).lookingAt()) {
                names.add(m.group(1));
            }
        }
        return names;
    }

    /// The names of ions' quantities it takes from the cell, such as `E_Na` and `C_Ca`.
    Set<String> taken() {
        Set<String> own = own();
        Set<String> names = new TreeSet<>();
        for (Part s : Part.of(text)) {
            IDENTIFIER
                    .matcher(s.expression())
                    .results()
                    .map(r -> r.group())
                    .filter(n -> !own.contains(n) && outside.matcher(n).matches())
                    .forEach(names::add);
        }
        return names;
    }

    /// The symbol of the ion in a name such as `E_Na`.
    static String ion(String name) {
        return name.substring(2);
    }

    /// The piece as a model by itself; what it takes from the cell are parameters, so that mistakes are found here.
    Model alone() {
        List<Quantity> quantities = new ArrayList<>(parameters);
        quantities.add(new Parameter("V", 0, VOLT, "membrane potential", true));
        for (String taken : taken()) {
            Unit unit = taken.startsWith("E") ? VOLT : taken.startsWith("C") ? CONCENTRATION : DENSITY;
            quantities.add(new Parameter(taken, 0, unit, "", false));
        }
        Model model = Model.of(name, text, quantities.toArray(Quantity[]::new));
        if (!model.inputs().isEmpty() || model.threshold().isPresent() || model.isStochastic()) {
            throw new IllegalArgumentException(name + ": a part of a cell has sub-expressions, differential equations"
                    + " and initial values only; inputs, noise and the threshold belong to the whole cell");
        }
        return model;
    }

    /// The same piece with other names.
    Fragment renamed(Map<String, String> names) {
        List<String> lines = new ArrayList<>();
        for (Part s : Part.of(text)) {
            Matcher head = Statement.DERIVATIVE.head().matcher(s.expression());
            String left = head.lookingAt() ? "d" + names.getOrDefault(head.group(1), head.group(1)) + "/dt =" : "";
            String right = left.isEmpty() ? s.expression() : s.expression().substring(head.end());
            String replaced = IDENTIFIER.matcher(right).replaceAll(r -> names.getOrDefault(r.group(), r.group()));
            lines.add(left + replaced + s.unit());
        }
        List<Parameter> others = parameters.stream()
                .map(p -> new Parameter(
                        names.getOrDefault(p.name(), p.name()), p.value(), p.unit(), p.meaning(), p.potential()))
                .toList();
        return new Fragment(name, String.join("\n", lines) + "\n", others, outside);
    }
}
