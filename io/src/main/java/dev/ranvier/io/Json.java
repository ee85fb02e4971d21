// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// JSON (RFC 8259) for the metadata of a recording: maps, lists, text, numbers. Numbers are read as `Double`; the
/// values `true`, `false` and `null` do not occur.
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                StringJoiner out = new StringJoiner(", ", "{", "}");
                map.forEach((key, v) -> out.add(quoted(key.toString()) + ": " + write(v)));
                yield out.toString();
            }
            case List<?> list -> {
                StringJoiner out = new StringJoiner(", ", "[", "]");
                list.forEach(v -> out.add(write(v)));
                yield out.toString();
            }
            case Number number -> number.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String s) {
        StringBuilder out = new StringBuilder("\"");
        for (int k = 0; k < s.length(); k++) {
            char c = s.charAt(k);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /// Reads one value.
    ///
    /// @throws IllegalArgumentException naming what was expected, and where
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.spaces();
        if (json.at < text.length()) {
            throw json.expected("the end");
        }
        return value;
    }

    private Object value() {
        spaces();
        return switch (peek()) {
            case '{' -> map();
            case '[' -> list();
            case '"' -> string();
            default -> number();
        };
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        take('{');
        if (!found('}')) {
            do {
                spaces();
                String key = string();
                spaces();
                take(':');
                map.put(key, value());
            } while (found(','));
            take('}');
        }
        return map;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        take('[');
        if (!found(']')) {
            do {
                list.add(value());
            } while (found(','));
            take(']');
        }
        return list;
    }

    private String string() {
        take('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw expected("four hexadecimal digits");
                }
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private Double number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start) {
            throw expected("a value");
        }
        return Double.valueOf(text.substring(start, at));
    }

    private char peek() {
        if (at >= text.length()) {
            throw expected("more");
        }
        return text.charAt(at);
    }

    private void take(char c) {
        if (peek() != c) {
            throw expected("'" + c + "'");
        }
        at++;
    }

    private boolean found(char c) {
        spaces();
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void spaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException expected(String what) {
        return new IllegalArgumentException(what + " is expected at column " + (at + 1) + " of " + text);
    }
}
