// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.model.Channel;
import dev.ranvier.model.Ion;
import dev.ranvier.model.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A part of a cell in the catalogue: a channel or an ion. It is not a model; a membrane makes one of parts.
///
/// @param field the constant that holds it, as a script writes it: `INa_HH1952.CHANNEL`
/// @param name the name by which people ask for it
/// @param meaning what it is, in words
/// @param text the equations as written; may be empty
/// @param reference paper and DOI; may be empty
/// @param parameters parameters in order
/// @param needs symbols of the ions that a membrane with it must have
/// @param method the method of a membrane that takes it
record Part(
        String field,
        String name,
        String meaning,
        String text,
        String reference,
        List<Parameter> parameters,
        Set<String> needs,
        String method) {

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

    /// Channels, then ions.
    static List<Part> all() {
        return Stream.concat(channels().stream(), ions().stream()).toList();
    }

    private static Part of(String field, Channel c) {
        return new Part(field, c.name(), c.meaning(), c.text(), c.reference(), c.parameters(), c.ions(), "with");
    }

    private static Part of(String field, Ion i) {
        return new Part(field, owner(field), i.meaning(), i.text(), i.reference(), i.parameters(), Set.of(), "ion");
    }

    private static String owner(String field) {
        return field.substring(0, field.indexOf('.'));
    }

    /// The class that holds it, which it may share with variants.
    String owner() {
        return owner(field);
    }

    /// How a script puts it into a membrane, with the ions it needs.
    String use() {
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
