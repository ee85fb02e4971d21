// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random expressions and values, always the same for the same seed.
final class Trees {
    static final List<String> NAMES = List.of("x", "y", "V", "V_th", "tau_w");
    private static final List<Fn> NUMBERS = List.of(Fn.values()).stream()
            .filter(f -> !f.isBoolean() && !f.id().startsWith("#"))
            .toList();
    private static final List<Fn> TRUTHS = List.of(Fn.LT, Fn.LE, Fn.GT, Fn.GE, Fn.EQ, Fn.NE, Fn.AND, Fn.OR, Fn.NOT);
    /// Differentiable everywhere, and tame where all names are near 1.
    private static final List<Fn> SMOOTH = List.of(
            Fn.ADD, Fn.SUB, Fn.MUL, Fn.DIV, Fn.NEG, Fn.EXP, Fn.EXPREL, Fn.SQRT, Fn.SIN, Fn.COS, Fn.ATAN, Fn.TANH,
            Fn.ERF, Fn.LOG1P, Fn.FMA, Fn.MIN, Fn.MAX);

    private final RandomGenerator random;

    Trees(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A number-valued expression as the parser would make it: numbers are not negative.
    Expr any(int depth) {
        return tree(depth, NUMBERS);
    }

    /// An expression of smooth functions.
    Expr smooth(int depth) {
        return tree(depth, SMOOTH);
    }

    private Expr tree(int depth, List<Fn> functions) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return leaf();
        }
        Fn fn = functions.get(random.nextInt(functions.size()));
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < fn.arity(); i++) {
            args.add(fn.takesBoolean(i) ? truth(depth - 1, functions) : tree(depth - 1, functions));
        }
        return new Apply(fn, args);
    }

    private Expr truth(int depth, List<Fn> functions) {
        Fn fn = TRUTHS.get(random.nextInt(depth > 0 ? TRUTHS.size() : 6));
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < fn.arity(); i++) {
            args.add(fn.takesBoolean(i) ? truth(depth - 1, functions) : tree(Math.max(0, depth - 1), functions));
        }
        return new Apply(fn, args);
    }

    private Expr leaf() {
        return random.nextBoolean()
                ? Expr.name(NAMES.get(random.nextInt(NAMES.size())))
                : Expr.num(List.of(0.0, 1.0, 2.0, 0.5, 3.25, 1e-9, 12345.678, 1e300, 3.0, 7.0)
                        .get(random.nextInt(10)));
    }

    /// Values of all names between low and high.
    Map<String, Double> values(double low, double high) {
        Map<String, Double> values = new HashMap<>();
        NAMES.forEach(n -> values.put(n, random.nextDouble(low, high)));
        return values;
    }
}
