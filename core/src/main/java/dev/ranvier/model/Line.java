// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.model;

import dev.ranvier.expr.Source;
import dev.ranvier.expr.Source.Span;
import dev.ranvier.unit.Unit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement in the text of a model: where its expression stands, and what is around it.
///
/// @param head the match of its head, see [Statement]
/// @param start where the expression begins
/// @param end where it ends
/// @param unit what stands behind the colon
/// @param unless whether `(unless refractory)` stands at the end
record Line(Matcher head, int start, int end, Optional<Unit> unit, boolean unless) {
    private static final Pattern UNLESS = Pattern.compile("\\(\\s*unless\\s+refractory\\s*\\)\\s*$");

    /// The statement with this head that ends at `end`, split as its kind is written.
    static Line of(Statement kind, Matcher head, int end, Source source) {
        return switch (kind) {
            case SPIKE -> held(head, end, source);
            case INPUT, DERIVATIVE, DEFINITION -> declaring(head, end, source);
            case RESET, BEFORE, JUMP, REFRACTORY, BOUND, INITIAL ->
                new Line(head, head.end(), end, Optional.empty(), false);
        };
    }

    /// The name it declares or assigns to.
    String name() {
        return head.group(1);
    }

    /// Where that name stands.
    Span nameSpan() {
        return new Span(head.start(1), head.end(1));
    }

    /// The whole statement.
    Span whole() {
        return new Span(head.start(), end);
    }

    /// The expression.
    Span expression() {
        return new Span(start, end);
    }

    /// Splits `expression (unless refractory)`.
    private static Line held(Matcher head, int end, Source source) {
        Matcher flag = UNLESS.matcher(source.text()).region(head.end(), end);
        boolean unless = flag.find();
        return new Line(head, head.end(), unless ? flag.start() : end, Optional.empty(), unless);
    }

    /// Splits `expression : unit (unless refractory)`.
    private static Line declaring(Matcher head, int end, Source source) {
        Line held = held(head, end, source);
        int colon = source.text().lastIndexOf(':', held.end() - 1);
        if (colon < held.start()) {
            return held;
        }
        String unit = source.text().substring(colon + 1, held.end()).trim();
        try {
            return new Line(head, held.start(), colon, Optional.of(Unit.parse(unit)), held.unless());
        } catch (IllegalArgumentException e) {
            throw source.error(new Span(colon + 1, held.end()), String.valueOf(e.getMessage()), "");
        }
    }
}
