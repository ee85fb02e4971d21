// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.unit;

/// Recursive descent over `factor (('*' | '/' | '·' | ' ') factor)*`, where a factor is a symbol, `1` or a
/// parenthesis, with an optional `^` and integer (or superscript digits).
final class UnitParser {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final String text;
    private int at;

    UnitParser(String text) {
        this.text = text;
    }

    Unit parse() {
        Unit unit = product();
        if (at < text.length()) {
            throw error("'" + text.charAt(at) + "' was not expected at column " + (at + 1));
        }
        return unit;
    }

    private Unit product() {
        Unit unit = factor();
        while (true) {
            boolean space = skipSpaces();
            if (at == text.length() || text.charAt(at) == ')') {
                return unit;
            }
            char c = text.charAt(at);
            if (c == '/') {
                at++;
                unit = unit.over(factor());
            } else if (c == '*' || c == '·') {
                at++;
                unit = unit.times(factor());
            } else if (space) {
                unit = unit.times(factor());
            } else {
                return unit;
            }
        }
    }

    private Unit factor() {
        skipSpaces();
        Unit unit = atom();
        return unit.power(exponent());
    }

    private Unit atom() {
        if (at == text.length()) {
            throw error("it ends where a symbol is expected");
        }
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            Unit inner = product();
            if (at == text.length() || text.charAt(at) != ')') {
                throw error("a closing ')' is missing");
            }
            at++;
            return inner;
        }
        if (c == '1') {
            at++;
            return Unit.ONE;
        }
        return symbol();
    }

    private Unit symbol() {
        int start = at;
        while (at < text.length() && (Character.isLetter(text.charAt(at)) || "Ω°".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String name = text.substring(start, at);
        Unit unit = UnitSymbols.find(name);
        if (unit == null) {
            throw error(name.isEmpty() ? "a symbol is expected at column " + (at + 1) : "'" + name + "' is not known");
        }
        return unit;
    }

    private double exponent() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
            int from = at;
            while (at < text.length() && "+-.0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return number(text.substring(from, at));
        }
        boolean negative = at < text.length() && text.charAt(at) == '⁻';
        if (negative) {
            at++;
        }
        int value = 0;
        int digits = 0;
        while (at < text.length() && SUPERSCRIPTS.indexOf(text.charAt(at)) >= 0) {
            value = 10 * value + SUPERSCRIPTS.indexOf(text.charAt(at++));
            digits++;
        }
        if (digits == 0) {
            at = start;
            return 1;
        }
        return negative ? -value : value;
    }

    private double number(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw error("a number is expected after '^'");
        }
    }

    private boolean skipSpaces() {
        int start = at;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at > start;
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException("unit '" + text + "': " + what + "; units are written like "
                + String.join(", ", UnitSymbols.examples()));
    }
}
