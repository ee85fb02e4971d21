// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ranvier models`: what the catalogue has.
@Command(name = "models", description = "List the models of the catalogue.")
@SuppressWarnings("UnusedVariable") // picocli sets the options
final class ModelsCommand implements Callable<Integer> {
    @Option(names = "--names", description = "Only the names, one a line.")
    private boolean names;

    @Override
    public Integer call() {
        List<Model> models = Catalog.models();
        if (names) {
            models.forEach(m -> System.out.println(m.name()));
        } else {
            var table = new Table().row("NAME", "SOURCE", "WHAT IT IS");
            models.forEach(m -> table.row(m.name(), paper(m), meaning(m)));
            System.out.print(table.text(""));
            System.out.printf("%nranvier model NAME shows equations, parameters and variables.%n");
        }
        return ExitCode.OK;
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
