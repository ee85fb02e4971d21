// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import java.util.List;

/// `rand()` in equations: a uniform random number in [0, 1). Each place it stands at is a name of its own, numbered from
/// the start of the text, so that no pass takes two draws for one value.
public final class Rand {
    private static final String PREFIX = "rand#";

    private Rand() {}

    /// The draw at the `index`-th place of a text.
    static Expr.Name at(int index) {
        return new Expr.Name(PREFIX + index);
    }

    /// Whether a name is a draw.
    public static boolean is(String name) {
        return name.startsWith(PREFIX);
    }

    /// The draws that an expression uses, sorted.
    public static List<String> in(Expr expr) {
        return Substitute.names(expr).stream().filter(Rand::is).toList();
    }
}
