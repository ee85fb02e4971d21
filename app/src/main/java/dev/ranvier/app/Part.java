// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.model.Channel;
import dev.ranvier.model.Ion;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the catalogue has besides models: a channel or an ion, which are parts of a cell, or a rule of plasticity, which
/// is part of a projection.
///
/// @param field the constant that holds it, as a script writes it: `INa_HH1952.CHANNEL`
/// @param name the name by which people ask for it
/// @param meaning what it is, in words
/// @param text the equations as written; may be empty
/// @param reference paper and DOI; may be empty
/// @param variables variables and inputs in order, those of rules only
/// @param parameters parameters in order
/// @param use how a script takes it
record Part(
        String field,
        String name,
        String meaning,
        String text,
        String reference,
        List<Variable> variables,
        List<Parameter> parameters,
        String use) {

    /// Every channel.
    static List<Part> channels() {
        return Catalog.channelsByField().entrySet().stream()
                .map(e -> of(e.getKey(), e.getValue()))
                .toList();
    }

    /// Every ion, called by the class that holds it, since several have one symbol.
    static List<Part> ions() {
        return Catalog.ionsByField().entrySet().stream()
                .map(e -> of(e.getKey(), e.getValue()))
                .toList();
    }

    /// Every rule of plasticity.
    static List<Part> rules() {
        return Catalog.plasticities().entrySet().stream()
                .map(e -> of(e.getKey(), e.getValue()))
                .toList();
    }

    /// Channels, then ions, then rules of plasticity.
    static List<Part> all() {
        return Stream.of(channels(), ions(), rules()).flatMap(List::stream).toList();
    }

    private static Part of(String field, Channel c) {
        String use = membrane(c.ions(), "with", field);
        return new Part(field, c.name(), c.meaning(), c.text(), c.reference(), List.of(), c.parameters(), use);
    }

    private static Part of(String field, Ion i) {
        String use = membrane(Set.of(), "ion", field);
        return new Part(field, owner(field), i.meaning(), i.text(), i.reference(), List.of(), i.parameters(), use);
    }

    private static Part of(String field, Plasticity p) {
        List<Variable> variables = Stream.concat(p.model().variables().stream(), p.model().inputs().stream())
                .filter(v -> !v.name().equals(Plasticity.WEIGHT))
                .toList();
        String use = "projection.plasticity(" + field + ")";
        List<Parameter> parameters = p.model().parameters();
        return new Part(field, p.name(), p.meaning(), p.text(), p.reference(), variables, parameters, use);
    }

    private static String owner(String field) {
        return field.substring(0, field.indexOf('.'));
    }

    /// The class that holds it, which it may share with variants.
    String owner() {
        return owner(field);
    }

    /// Whether it is a rule of plasticity.
    boolean isRule() {
        return use.startsWith("projection");
    }

    /// How a script puts it into a membrane, with the ions it needs.
    private static String membrane(Set<String> needs, String method, String field) {
        String ions =
                needs.stream().map(symbol -> ".ion(" + fixed(symbol) + ")").collect(Collectors.joining());
        return "Membrane.of(1, \"uF/cm^2\")" + ions + "." + method + "(" + field + ")";
    }

    /// The plainest ion of the catalogue with this symbol.
    private static String fixed(String symbol) {
        return Catalog.ionsByField().entrySet().stream()
                .filter(e -> e.getValue().symbol().equals(symbol))
                .filter(e -> e.getValue().text().isBlank())
                .map(e -> e.getKey())
                .findFirst()
                .orElse("Ion.fixed(\"" + symbol + "\", ...)");
    }
}
