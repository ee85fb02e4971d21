// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Latex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes the equations of a model in LaTeX, as an `align` environment of the package amsmath.
public final class ModelLatex {
    private ModelLatex() {}

    /// The equations: sub-expressions, differential equations, currents and jumps, threshold and reset.
    public static String of(Model model) {
        List<String> rows = new ArrayList<>();
        model.definitions().forEach(d -> rows.add(defined(d)));
        model.equations().forEach(e -> rows.add(differential(e)));
        model.befores().forEach(d -> rows.add(assigned(d) + " \\text{ before each step}"));
        model.jumps().forEach(d -> rows.add(assigned(d) + " \\text{ at each step}"));
        model.options().currents().forEach(d -> rows.add(added(model.inputs().getFirst(), d)));
        model.options().jumps().forEach(d -> rows.add(added(model.membrane(), d)));
        model.bounds().forEach(d -> rows.add(bound(d)));
        model.threshold().ifPresent(t -> rows.add(threshold(t, model.resets())));
        model.options().refractory().ifPresent(p -> rows.add(held(model, p)));
        return rows.stream().collect(Collectors.joining(" \\\\\n", "\\begin{align}\n", "\n\\end{align}\n"));
    }

    private static String defined(Definition d) {
        return "  " + symbol(d.variable()) + " &= " + Latex.of(d.value());
    }

    private static String assigned(Definition d) {
        return "  " + symbol(d.variable()) + " &\\leftarrow " + Latex.of(d.value());
    }

    private static String differential(Equation e) {
        String held = e.unlessRefractory() ? " \\quad \\text{(unless refractory)}" : "";
        StringBuilder right = new StringBuilder(Latex.of(e.drift()));
        Map<String, Expr> inOrder = new TreeMap<>(e.noise());
        inOrder.forEach((xi, amplitude) -> right.append(" + ").append(Latex.of(Expr.mul(amplitude, Expr.name(xi)))));
        return "  \\frac{d" + symbol(e.variable()) + "}{dt} &= " + right + held;
    }

    private static String added(Variable sum, Definition d) {
        return "  " + symbol(sum) + " &\\leftarrow " + symbol(sum) + " + " + symbol(d.variable()) + ", \\quad "
                + symbol(d.variable()) + " = " + Latex.of(d.value());
    }

    private static String bound(Definition d) {
        Expr.Apply limited = (Expr.Apply) d.value();
        String sign = limited.fn() == Fn.MAX ? " &\\ge " : " &\\le ";
        return "  " + symbol(d.variable()) + sign + Latex.of(limited.arg(1));
    }

    private static String threshold(Threshold t, List<Definition> resets) {
        String sign = t.strict() ? " > " : " \\ge ";
        String condition = Latex.of(t.left()) + sign + Latex.of(t.right());
        String when = "\\text{if } " + condition + (t.crossing() ? " \\text{ from below}" : "")
                + (t.unlessRefractory() ? " \\text{ (unless refractory)}" : "");
        String then = resets.stream()
                .map(r -> symbol(r.variable()) + " \\leftarrow " + Latex.of(r.value()))
                .collect(Collectors.joining(", \\quad "));
        return "  " + when + ":\\quad &" + (then.isEmpty() ? "\\text{spike}" : then);
    }

    private static String held(Model model, Parameter period) {
        String held = model.held().stream().map(ModelLatex::symbol).collect(Collectors.joining(", "));
        String what = held.isEmpty()
                ? "\\text{no spike for } "
                : held + (model.held().size() == 1 ? " \\text{ is held for } " : " \\text{ are held for } ");
        return "  \\text{refractory:}\\quad &" + what + Latex.name(period.name()) + " \\text{ after a spike}";
    }

    private static String symbol(Variable variable) {
        return Latex.name(variable.name());
    }
}
