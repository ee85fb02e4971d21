// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an expression by operator precedence. Weakest first: `or`, `and`, `not`, comparison, `+ -`, `* /`, unary
/// minus, `^` (from the right; `-x^2` is `-(x^2)`).
public final class Parser {
    private static final int NOT = 3;
    private static final int UNARY = 7;
    private static final int POWER = 8;
    private static final int DEEPEST = 200;
    /// Passes over a tree are recursive, and a long sum is a deep tree.
    private static final int HIGHEST = 250;
    private static final int LONGEST = 10_000;

    private record Infix(Fn fn, int power) {}

    private static final Map<String, Infix> INFIX = Map.ofEntries(
            Map.entry("or", new Infix(Fn.OR, 1)),
            Map.entry("||", new Infix(Fn.OR, 1)),
            Map.entry("and", new Infix(Fn.AND, 2)),
            Map.entry("&&", new Infix(Fn.AND, 2)),
            Map.entry("<", new Infix(Fn.LT, 4)),
            Map.entry("<=", new Infix(Fn.LE, 4)),
            Map.entry(">", new Infix(Fn.GT, 4)),
            Map.entry(">=", new Infix(Fn.GE, 4)),
            Map.entry("==", new Infix(Fn.EQ, 4)),
            Map.entry("!=", new Infix(Fn.NE, 4)),
            Map.entry("+", new Infix(Fn.ADD, 5)),
            Map.entry("-", new Infix(Fn.SUB, 5)),
            Map.entry("*", new Infix(Fn.MUL, 6)),
            Map.entry("/", new Infix(Fn.DIV, 6)),
            Map.entry("^", new Infix(Fn.POW, POWER)),
            Map.entry("**", new Infix(Fn.POW, POWER)));

    private final Source source;
    private final int end;
    private Token token;
    private int depth;
    private final Map<Expr, Integer> heights = new IdentityHashMap<>();
    private int operations;

    private Parser(Source source, int start, int end) {
        this.source = source;
        this.end = end;
        this.token = Token.next(source, start, end);
    }

    /// Reads an expression on its own.
    ///
    /// @throws EquationException with line, column and a proposal
    public static Expr parse(String text) {
        return parse(new Source("expression", text), 0, text.length());
    }

    /// Reads the expression that fills `[start, end)` of a longer text.
    public static Expr parse(Source source, int start, int end) {
        Parser parser = new Parser(source, start, end);
        Expr expr = parser.expression(0);
        if (parser.token.kind() != Token.Kind.END) {
            throw parser.unexpected(
                    parser.token.is("(") ? "Maybe '*' is missing in front of it?" : "Maybe an operator is missing?");
        }
        return expr;
    }

    private Expr expression(int minimum) {
        if (++depth > DEEPEST) {
            throw source.error(span(token), "the expression is nested more than " + DEEPEST + " deep", "");
        }
        int start = token.start();
        Expr left = prefix();
        while (infix() instanceof Infix next && next.power() >= minimum) {
            advance();
            boolean fromRight = next.power() == POWER;
            boolean comparison = next.power() == 4;
            Expr right = expression(fromRight ? UNARY : next.power() + 1);
            left = mark(apply(next.fn(), start, left, right), start);
            if (comparison && infix() instanceof Infix again && again.power() == 4) {
                throw unexpected("Comparisons do not chain; write 'a < b and b < c'.");
            }
        }
        depth--;
        return left;
    }

    private @Nullable Infix infix() {
        return token.kind() == Token.Kind.NUMBER ? null : INFIX.get(token.text());
    }

    private Expr prefix() {
        Token first = token;
        if (first.is("-") || first.is("+")) {
            advance();
            Expr operand = expression(UNARY);
            return first.is("-") ? mark(apply(Fn.NEG, first.start(), operand), first.start()) : operand;
        }
        if (first.is("not") || first.is("!")) {
            advance();
            return mark(apply(Fn.NOT, first.start(), expression(NOT)), first.start());
        }
        if (first.is("(")) {
            advance();
            Expr inner = expression(0);
            expect(")");
            return inner;
        }
        return switch (first.kind()) {
            case NUMBER -> {
                advance();
                yield mark(Expr.num(Double.parseDouble(first.text())), first.start());
            }
            case NAME -> nameOrCall();
            case SIGN, END -> throw unexpected("");
        };
    }

