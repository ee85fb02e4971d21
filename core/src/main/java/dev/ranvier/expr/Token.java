// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.List;

/// A piece of equation text.
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        NUMBER,
        NAME,
        SIGN,
        END
    }

    private static final List<String> SIGNS =
            List.of("**", "<=", ">=", "==", "!=", "&&", "||", "+", "-", "*", "/", "^", "(", ")", ",", "<", ">", "!");

    boolean is(String sign) {
        return kind != Kind.NUMBER && text.equals(sign);
    }

    /// The token that starts at or after `from`, in front of `end`.
    static Token next(Source source, int from, int end) {
        String text = source.text();
        int at = from;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= end) {
            return new Token(Kind.END, "", end, end);
        }
        char c = text.charAt(at);
        if (isDigit(c) || c == '.' && at + 1 < end && isDigit(text.charAt(at + 1))) {
            return number(source, at, end);
        }
        if (Character.isLetter(c) || c == '_') {
            int stop = at;
            while (stop < end && (Character.isLetterOrDigit(text.charAt(stop)) || text.charAt(stop) == '_')) {
                stop++;
            }
            return new Token(Kind.NAME, text.substring(at, stop), at, stop);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at) && at + sign.length() <= end) {
                return new Token(Kind.SIGN, sign, at, at + sign.length());
            }
        }
        throw source.error(new Source.Span(at, at + 1), "'" + c + "' has no meaning in an equation", "");
    }

    private static Token number(Source source, int from, int end) {
        String text = source.text();
        int at = digits(text, from, end);
        if (at < end && text.charAt(at) == '.') {
            at = digits(text, at + 1, end);
        }
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < end && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
            int stop = digits(text, at + 1 + sign, end);
            if (stop == at + 1 + sign) {
                throw source.error(new Source.Span(from, stop), "the exponent of a number is missing", "");
            }
            at = stop;
        }
        return new Token(Kind.NUMBER, text.substring(from, at), from, at);
    }

    private static int digits(String text, int from, int end) {
        int at = from;
        while (at < end && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
