// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.IdentityHashMap;
import java.util.Map;

/// Text of equations, and where in it each expression stands.
public final class Source {
    private final String name;
    private final String text;
    private final Map<Expr, Span> spans = new IdentityHashMap<>();
    private int draws;

    /// A stretch of the text, from `start` up to and without `end`.
    public record Span(int start, int end) {}

    /// @param name what messages call the text, usually the name of the model
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /// What messages call the text.
    public String name() {
        return name;
    }

    /// The text.
    public String text() {
        return text;
    }

    /// Notes where `expr` stands.
    void mark(Expr expr, int start, int end) {
        spans.put(expr, new Span(start, end));
    }

    /// The next random number of the text.
    Expr draw() {
        return Rand.at(draws++);
    }

    /// Where `expr` stands; the whole text when it was not parsed from here.
    public Span spanOf(Expr expr) {
        return spans.getOrDefault(expr, new Span(0, text.length()));
    }

    /// An error that shows the line with a caret under `span`.
    public EquationException error(Span span, String what, String hint) {
        return new EquationException(name, text, span, what, hint);
    }

    /// An error at an expression.
    public EquationException error(Expr at, String what, String hint) {
        return error(spanOf(at), what, hint);
    }
}
