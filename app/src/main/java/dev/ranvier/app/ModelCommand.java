// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

import dev.ranvier.catalog.Catalog;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Nearest;
import dev.ranvier.expr.Printer;
import dev.ranvier.model.Definition;
import dev.ranvier.model.Model;
import dev.ranvier.model.ModelLatex;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.recording.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ranvier model NAME`: everything a model, a channel, an ion or a rule of plasticity says about itself.
@Command(
        name = "model",
        description = "Show a model, a channel, an ion or a rule of plasticity: equations, parameters, source.")
@SuppressWarnings("UnusedVariable") // picocli sets the options
final class ModelCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "Its name; see `ranvier models`.")
    private String name = "";

    @Option(names = "--latex", description = "Only the equations, in LaTeX (package amsmath).")
    private boolean latex;

    @Option(names = "--plot", description = "Save a picture of the model at work, NAME.png unless --out says where.")
    private boolean plot;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to save the picture: .png, .svg or .pdf.")
    private String out = "";

    @Override
    public Integer call() {
        Optional<Part> part =
                Part.all().stream().filter(p -> p.name().equals(name)).findFirst();
        if (part.isPresent()) {
            return show(part.get());
        }
        Model model = model();
        if (plot || !out.isEmpty()) {
            String file = out.isEmpty() ? model.name() + ".png" : out;
            Output.check(Path.of(file));
            ModelFigure.of(model).save(file);
            System.out.println("saved " + file);
            return ExitCode.OK;
        }
        System.out.print(latex ? ModelLatex.of(model) : text(model));
        return ExitCode.OK;
    }

    private Model model() {
        List<String> known = ModelsCommand.names();
        if (!known.contains(name)) {
            throw new UserMistake("unknown model '" + name + "'. " + Nearest.hint(name, known));
        }
        return Catalog.model(name);
    }

    private int show(Part part) {
        if (latex || plot || !out.isEmpty()) {
            throw new UserMistake(part.name() + " is part of a " + (part.isRule() ? "projection" : "cell")
                    + " and no model; --latex, --plot and --out are for models. "
                    + (part.isRule() ? "A projection takes it: " : "A membrane makes a model of it: ") + part.use());
        }
        System.out.print(text(part));
        return ExitCode.OK;
    }

    private static String text(Part part) {
        var out = new StringBuilder(part.name() + ": " + part.meaning() + "\n");
        section(out, "Equations", equations(part.text()));
        section(out, "Variables", variables(part.variables()));
        section(out, "Parameters", parameters(part.parameters()));
        section(out, "Source", part.reference().isEmpty() ? "" : "  " + part.reference() + "\n");
        section(out, part.isRule() ? "Part of a projection" : "Part of a cell", "  " + part.use() + "\n");
        return out.toString();
    }

    private static String text(Model model) {
        String meaning = ModelsCommand.meaning(model);
        var out = new StringBuilder(model.name())
                .append(meaning.isEmpty() ? "" : ": " + meaning)
                .append("\n");
        section(out, "Equations", equations(model.text()));
        section(out, "Variants", variants(model));
        section(out, "Variables", variables(model.variables()));
        section(out, "Sub-expressions", variables(variablesOf(model.definitions())));
        section(out, "Inputs", variables(model.inputs()));
        section(out, "Parameters", parameters(model.parameters()));
        section(out, "Source", model.reference().isEmpty() ? "" : "  " + model.reference() + "\n");
        return out.toString();
    }

    private static void section(StringBuilder out, String title, String body) {
        if (!body.isEmpty()) {
            out.append('\n').append(title).append('\n').append(body);
        }
    }

    /// The text as written, with units in a column.
    private static String equations(String text) {
        var table = new Table();
        for (String line : text.strip().lines().toList()) {
            int colon = line.lastIndexOf(" : ");
            if (colon < 0) {
                table.row(line);
            } else {
                table.row(line.substring(0, colon).stripTrailing(), line.substring(colon + 1));
            }
        }
        return table.text("  ");
    }

    static List<Variable> variablesOf(List<Definition> definitions) {
        return definitions.stream().map(Definition::variable).toList();
    }

    /// What transforms added to the text of the equations.
    static String variants(Model model) {
        var lines = new ArrayList<String>();
        Model.Variant o = model.options();
        o.refractory().ifPresent(p -> lines.add("refractory: " + held(model) + " for " + p.name()));
        if (o.liquid()) {
            lines.add("liquid time constant: currents added to "
                    + model.inputs().getFirst().name() + " stand inside the derivative");
        }
        o.currents().forEach(d -> lines.add("current: " + formula(d)));
        o.jumps().forEach(d -> lines.add("jump of " + model.membrane().name() + " at each step: " + formula(d)));
        o.surrogate()
                .ifPresent(s -> lines.add("training: the spike has the derivative " + Printer.print(s.derivative())
                        + " (" + s.name() + "), x = " + threshold(model)));
        return lines.stream().map(line -> "  " + line + "\n").reduce("", String::concat);
    }

    private static String held(Model model) {
        List<String> held = model.held().stream().map(Variable::name).toList();
        String all = String.join(", ", held);
        return switch (held.size()) {
            case 0 -> "no spike after a spike";
            case 1 -> "after a spike " + all + " is held";
            default -> "after a spike " + all + " are held";
        };
    }

    private static String formula(Definition d) {
        return d.variable().name() + " = " + Printer.print(d.value());
    }

    private static String threshold(Model model) {
        return model.threshold()
                .map(t -> Printer.print(t.left()) + " - " + Printer.print(t.right()))
                .orElse("0");
    }

    private static String variables(List<Variable> variables) {
        var table = new Table();
        variables.forEach(v -> table.row(v.name(), v.unit().toString(), v.meaning()));
        return table.text("  ");
    }

    private static String parameters(List<Parameter> parameters) {
        var table = new Table();
        for (Parameter p : parameters) {
            table.row(
                    p.name(),
                    number(p.value()),
                    p.unit().isOne() ? "" : p.unit().toString(),
                    p.meaning());
        }
        return table.text("  ");
    }

    /// The number as people write it: -65, not -65.0.
    private static String number(double value) {
        return Printer.print(Expr.num(value));
    }
}
