// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.ONE;
import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.div;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.sub;

import dev.ranvier.expr.Derivative;
import dev.ranvier.expr.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The factors of a matrix `1 - c*J`, J the Jacobian of the equations, written out operation by operation. Zeros cost
/// nothing: the next pivot is the diagonal entry whose row and column have the fewest others, so gates that meet only
/// in V go first and fill in nothing. Markowitz (1957), doi:10.1287/mnsc.3.3.255.
///
/// Rows are never exchanged, so all neurons do the same operations. For small c the diagonal rules and this is safe;
/// where a pivot is zero, or the matrix has no inverse, solutions are not finite.
final class Elimination {
    private final Scheme scheme;
    private final Expr[][] factors;
    private final Expr[] reciprocals;
    private final List<Integer> order = new ArrayList<>();

    /// @param values of the variables at which the Jacobian is taken
    /// @param time when, in steps from the old time
    /// @param c the factor of the Jacobian, ms
    Elimination(Scheme scheme, Map<String, Expr> values, double time, double c) {
        this.scheme = scheme;
        List<List<Expr>> jacobian = jacobian(scheme);
        int n = jacobian.size();
        this.factors = new Expr[n][n];
        this.reciprocals = new Expr[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Expr slope = scheme.at(jacobian.get(i).get(j), values, time);
                factors[i][j] = scheme.settle(sub(i == j ? ONE : ZERO, mul(num(c), slope)));
            }
        }
        while (order.size() < n) {
            eliminate(next());
        }
    }

    /// The derivatives of the equations, a row for each.
    static List<List<Expr>> jacobian(Scheme scheme) {
        return scheme.equations().stream()
                .map(e -> scheme.equations().stream()
                        .map(x -> Derivative.of(e.drift(), x.variable().name()))
                        .toList())
                .toList();
    }

    private boolean isZero(int i, int j) {
        return factors[i][j].equals(ZERO);
    }

    /// The unknowns not yet eliminated.
    private List<Integer> left() {
        return IntStream.range(0, factors.length)
                .filter(i -> !order.contains(i))
                .boxed()
                .toList();
    }

    private int next() {
        return left().stream()
                .min(Comparator.comparing((Integer p) -> isZero(p, p)).thenComparing(this::fill))
                .orElseThrow();
    }

    /// How many entries become other than zero at most when `p` is eliminated.
    private int fill(int p) {
        long row = left().stream().filter(j -> j != p && !isZero(p, j)).count();
        long column = left().stream().filter(i -> i != p && !isZero(i, p)).count();
        return (int) (row * column);
    }

    private void eliminate(int p) {
        order.add(p);
        reciprocals[p] = scheme.settle(div(ONE, factors[p][p]));
        for (int i : left()) {
            if (!isZero(i, p)) {
                Expr factor = scheme.settle(mul(factors[i][p], reciprocals[p]));
                for (int j : left()) {
                    if (!isZero(p, j)) {
                        factors[i][j] = scheme.settle(sub(factors[i][j], mul(factor, factors[p][j])));
                    }
                }
                factors[i][p] = factor;
            }
        }
    }

    /// The solution for the right-hand side `r`, in the order of the equations.
    List<Expr> solve(List<Expr> r) {
        Expr[] x = r.toArray(Expr[]::new);
        for (int k = 0; k < x.length; k++) {
            int i = order.get(k);
            x[i] = scheme.settle(less(x, i, order.subList(0, k)));
        }
        for (int k = x.length - 1; k >= 0; k--) {
            int i = order.get(k);
            Expr rest = less(x, i, order.subList(k + 1, x.length));
            x[i] = scheme.settle(mul(scheme.settle(rest), reciprocals[i]));
        }
        return Arrays.asList(x);
    }

    /// `x[i]` less what the factors of row i make of the given unknowns.
    private Expr less(Expr[] x, int i, List<Integer> known) {
        Expr sum = ZERO;
        for (int j : known) {
            sum = add(sum, mul(factors[i][j], x[j]));
        }
        return sub(x[i], sum);
    }
}
