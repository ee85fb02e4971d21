// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes an expression as text that parses back to the same tree.
public final class Printer {
    private Printer() {}

    /// The expression as equation text.
    public static String print(Expr expr) {
        return switch (expr) {
            case Num n -> number(n.value());
            case Name n -> Rand.is(n.name()) ? "rand()" : n.name();
            case Apply f -> apply(f);
            case Delayed d ->
                Stream.concat(Stream.of(d.variable()), d.written().stream().map(Printer::print))
                        .collect(Collectors.joining(", ", d.function() + "(", ")"));
        };
    }

    private static String number(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return value > 0 ? "(1/0)" : value < 0 ? "(-1/0)" : "(0/0)";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? (1 / value < 0 && value == 0 ? "-0" : String.valueOf((long) value))
                : String.valueOf(value);
    }

    private static String apply(Apply f) {
        int power = precedence(f.fn());
        return switch (f.fn()) {
            case NEG -> "-" + wrap(f.arg(0), power);
            case NOT -> "not " + wrap(f.arg(0), power);
            case POW -> wrap(f.arg(0), power + 1) + "^" + wrap(f.arg(1), power - 1);
            case MUL, DIV -> wrap(f.arg(0), power) + f.fn().id() + wrap(f.arg(1), power + 1);
            case LT, LE, GT, GE, EQ, NE -> wrap(f.arg(0), power + 1) + spaced(f.fn()) + wrap(f.arg(1), power + 1);
            case ADD, SUB, AND, OR -> wrap(f.arg(0), power) + spaced(f.fn()) + wrap(f.arg(1), power + 1);
            default -> f.args().stream().map(Printer::print).collect(Collectors.joining(", ", f.fn().id() + "(", ")"));
        };
    }

    private static String spaced(Fn fn) {
        return " " + fn.id() + " ";
    }

    private static String wrap(Expr expr, int minimum) {
        return precedence(expr) < minimum ? "(" + print(expr) + ")" : print(expr);
    }

    /// How tightly the outermost operator binds; functions, names and numbers bind tightest.
    static int precedence(Expr expr) {
        return switch (expr) {
            case Num n -> n.value() < 0 || 1 / n.value() < 0 ? precedence(Fn.NEG) : 10;
            case Name n -> 10;
            case Apply f -> precedence(f.fn());
            case Delayed d -> 10;
        };
    }

    private static int precedence(Fn fn) {
        return switch (fn) {
            case OR -> 1;
            case AND -> 2;
            case NOT -> 3;
            case LT, LE, GT, GE, EQ, NE -> 4;
            case ADD, SUB -> 5;
            case MUL, DIV -> 6;
            case NEG -> 7;
            case POW -> 8;
            default -> 10;
        };
    }
}
