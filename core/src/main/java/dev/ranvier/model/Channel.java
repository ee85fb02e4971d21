// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Substitute;
import dev.ranvier.unit.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A kind of ion channel: gates that follow the membrane potential, and the current density through it. Channels and
/// ions in a [Membrane] make a cell.
///
/// The text is that of a [Model] and must define the current `I`, positive outwards: `I = g_max*p^4*(V - E)`. Besides
/// its own names it may use the membrane potential `V`, and of an ion X of the membrane the reversal potential `E_X` in
/// mV and the concentration inside, `C_X`, in mM. A current with `E_X` in its formula is carried by that ion, and
/// changes its concentration where that is a variable. A gate begins in its steady state, which is found from its
/// equation, unless an `initial` line says otherwise.
///
/// @param name name in the field, such as `INa_HH1952`; what stands before `_` is its name in a cell
/// @param meaning what it is, in words; may be empty
/// @param text the equations as written
/// @param reference paper and DOI
/// @param parameters parameters in order
public record Channel(String name, String meaning, String text, String reference, List<Parameter> parameters) {
    private static final String CURRENT = "I";
    private static final String REVERSAL = "E";
    private static final Pattern OF_ION = Pattern.compile("[EC]_[\\p{L}\\p{N}_]+");

    /// Checks the text.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the text, with line, column and a proposal
    /// @throws IllegalArgumentException without a current density `I`, when a gate has no steady state, or when the
    ///     current has the reversal potentials of two ions
    public Channel {
        parameters = List.copyOf(parameters);
        Fragment fragment = fragment(name, text, parameters);
        Model alone = SteadyState.of(fragment.alone());
        Optional<Definition> current = current(alone);
        if (current.isEmpty() || !current.get().variable().unit().sameDimension(Fragment.DENSITY)) {
            throw new IllegalArgumentException("channel " + name + " has no current density "
                    + current.map(d -> "(its I is in " + d.variable().unit() + ")")
                            .orElse("")
                    + "; a line of its text must define one: 'I = g_max*p*(V - E) : uA/cm^2'");
        }
        Set<String> carriers = carriers(fragment);
        if (carriers.size() > 1) {
            throw new IllegalArgumentException("channel " + name + ": the current has the reversal potentials of "
                    + String.join(" and ", carriers) + "; write one channel for each ion");
        }
    }

    /// A channel from the text of its equations.
    ///
    /// @throws dev.ranvier.expr.EquationException for a mistake in the text, with line, column and a proposal
    /// @throws IllegalArgumentException without a current density `I`, when a gate has no steady state, or when the
    ///     current has the reversal potentials of two ions
    public static Channel of(String name, String text, Parameter... parameters) {
        return new Channel(name, "", text, "", List.of(parameters));
    }

    /// The same channel with what it is, in words.
    public Channel means(String words) {
        return new Channel(name, words, text, reference, parameters);
    }

    /// The same channel with the paper it comes from.
    public Channel from(String paper) {
        return new Channel(name, meaning, text, paper, parameters);
    }

    /// The same channel under another name.
    public Channel named(String other) {
        return new Channel(other, meaning, text, reference, parameters);
    }

    /// The same channel with another value of a parameter.
    ///
    /// @param value in the unit of the parameter
    /// @throws IllegalArgumentException when there is no such parameter, with the nearest there is
    public Channel set(Quantity parameter, double value) {
        return set(parameter.name(), value);
    }

    /// As [#set(Quantity, double)], by name.
    public Channel set(String parameter, double value) {
        return new Channel(name, meaning, text, reference, Parameter.set(name, parameters, parameter, value));
    }

    /// The same channel with the reversal potential of an ion of the membrane in place of its own parameter `E`.
    ///
    /// @param ion symbol of the ion, such as `Na`
    /// @throws IllegalArgumentException when the channel has no parameter `E`
    public Channel carrying(String ion) {
        List<Parameter> others =
                parameters.stream().filter(p -> !p.name().equals(REVERSAL)).toList();
        if (others.size() == parameters.size()) {
            throw new IllegalArgumentException("channel " + name + " has no reversal potential E of its own"
                    + carries().map(x -> "; it carries " + x).orElse(""));
        }
        String renamed =
                fragment().renamed(Map.of(REVERSAL, REVERSAL + "_" + ion)).text();
        return new Channel(name, meaning, renamed, reference, others);
    }

    /// The gates and other variables, in order.
    public List<Variable> gates() {
        return fragment().alone().variables();
    }

    /// The symbols of the ions a membrane with this channel must have.
    public Set<String> ions() {
        Set<String> ions = new TreeSet<>();
        fragment().taken().forEach(n -> ions.add(Fragment.ion(n)));
        return ions;
    }

    /// The symbol of the ion that carries the current, if it is one of the membrane's.
    public Optional<String> carries() {
        return carriers(fragment()).stream().findFirst();
    }

    /// The text and parameters with names for a cell in which the channel is called `key`: the current is `key`, all
    /// else begins with `key_`.
    Fragment in(String key) {
        Map<String, String> names = new HashMap<>();
        fragment().own().forEach(n -> names.put(n, n.equals(CURRENT) ? key : key + "_" + n));
        return fragment().renamed(names);
    }

    /// The name in a cell that is given none.
    String key() {
        return name.replaceFirst("_.*", "");
    }

    private Fragment fragment() {
        return fragment(name, text, parameters);
    }

    private static Fragment fragment(String name, String text, List<Parameter> parameters) {
        return new Fragment(name, text, parameters, OF_ION);
    }

    private static Optional<Definition> current(Model alone) {
        return alone.definitions().stream()
                .filter(d -> d.variable().name().equals(CURRENT))
                .findFirst();
    }

    /// The ions whose reversal potentials stand in the current.
    private static Set<String> carriers(Fragment fragment) {
        Map<String, Expr> written = new HashMap<>();
        fragment.alone()
                .definitions()
                .forEach(d -> written.put(d.variable().name(), Substitute.in(d.value(), written)));
        Set<String> used = Substitute.names(written.getOrDefault(CURRENT, Expr.ZERO));
        return fragment.taken().stream()
                .filter(n -> n.startsWith(REVERSAL + "_") && used.contains(n))
                .map(Fragment::ion)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
