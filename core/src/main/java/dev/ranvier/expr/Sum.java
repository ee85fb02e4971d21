// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.expr;

import dev.ranvier.expr.Expr.Num;
import java.util.LinkedHashMap;
import java.util.Map;

/// A sum of monomials: for each product of powers of atoms its numeric coefficient. An atom is a name, a call, or a
/// sum in parentheses.
///
/// @param terms coefficient of each monomial, in order of first appearance, none zero
public record Sum(Map<Monomial, Double> terms) {
    /// A product of integer powers of atoms; empty for the number 1.
    ///
    /// @param powers exponent of each atom, none zero
    public record Monomial(Map<Expr, Integer> powers) {
        static final Monomial UNIT = new Monomial(Map.of());

        Monomial times(Monomial other) {
            Map<Expr, Integer> product = new LinkedHashMap<>(powers);
            other.powers.forEach((atom, n) -> product.merge(atom, n, Integer::sum));
            product.values().removeIf(n -> n == 0);
            return new Monomial(product);
        }

        Monomial power(int n) {
            Map<Expr, Integer> raised = new LinkedHashMap<>();
            powers.forEach((atom, k) -> raised.put(atom, k * n));
            return new Monomial(raised);
        }

        /// The product of the atoms with positive (`sign` 1) or negative (`sign` -1) exponents; 1 if there is none.
        Expr side(int sign) {
            Expr product = Expr.ONE;
            for (Map.Entry<Expr, Integer> e : powers.entrySet()) {
                int n = e.getValue() * sign;
                if (n > 0) {
                    Expr factor = n == 1 ? e.getKey() : Expr.pow(e.getKey(), Expr.num(n));
                    product = product.equals(Expr.ONE) ? factor : Expr.mul(product, factor);
                }
            }
            return product;
        }

        /// This monomial as an expression.
        public Expr toExpr() {
            Expr below = side(-1);
            return below.equals(Expr.ONE) ? side(1) : Expr.div(side(1), below);
        }
    }

    static Sum constant(double value) {
        return value == 0 ? new Sum(Map.of()) : new Sum(Map.of(Monomial.UNIT, value));
    }

    static Sum of(Expr atom) {
        return new Sum(Map.of(new Monomial(Map.of(atom, 1)), 1.0));
    }

    Sum plus(Sum other, double sign) {
        Map<Monomial, Double> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((m, c) -> sum.merge(m, sign * c, Double::sum));
        sum.values().removeIf(c -> c == 0);
        return new Sum(sum);
    }

    /// This sum with every coefficient multiplied.
    public Sum times(double factor) {
        Map<Monomial, Double> scaled = new LinkedHashMap<>();
        terms.forEach((m, c) -> scaled.put(m, c * factor));
        scaled.values().removeIf(c -> c == 0);
        return new Sum(scaled);
    }

    Sum times(Sum other) {
        if (isConstant()) {
            return other.times(constantTerm());
        }
        if (other.isConstant()) {
            return times(other.constantTerm());
        }
        Map.Entry<Monomial, Double> a = asTerm();
        Map.Entry<Monomial, Double> b = other.asTerm();
        return term(a.getKey().times(b.getKey()), a.getValue() * b.getValue());
    }

    Sum power(int n) {
        if (n == 0) {
            return constant(1);
        }
        if (isConstant()) {
            return constant(power(constantTerm(), n));
        }
        Map.Entry<Monomial, Double> term = asTerm();
        return term(term.getKey().power(n), power(term.getValue(), n));
    }

    /// A power with the same bits on every machine.
    private static double power(double base, int n) {
        return n == -1 ? 1 / base : StrictMath.pow(base, n);
    }

    private static Sum term(Monomial monomial, double coefficient) {
        return monomial.powers().isEmpty() ? constant(coefficient) : new Sum(Map.of(monomial, coefficient));
    }

    /// The single term this sum is, or the sum itself taken as one atom.
    private Map.Entry<Monomial, Double> asTerm() {
        return terms.size() == 1
                ? terms.entrySet().iterator().next()
                : Map.entry(new Monomial(Map.of(toExpr(), 1)), 1.0);
    }

    boolean isConstant() {
        return terms.isEmpty() || terms.size() == 1 && terms.containsKey(Monomial.UNIT);
    }

    /// The coefficient of the empty monomial.
    public double constantTerm() {
        return terms.getOrDefault(Monomial.UNIT, 0.0);
    }

    /// This sum as an expression, the constant last.
    public Expr toExpr() {
        Expr sum = null;
        for (Map.Entry<Monomial, Double> term : terms.entrySet()) {
            if (!term.getKey().powers().isEmpty()) {
                sum = append(sum, term.getKey(), term.getValue());
            }
        }
        double constant = constantTerm();
        if (sum == null) {
            return new Num(constant);
        }
        if (constant == 0) {
            return sum;
        }
        return constant < 0 ? Expr.sub(sum, new Num(-constant)) : Expr.add(sum, new Num(constant));
    }

    private static Expr append(@org.jspecify.annotations.Nullable Expr sum, Monomial monomial, double coefficient) {
        double size = Math.abs(coefficient);
        Expr term = size == 1 ? monomial.toExpr() : Expr.mul(new Num(size), monomial.toExpr());
        if (sum == null) {
            return coefficient < 0 ? Expr.neg(term) : term;
        }
        return coefficient < 0 ? Expr.sub(sum, term) : Expr.add(sum, term);
    }
}