    private Expr nameOrCall() {
        Token name = token;
        if (infix() != null) {
            throw unexpected("");
        }
        advance();
        if (!token.is("(")) {
            if (name.text().equals("pi")) {
                return mark(Expr.num(Math.PI), name.start());
            }
            return mark(Expr.name(name.text()), name.start());
        }
        if (name.text().equals("rand")) {
            return draw(name);
        }
        if (Expr.Delayed.FUNCTIONS.contains(name.text())) {
            return delayed(name);
        }
        Fn fn = Fn.find(name.text());
        if (fn == null) {
            List<String> known = Stream.concat(Fn.names().stream(), Expr.Delayed.FUNCTIONS.stream())
                    .toList();
            throw source.error(span(name), "unknown function '" + name.text() + "'", Nearest.hint(name.text(), known));
        }
        return mark(apply(fn, name.start(), arguments(name, fn.arity()).toArray(Expr[]::new)), name.start());
    }

    private Expr draw(Token name) {
        arguments(name, 0);
        return mark(source.draw(), name.start());
    }

    private List<Expr> arguments(Token name, int arity) {
        List<Expr> args = arguments();
        if (args.size() != arity) {
            throw source.error(
                    new Span(name.start(), lastEnd),
                    name.text() + " takes " + arity + (arity == 1 ? " argument" : " arguments") + ", not "
                            + args.size(),
                    "");
        }
        return args;
    }

    /// `delay(x, lag)`, `delay(x, lag, longest)` or `distributed(x, shortest, longest, kernel)`.
    private Expr delayed(Token name) {
        List<Expr> args = arguments();
        boolean spread = name.is("distributed");
        boolean fits = spread ? args.size() == 4 : args.size() == 2 || args.size() == 3;
        if (!fits || !(args.getFirst() instanceof Expr.Name(String variable))) {
            throw source.error(
                    new Span(name.start(), lastEnd),
                    spread
                            ? "distributed takes a variable, the shortest and the longest delay, and a kernel"
                            : "delay takes a variable, the delay and, if the delay varies, the longest there can be",
                    spread ? "distributed(x, 5, 15, exp(-lag/tau)/tau)" : "delay(x, tau) or delay(x, tau + x, 20)");
        }
        checkSize(name.start(), args.toArray(Expr[]::new));
        Optional<Expr> kernel = spread ? Optional.of(args.get(3)) : Optional.empty();
        Expr longest = args.get(args.size() > 2 ? 2 : 1);
        Expr node = new Expr.Delayed(variable, Expr.name("t"), args.get(1), longest, kernel);
        heights.put(node, height(args.toArray(Expr[]::new)) + 1);
        return mark(node, name.start());
    }

    private List<Expr> arguments() {
        List<Expr> args = new ArrayList<>();
        advance();
        if (token.is(")")) {
            advance();
            return args;
        }
        args.add(expression(0));
        while (token.is(",")) {
            advance();
            args.add(expression(0));
        }
        expect(")");
        return args;
    }

    /// Builds the node after checking which arguments must be truth values.
    private Expr apply(Fn fn, int start, Expr... args) {
        checkSize(start, args);
        for (int i = 0; i < args.length; i++) {
            boolean truth = args[i] instanceof Expr.Apply f && f.fn().isBoolean();
            if (truth != fn.takesBoolean(i)) {
                throw source.error(
                        args[i],
                        "'" + fn.id() + "' needs a " + (truth ? "number" : "condition") + " here, not a "
                                + (truth ? "condition" : "number"),
                        truth ? "Maybe where(condition, 1, 0)?" : "Maybe a comparison such as x > 0?");
            }
        }
        Expr node = Expr.of(fn, args);
        heights.put(node, height(args) + 1);
        return node;
    }

    /// Every pass is recursive, so trees must not be too high; `a + b + c` is as high as it is long.
    private void checkSize(int start, Expr... args) {
        if (height(args) >= HIGHEST || ++operations > LONGEST) {
            throw source.error(
                    new Span(start, start + 1),
                    "the expression is too long, more than "
                            + (operations > LONGEST ? LONGEST + " operations" : HIGHEST + " operations in a row"),
                    "Give parts of it names of their own.");
        }
    }

    private int height(Expr... args) {
        return Arrays.stream(args)
                .mapToInt(a -> heights.getOrDefault(a, 0))
                .max()
                .orElse(0);
    }

    private int lastEnd;

    private void advance() {
        lastEnd = token.end();
        token = Token.next(source, token.end(), end);
    }

    private void expect(String sign) {
        if (!token.is(sign)) {
            throw unexpected("Maybe '" + sign + "' is missing?");
        }
        advance();
    }

    private <E extends Expr> E mark(E expr, int start) {
        source.mark(expr, start, lastEnd);
        return expr;
    }

    private EquationException unexpected(String hint) {
        boolean atEnd = token.kind() == Token.Kind.END;
        return source.error(
                span(token), atEnd ? "the expression ends too early" : "'" + token.text() + "' was not expected", hint);
    }

    private static Span span(Token token) {
        return new Span(token.start(), token.end());
    }
}
