// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Apply;
import dev.ranvier.expr.Sum.Monomial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes exponentials as powers of each other: where exp(u) is computed, exp(k·u + d) becomes exp(u)^k·exp(d), a few
/// multiplications instead of a polynomial, and exprel(k·u + d) takes it from there. The rates of a channel are often such
/// a family, exp(-V/80), exp(-V/20) and exp(-V/10). It costs accuracy, about k ulp, so k is at most 8; and exp(u)^k
/// leaves the range of numbers where exp(k·u + d) is within a factor of exp(8) of doing so.
public final class SharedExponentials {
    private static final int LARGEST_POWER = 8;
    private static final double LARGEST_OFFSET = 8;
    /// How far from a whole number the ratio of two coefficients may be.
    private static final double ROUNDING = 0x1p-48;

    /// The arguments of which exponentials are computed.
    private final List<Sum> roots = new ArrayList<>();

    /// @param together simplified expressions that are computed together
    public SharedExponentials(Collection<Expr> together) {
        together.stream()
                .flatMap(SharedExponentials::arguments)
                .distinct()
                .map(Simplify::sum)
                .sorted(Comparator.comparingDouble(SharedExponentials::slope))
                .filter(argument -> exponential(argument).isEmpty())
                .forEachOrdered(roots::add);
    }

    /// `expr` with its exponentials written by those that are computed.
    public Expr in(Expr expr) {
        return switch (expr) {
            case Apply f
            when f.fn() == Fn.EXP -> exponential(Simplify.sum(f.arg(0))).orElse(f);
            case Apply f when f.fn() == Fn.EXPREL -> by(Fn.EXPREL_BY, f);
            case Apply f when f.fn() == Fn.BERNOULLI -> by(Fn.BERNOULLI_BY, f);
            case Apply f -> new Apply(f.fn(), f.args().stream().map(this::in).toList());
            case Expr.Delayed d -> d.map(this::in);
            default -> expr;
        };
    }

    private Expr by(Fn fn, Apply f) {
        return exponential(Simplify.sum(f.arg(0)))
                .<Expr>map(e -> Expr.of(fn, f.arg(0), e))
                .orElse(f);
    }

    private static Stream<Expr> arguments(Expr expr) {
        return expr instanceof Apply f
                ? Stream.concat(
                        f.fn() == Fn.EXP ? Stream.of(f.arg(0)) : Stream.empty(),
                        f.args().stream().flatMap(SharedExponentials::arguments))
                : Stream.empty();
    }

    /// The exponential of an argument by that of a root, if there is one.
    private Optional<Expr> exponential(Sum argument) {
        return roots.stream()
                .flatMap(root -> exponential(root, argument).stream())
                .findFirst();
    }

    private static Optional<Expr> exponential(Sum root, Sum argument) {
        long k = Math.round(slope(argument) / slope(root));
        double offset = argument.constantTerm() - k * root.constantTerm();
        boolean fits = 1 <= k
                && k <= LARGEST_POWER
                && Math.abs(offset) <= LARGEST_OFFSET
                && variable(argument).equals(variable(root))
                && variable(root).stream()
                        .allMatch(m -> Math.abs(coefficient(argument, m) / coefficient(root, m) - k) <= ROUNDING);
        return fits
                ? Optional.of(
                        Expr.mul(Expr.num(Fn.EXP.value(offset)), Expr.pow(Expr.of(Fn.EXP, root.toExpr()), Expr.num(k))))
                : Optional.empty();
    }

    private static Set<Monomial> variable(Sum sum) {
        Set<Monomial> monomials = new LinkedHashSet<>(sum.terms().keySet());
        monomials.remove(Monomial.UNIT);
        return monomials;
    }

    private static double coefficient(Sum sum, Monomial monomial) {
        return sum.terms().getOrDefault(monomial, 0.0);
    }

    /// The largest coefficient but the constant.
    private static double slope(Sum sum) {
        return variable(sum).stream()
                .mapToDouble(m -> Math.abs(coefficient(sum, m)))
                .max()
                .orElse(0);
    }
}
