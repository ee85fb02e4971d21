// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Expr.Delayed;
import dev.ranvier.expr.Expr.Name;
import dev.ranvier.expr.Expr.Num;
import java.util.Map;
import java.util.TreeSet;

/// Replaces names by expressions, all at once.
public final class Substitute {
    private Substitute() {}

    /// `expr` with each name that is a key replaced by its value.
    public static Expr in(Expr expr, Map<String, Expr> values) {
        return switch (expr) {
            case Num n -> n;
            case Name n -> values.getOrDefault(n.name(), n);
            case Apply f ->
                new Apply(f.fn(), f.args().stream().map(a -> in(a, values)).toList());
            case Delayed d -> d.map(a -> in(a, values));
        };
    }

    /// The names that occur in `expr`, sorted.
    public static TreeSet<String> names(Expr expr) {
        TreeSet<String> names = new TreeSet<>();
        collect(expr, names);
        return names;
    }

    private static void collect(Expr expr, TreeSet<String> names) {
        switch (expr) {
            case Num n -> {}
            case Name n -> names.add(n.name());
            case Apply f -> f.args().forEach(a -> collect(a, names));
            case Delayed d -> d.parts().forEach(a -> collect(a, names));
        }
    }
}
