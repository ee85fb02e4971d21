// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ranvier models`: what the catalogue has, by kind. Models made from one text are told together.
@Command(name = "models", description = "List the models of the catalogue.")
@SuppressWarnings("UnusedVariable") // picocli sets the options
final class ModelsCommand implements Callable<Integer> {
    /// Columns of a terminal.
    private static final int WIDTH = 80;

    @Option(names = "--names", description = "Only the names, one a line.")
    private boolean names;

    @Override
    public Integer call() {
        if (names) {
            Catalog.models().forEach(m -> System.out.println(m.name()));
        } else {
            Catalog.byKind().forEach((kind, models) -> System.out.print(section(kind, models)));
            System.out.println("ranvier model NAME shows equations, parameters and variables.");
        }
        return ExitCode.OK;
    }

    private static String section(String kind, List<Model> models) {
        Map<String, List<Model>> families =
                models.stream().collect(Collectors.groupingBy(Model::text, LinkedHashMap::new, Collectors.toList()));
        int column = 4
                + families.values().stream()
                        .mapToInt(family -> family.getFirst().name().length())
                        .max()
                        .orElse(0);
        var out = new StringBuilder(kind.toUpperCase(java.util.Locale.ROOT)).append('\n');
        families.values().forEach(family -> out.append(entry(family, column)));
        return out.append('\n').toString();
    }

    /// A model and its source, and the names of its variants.
    private static String entry(List<Model> family, int column) {
        Model model = family.getFirst();
        var words = new ArrayList<>(List.of(model.meaning().split(" ")));
        words.set(words.size() - 1, words.getLast() + ".");
        words.addAll(List.of(paper(model).split(" ")));
        String variants = family.stream().skip(1).map(Model::name).collect(Collectors.joining(", "));
        var lines = new ArrayList<>(wrapped(words, WIDTH - column));
        if (!variants.isEmpty()) {
            lines.addAll(wrapped(Arrays.asList(("Also " + variants).split(" ")), WIDTH - column));
        }
        String name = "  " + model.name();
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
    private static String paper(Model model) {
        int end = model.reference().indexOf(')');
        return model.reference().substring(0, end + 1);
    }
}
