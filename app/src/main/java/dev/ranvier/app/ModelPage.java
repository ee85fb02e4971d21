// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Latex;
import dev.ranvier.expr.Printer;
import dev.ranvier.model.Model;
import dev.ranvier.model.ModelLatex;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.unit.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page of a model in the reference, in Markdown: equations, parameters, variables, source, and its picture beside
/// it. All of it is what the model says about itself.
final class ModelPage {
    private ModelPage() {}

    /// The pages of the catalogue by file name, the list of them among them.
    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("README.md", list(Catalog.models()));
        Catalog.models().forEach(m -> pages.put(m.name() + ".md", of(m)));
        Part.all().forEach(p -> pages.put(p.name() + ".md", of(p)));
        return pages;
    }

    private static String list(List<Model> models) {
        var out = new StringBuilder("# Models\n\n| model | what it is |\n|---|---|\n");
        models.forEach(m -> out.append("| [`%s`](%s.md) | %s |\n".formatted(m.name(), m.name(), meaning(m))));
        String cell = "Parts of [a cell put together](../../how-to/channels.md)";
        parts(out, "Channels", cell, Part.channels());
        parts(out, "Ions", cell, Part.ions());
        parts(out, "Rules of plasticity", "How [weights change](../../how-to/plasticity.md)", Part.rules());
        return out + "\nThese pages are made from the models: see CONTRIBUTING.md.\n";
    }

    private static void parts(StringBuilder out, String title, String what, List<Part> parts) {
        out.append("\n## %s\n\n%s.\n".formatted(title, what));
        out.append("\n| name | what it is |\n|---|---|\n");
        parts.forEach(p -> out.append("| [`%s`](%s.md) | %s |\n".formatted(p.name(), p.name(), p.meaning())));
    }

    /// The page of a channel, an ion or a rule of plasticity.
    static String of(Part part) {
        var out = new StringBuilder("# %s\n\n%s.\n".formatted(part.name(), sentence(part.meaning())));
        if (!part.text().isBlank()) {
            out.append("\n## Equations\n\n```\n").append(part.text().strip()).append("\n```\n");
        }
        variables(out, "Variables", part.variables());
        parameters(out, part.parameters());
        out.append(part.reference().isEmpty() ? "" : "\n## Source\n\n" + part.reference() + "\n");
        String where = part.isRule()
                ? "[In a projection](../../how-to/plasticity.md)"
                : "[In a membrane](../../how-to/channels.md)";
        out.append("\n## Use\n\n" + where + ":\n\n");
        return out.append("```java\n").append(part.use()).append("\n```\n").toString();
    }

    /// The page of a model.
    static String of(Model model) {
        var out = new StringBuilder("# %s\n\n%s.\n".formatted(model.name(), sentence(meaning(model))));
        out.append("\n![%s at work](%s.png)\n".formatted(model.name(), model.name()));
        out.append("\n## Equations\n\n```math\n").append(ModelLatex.of(model)).append("```\n");
        out.append("\nAs text:\n\n```\n").append(model.text().strip()).append("\n```\n");
        out.append(ModelCommand.variants(model).isEmpty() ? "" : "\nWith:\n\n" + bullets(model));
        variables(out, "Variables", model.variables());
        variables(out, "Sub-expressions", ModelCommand.variablesOf(model.definitions()));
        variables(out, "Inputs", model.inputs());
        parameters(out, model.parameters());
        out.append(model.reference().isEmpty() ? "" : "\n## Source\n\n" + model.reference() + "\n");
        return out.toString();
    }

    private static String meaning(Model model) {
        return ModelsCommand.meaning(model);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String bullets(Model model) {
        return ModelCommand.variants(model).replaceAll("(?m)^  ", "- ");
    }

    private static void variables(StringBuilder out, String title, List<Variable> variables) {
        if (!variables.isEmpty()) {
            out.append("\n## %s\n\n| name | symbol | unit | meaning |\n|---|---|---|---|\n".formatted(title));
            variables.forEach(v -> out.append("| `%s` | $%s$ | %s | %s |\n"
                    .formatted(v.name(), Latex.name(v.name()), unit(v.unit()), v.meaning())));
        }
    }

    private static void parameters(StringBuilder out, List<Parameter> parameters) {
        if (!parameters.isEmpty()) {
            out.append("\n## Parameters\n\n| name | symbol | default | unit | meaning |\n|---|---|---|---|---|\n");
            parameters.forEach(p -> out.append("| `%s` | $%s$ | %s | %s | %s |\n"
                    .formatted(
                            p.name(),
                            Latex.name(p.name()),
                            Printer.print(Expr.num(p.value())),
                            unit(p.unit()),
                            p.meaning())));
        }
    }

    private static String unit(Unit unit) {
        return unit.isOne() ? "" : unit.toString();
    }
}
