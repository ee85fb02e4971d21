// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ranvier models`: what the catalogue has, by kind. Models made from one text are told together.
@Command(name = "models", description = "List the models, channels, ions and rules of plasticity of the catalogue.")
@SuppressWarnings("UnusedVariable") // picocli sets the options
final class ModelsCommand implements Callable<Integer> {
    /// Columns of a terminal.
    private static final int WIDTH = 80;

    @Option(names = "--names", description = "Only the names, one a line.")
    private boolean names;

    @Override
    public Integer call() {
        if (names) {
            names().forEach(System.out::println);
        } else {
            Catalog.byKind().forEach((kind, models) -> System.out.print(section(kind, families(models))));
            System.out.print(section("channel", families(Part.channels(), Part::owner, Entry::of)));
            System.out.print(section("ion", families(Part.ions(), Part::owner, Entry::of)));
            System.out.print(section("plasticity", families(Part.rules(), Part::field, Entry::of)));
            System.out.println("ranvier model NAME shows equations, parameters and variables.");
        }
        return ExitCode.OK;
    }

    /// All that `ranvier model` knows by name.
    static List<String> names() {
        return Stream.concat(
                        Catalog.models().stream().map(Model::name),
                        Part.all().stream().map(Part::name))
                .toList();
    }

    /// A line of the list: what is shown of a model or a part.
    private record Entry(String name, String meaning, String reference) {
        static Entry of(Model model) {
            return new Entry(model.name(), model.meaning(), model.reference());
        }

        static Entry of(Part part) {
            return new Entry(part.name(), part.meaning(), part.reference());
        }
    }

    private static List<List<Entry>> families(List<Model> models) {
        return families(models, m -> m.text() + m.meaning(), Entry::of);
    }

    private static <T> List<List<Entry>> families(List<T> all, Function<T, String> family, Function<T, Entry> entry) {
        Map<String, List<Entry>> families = all.stream()
                .collect(Collectors.groupingBy(
                        family, LinkedHashMap::new, Collectors.mapping(entry, Collectors.toList())));
        return List.copyOf(families.values());
    }

    private static String section(String kind, List<List<Entry>> families) {
        int column = 4
                + families.stream()
                        .mapToInt(family -> family.getFirst().name().length())
                        .max()
                        .orElse(0);
        var out = new StringBuilder(kind.toUpperCase(Locale.ROOT)).append('\n');
        families.forEach(family -> out.append(lines(family, column)));
        return out.append('\n').toString();
    }

    /// An entry and its source, and the names of its variants.
    private static String lines(List<Entry> family, int column) {
        Entry entry = family.getFirst();
        var words = new ArrayList<>(List.of(entry.meaning().split(" ")));
        words.set(words.size() - 1, words.getLast() + ".");
        words.addAll(paper(entry.reference()));
        String variants = family.stream().skip(1).map(Entry::name).collect(Collectors.joining(", "));
        var lines = new ArrayList<>(wrapped(words, WIDTH - column));
        if (!variants.isEmpty()) {
            lines.addAll(wrapped(Arrays.asList(("Also " + variants).split(" ")), WIDTH - column));
        }
        String name = "  " + entry.name();
        String first = name + " ".repeat(column - name.length()) + lines.getFirst();
        return lines.stream()
                .skip(1)
                .map(line -> "\n" + " ".repeat(column) + line)
                .collect(Collectors.joining("", first, "\n"));
    }

    private static List<String> wrapped(List<String> words, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// What a model is, and its variants.
    static String meaning(Model model) {
        var words = new ArrayList<String>();
        words.add(model.meaning());
        if (model.options().refractory().isPresent()) {
            words.add("refractory");
        }
        if (model.options().liquid()) {
            words.add("liquid");
        }
        words.removeIf(String::isEmpty);
        return String.join(", ", words);
    }

    /// Authors and year: the reference up to its first closing parenthesis.
    private static List<String> paper(String reference) {
        String paper = reference.substring(0, reference.indexOf(')') + 1);
        return paper.isEmpty() ? List.of() : List.of(paper.split(" "));
    }
}
