// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes an expression in LaTeX.
public final class Latex {
    private static final Set<String> GREEK = Set.of(
            "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
            "xi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Sigma",
            "Phi", "Psi", "Omega");

    private Latex() {}

    /// The expression in LaTeX, without delimiters.
    public static String of(Expr expr) {
        return switch (expr) {
            case Num n -> n.value() == Math.PI ? "\\pi" : number(n.value());
            case Name n -> name(n.name());
            case Apply f -> apply(f);
            case Delayed d -> delayed(d);
        };
    }

    /// A name: the parts after the first underscore become the index, Greek letters become commands.
    public static String name(String name) {
        if (Rand.is(name)) {
            return "\\operatorname{rand}()";
        }
        int cut = name.indexOf('_');
        if (cut <= 0 || cut == name.length() - 1) {
            return symbol(name.replace("_", "\\_"));
        }
        String index = Arrays.stream(name.substring(cut + 1).split("_"))
                .map(Latex::symbol)
                .collect(Collectors.joining(","));
        return symbol(name.substring(0, cut)) + "_{" + index.replace("},\\mathrm{", ",") + "}";
    }

    private static String symbol(String name) {
        if (GREEK.contains(name)) {
            return "\\" + name;
        }
        return name.length() == 1 ? name : "\\mathrm{" + name + "}";
    }

    private static String number(double value) {
        String text = Printer.print(Expr.num(value));
        int e = text.indexOf('E');
        return e < 0 ? text : text.substring(0, e) + " \\times 10^{" + text.substring(e + 1) + "}";
    }

    private static String apply(Apply f) {
        int power = Printer.precedence(f);
        String form = f.fn().latex();
        return switch (f.fn()) {
            // A fraction groups by itself, an exponent too.
            case DIV -> String.format(form, of(f.arg(0)), of(f.arg(1)));
            case POW -> String.format(form, wrap(f.arg(0), power + 1), of(f.arg(1)));
            case NEG, NOT -> String.format(form, wrap(f.arg(0), power));
            case ADD, MUL, AND, OR -> String.format(form, wrap(f.arg(0), power), wrap(f.arg(1), power));
            case SUB, LT, LE, GT, GE, EQ, NE -> String.format(form, wrap(f.arg(0), power), wrap(f.arg(1), power + 1));
            case MOD -> String.format(form, wrap(f.arg(0), 9), wrap(f.arg(1), 9));
            case FMA -> String.format(form, wrap(f.arg(0), 6), wrap(f.arg(1), 6), of(f.arg(2)));
            default -> String.format(form, f.args().stream().map(Latex::of).toArray());
        };
    }

    private static String delayed(Delayed d) {
        String past = name(d.variable()) + "\\left(" + of(d.time()) + " - %s\\right)";
        return d.kernel()
                .map(k -> "\\int_{" + of(d.lag()) + "}^{" + of(d.longest()) + "} " + wrap(k, 6) + " \\, "
                        + past.formatted(name(Delayed.LAG)) + " \\, d" + name(Delayed.LAG))
                .orElseGet(() -> past.formatted(wrap(d.lag(), 6)));
    }

    private static String wrap(Expr expr, int minimum) {
        boolean fraction = minimum <= 7 && expr instanceof Apply f && f.fn() == Fn.DIV;
        return Printer.precedence(expr) < minimum && !fraction ? "\\left(" + of(expr) + "\\right)" : of(expr);
    }
}
