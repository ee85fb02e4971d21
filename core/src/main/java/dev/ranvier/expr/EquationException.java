// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Source.Span;

/// A mistake in the text of equations. The message has the name of the text, line and column, the line with carets
/// under the mistake, and, when there is one, a proposal.
public final class EquationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    /// How much of a long line is shown in front of the mistake, and half of what is shown after it.
    private static final int CONTEXT = 100;

    private final int line;
    private final int column;

    EquationException(String name, String text, Span span, String what, String hint) {
        this(name, text, span, what, hint, position(text, span.start()));
    }

    private EquationException(String name, String text, Span span, String what, String hint, int[] position) {
        super(render(name, text, span, what, hint, position));
        this.line = position[0];
        this.column = position[1];
    }

    /// Line of the mistake, from 1.
    public int line() {
        return line;
    }

    /// Column of the mistake, from 1.
    public int column() {
        return column;
    }

    private static int[] position(String text, int start) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(start, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new int[] {line, start - lineStart + 1, lineStart};
    }

    private static String render(String name, String text, Span span, String what, String hint, int[] position) {
        int lineStart = position[2];
        int lineEnd = text.indexOf('\n', lineStart);
        lineEnd = lineEnd < 0 ? text.length() : lineEnd;
        int from = Math.max(lineStart, span.start() - CONTEXT);
        int to = Math.min(lineEnd, span.start() + 2 * CONTEXT);
        int carets = Math.max(1, Math.min(span.end(), to) - span.start());
        String message = name + ", line " + position[0] + ", column " + position[1] + ": " + what + "\n    "
                + text.substring(from, Math.max(from, to)) + "\n    " + " ".repeat(span.start() - from)
                + "^".repeat(carets);
        return hint.isEmpty() ? message : message + "\n" + hint;
    }
}
