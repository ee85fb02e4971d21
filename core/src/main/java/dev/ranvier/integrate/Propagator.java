// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.div;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;
import static dev.ranvier.expr.Expr.sub;

import dev.ranvier.expr.Derivative;
import dev.ranvier.expr.Evaluate;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Expr.Num;
import dev.ranvier.expr.Fn;
import dev.ranvier.model.Equation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What linear equations `dx/dt = f(x) = A*x + b + G*xi` do in a time dt: `x + dt*phi(dt*A)*f(x)` plus normal numbers
/// with the covariance Q of the noise, where `phi(Z) = (exp(Z) - 1)/Z = 1 + Z/2 + Z^2/6 + ...` needs no inverse of Z, so
/// that equal and vanishing rates are like any others.
///
/// The series gives phi and Q for a time so short that it converges at once; then the time is doubled again and again:
///
///     phi(2*Z) = phi(Z) + phi(Z)*F/2        Q(2*t) = Q(t) + (1 + F)*Q(t)*(1 + F)'        F(2*Z) = 2*F + F^2
///
/// with `F = exp(Z) - 1`. In these, unlike in `exp(Z)^2`, a very short start costs no digits, and errors of fast rates
/// do not reach slow ones. So rates known only when a run begins, or that change with an input, are started at
/// 2^-[#HALVINGS] of the step. Higham (2008), doi:10.1137/1.9780898717778,
/// section 10.7.4.
final class Propagator {
    /// Halvings of the step where rates are not known as numbers. Enough for half a million time constants a step.
    private static final int HALVINGS = 20;
    /// Terms of the series; the norm of the start is at most 1/2, so the first left out is below 1e-17.
    private static final int TERMS = 19;
    /// The part of a variance below which what other noises leave of it is rounding.
    private static final double ROUNDING = 1e-13;

    private final Scheme scheme;
    private final List<Equation> equations;
    private final Matrix whole;
    private Matrix phi;
    private Matrix growth;
    private Matrix covariance;

    private Propagator(Scheme scheme, List<Equation> equations) {
        this.scheme = scheme;
        this.equations = equations;
        int n = equations.size();
        this.whole = Matrix.of(scheme, n, (i, j) -> mul(scheme.h(), slope(i, j)));
        int halvings = halvings(whole);
        Matrix rates = whole.scaled(Math.scalb(1.0, -halvings));
        this.phi = Matrix.identity(scheme, n);
        this.covariance = Matrix.of(scheme, n, (i, j) -> mul(num(Math.scalb(scheme.dt(), -halvings)), noise(i, j)));
        start(rates);
        this.growth = rates.times(phi);
        for (int k = 0; k < halvings; k++) {
            twice();
        }
    }

    /// The values of the variables of linear equations after the step; other variables keep theirs.
    static Map<String, Expr> next(Scheme scheme, List<Equation> equations) {
        return new Propagator(scheme, equations).next();
    }

    private Expr slope(int i, int j) {
        return Derivative.of(
                equations.get(i).drift(), equations.get(j).variable().name());
    }

    /// The entry of `G*G'`.
    private Expr noise(int i, int j) {
        Map<String, Expr> other = equations.get(j).noise();
        Expr sum = ZERO;
        for (Map.Entry<String, Expr> own : equations.get(i).noise().entrySet()) {
            sum = add(sum, mul(own.getValue(), other.getOrDefault(own.getKey(), ZERO)));
        }
        return sum;
    }

    private static int halvings(Matrix rates) {
        double norm = 0;
        for (List<Expr> row : rates.rows()) {
            if (!row.stream().allMatch(r -> r instanceof Num)) {
                return HALVINGS;
            }
            norm = Math.max(
                    norm,
                    row.stream()
                            .mapToDouble(r -> Math.abs(Evaluate.at(r, Map.of())))
                            .sum());
        }
        return Math.clamp(Math.getExponent(norm) + 2, 0, 1000);
    }

    private void start(Matrix rates) {
        Matrix power = phi;
        Matrix spread = covariance;
        for (int k = 2; k <= TERMS; k++) {
            power = power.times(rates).scaled(1.0 / k);
            phi = phi.plus(1, power);
            Matrix moved = rates.times(spread);
            spread = moved.plus(1, moved.transposed()).scaled(1.0 / k);
            covariance = covariance.plus(1, spread);
        }
    }

    private void twice() {
        Matrix exponential = Matrix.identity(scheme, phi.size()).plus(1, growth);
        covariance = covariance.plus(1, exponential.times(covariance).times(exponential.transposed()));
        phi = phi.plus(0.5, phi.times(growth));
        growth = growth.scaled(2).plus(1, growth.times(growth));
    }

    private Map<String, Expr> next() {
        List<Expr> slopes = equations.stream()
                .map(e -> scheme.let(mul(scheme.h(), e.drift())))
                .toList();
        Matrix factor = factor();
        List<Expr> draws = draws();
        Map<String, Expr> next = new LinkedHashMap<>();
        for (int i = 0; i < slopes.size(); i++) {
            Expr value = Expr.name(equations.get(i).variable().name());
            for (int j = 0; j < slopes.size(); j++) {
                value = add(value, mul(weight(i, j), slopes.get(j)));
                value = factor.isZero(i, j) ? value : add(value, mul(factor.at(i, j), draws.get(j)));
            }
            next.put(equations.get(i).variable().name(), scheme.let(value));
        }
        return next;
    }

    /// The entry of phi; of a variable that follows no other it is one function of its own rate.
    private Expr weight(int i, int j) {
        boolean alone = IntStream.range(0, phi.size()).allMatch(k -> k == i || whole.isZero(i, k));
        return alone && i == j ? Expr.of(Fn.EXPREL, whole.at(i, i)) : phi.at(i, j);
    }

    /// A draw for each equation: of its own noise if it has one, else of one that reaches it.
    private List<Expr> draws() {
        TreeSet<String> all = new TreeSet<>();
        equations.forEach(e -> all.addAll(e.noise().keySet()));
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> drawn = new HashMap<>();
        return equations.stream()
                .map(e -> e.noise().keySet().stream().findFirst().orElse(all.first()))
                .map(noise -> scheme.draw(noise, drawn.merge(noise, 1, Integer::sum) - 1))
                .toList();
    }

    /// The lower triangular factor of the covariance (Cholesky). It has a column of zeros where the noises before
    /// determine a variable.
    private Matrix factor() {
        int n = phi.size();
        Expr[][] factor = new Expr[n][n];
        for (int j = 0; j < n; j++) {
            Expr own = left(factor, j, j);
            Expr drawn = Expr.of(Fn.LT, mul(num(ROUNDING), covariance.at(j, j)), own);
            Expr root = Expr.of(Fn.SQRT, own);
            for (int i = 0; i < n; i++) {
                Expr entry = i < j ? ZERO : i == j ? root : div(left(factor, i, j), root);
                factor[i][j] = scheme.settle(Expr.of(Fn.WHERE, drawn, entry, ZERO));
            }
        }
        return Matrix.of(scheme, n, (i, j) -> factor[i][j]);
    }

    /// What the columns before `j` leave of an entry of the covariance.
    private Expr left(Expr[][] factor, int i, int j) {
        Expr rest = covariance.at(i, j);
        for (int k = 0; k < j; k++) {
            rest = sub(rest, mul(factor[i][k], factor[j][k]));
        }
        return scheme.settle(rest);
    }
}
