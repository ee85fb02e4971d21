// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.ZERO;
import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;

import dev.ranvier.expr.Expr;
import dev.ranvier.model.Equation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stochastic Runge-Kutta methods of strong order 1.5 for Ito equations, given by their arrays. Rößler (2010),
/// doi:10.1137/09076636X. Stage s has two values of the variables, with `u = sqrt(dt)`,
///
///     H0[s] = x + sum over r < s of  a0[s][r]*f(H0[r])*dt + b0[s][r]*g(H1[r])*I10/dt
///     H1[s] = x + sum over r < s of  a1[s][r]*f(H0[r])*dt + b1[s][r]*g(H1[r])*u
///
/// and the step is
///
///     x + sum over s of  alpha[s]*f(H0[s])*dt
///                      + (beta[0][s]*I1 + beta[1][s]*I11/u + beta[2][s]*I10/dt + beta[3][s]*I111/dt)*g(H1[s])
///
/// Of two normal draws N and M the Ito integrals of the noise W over the step are `I1 = u*N`, `I11 = dt*(N^2 - 1)/2`,
/// `I111 = dt*u*(N^3 - 3*N)/6` and `I10 = dt*u*(N + M/sqrt(3))/2`, the integral of W - W(t) over time.
///
/// @param names name and aliases
/// @param weakOrder order of means and second moments
/// @param a0 weights of the drift in H0; row s has s entries or fewer, as all rows of stages below
/// @param b0 weights of the noise in H0
/// @param a1 weights of the drift in H1
/// @param b1 weights of the noise in H1
/// @param alpha weights of the drift in the step
/// @param beta weights of the noise in the step, a row for each of the four integrals
record StochasticRungeKutta(
        List<String> names,
        double weakOrder,
        double[][] a0,
        double[][] b0,
        double[][] a1,
        double[][] b1,
        double[] alpha,
        double[][] beta)
        implements Integrator {
    @Override
    public int order() {
        return 0;
    }

    @Override
    public double strongOrder() {
        return 1.5;
    }

    @Override
    public Optional<Calculus> calculus() {
        return Optional.of(Calculus.ITO);
    }

    @Override
    public Optional<String> obstacle(List<Equation> equations) {
        return Integrator.super.obstacle(equations).or(() -> Wiener.mixed(equations));
    }

    @Override
    public void advance(Scheme scheme) {
        List<List<Integrals>> integrals = scheme.equations().stream()
                .map(e -> e.noise().keySet().stream()
                        .map(noise -> Integrals.of(scheme, noise))
                        .toList())
                .toList();
        new Stages(scheme, integrals, new ArrayList<>(), new ArrayList<>()).advance(this);
    }

    /// The integrals of one noise, each divided by the power of u that leaves one u: I1, I11/u, I10/dt, I111/dt.
    private record Integrals(List<Expr> all) {
        static Integrals of(Scheme scheme, String noise) {
            Expr n = scheme.draw(noise, 0);
            Expr m = scheme.draw(noise, 1);
            double u = Math.sqrt(scheme.dt());
            Expr square = scheme.let(mul(n, n));
            return new Integrals(List.of(
                    scheme.let(mul(num(u), n)),
                    scheme.let(mul(num(u / 2), add(square, num(-1)))),
                    scheme.let(mul(num(u / 2), add(n, mul(num(1 / Math.sqrt(3)), m)))),
                    scheme.let(mul(num(u / 6), mul(n, add(square, num(-3)))))));
        }

        /// The factor of the noise at stage s of the step.
        Expr weight(double[][] beta, int s) {
            Expr sum = ZERO;
            for (int k = 0; k < beta.length; k++) {
                sum = add(sum, mul(num(beta[k][s]), all.get(k)));
            }
            return sum;
        }

        Expr overTime() {
            return all.get(2);
        }
    }

    /// The drifts of the equations, and the amplitudes of the noises of each, at the stages done so far.
    ///
    /// @param integrals of the noises of each equation
    private record Stages(
            Scheme scheme, List<List<Integrals>> integrals, List<List<Expr>> drifts, List<List<List<Expr>>> noises) {
        void advance(StochasticRungeKutta method) {
            for (int s = 0; s < method.alpha.length; s++) {
                drifts.add(drifts(values(row(method.a0, s), row(method.b0, s), true), sum(row(method.a0, s))));
                noises.add(noises(values(row(method.a1, s), row(method.b1, s), false), sum(row(method.a1, s))));
            }
            for (int i = 0; i < integrals.size(); i++) {
                scheme.next(variable(i), next(i, method));
            }
        }

        private String variable(int i) {
            return scheme.equations().get(i).variable().name();
        }

        /// The variables at a stage: H0 with the integral over time, H1 with `sqrt(dt)`.
        private Map<String, Expr> values(double[] a, double[] b, boolean overTime) {
            Map<String, Expr> values = new LinkedHashMap<>();
            for (int i = 0; i < integrals.size(); i++) {
                Expr value = drifted(i, a);
                for (int r = 0; r < b.length; r++) {
                    for (int k = 0; k < integrals.get(i).size(); k++) {
                        Expr size = overTime ? integrals.get(i).get(k).overTime() : num(Math.sqrt(scheme.dt()));
                        value = add(
                                value, mul(num(b[r]), mul(noises.get(r).get(i).get(k), size)));
                    }
                }
                values.put(variable(i), scheme.let(value));
            }
            return values;
        }

        private Expr drifted(int i, double[] weights) {
            Expr value = Expr.name(variable(i));
            for (int r = 0; r < weights.length; r++) {
                value = add(
                        value, mul(num(weights[r] * scheme.dt()), drifts.get(r).get(i)));
            }
            return value;
        }

        private List<Expr> drifts(Map<String, Expr> stage, double c) {
            return scheme.equations().stream()
                    .map(e -> scheme.let(scheme.at(e.drift(), stage, c)))
                    .toList();
        }

        private List<List<Expr>> noises(Map<String, Expr> stage, double c) {
            return scheme.equations().stream()
                    .map(e -> e.noise().values().stream()
                            .map(g -> scheme.let(scheme.at(g, stage, c)))
                            .toList())
                    .toList();
        }

        private Expr next(int i, StochasticRungeKutta method) {
            Expr next = drifted(i, method.alpha);
            for (int k = 0; k < integrals.get(i).size(); k++) {
                for (int s = 0; s < method.alpha.length; s++) {
                    Expr weight = scheme.let(integrals.get(i).get(k).weight(method.beta, s));
                    next = add(next, mul(weight, noises.get(s).get(i).get(k)));
                }
            }
            return next;
        }

        private static double[] row(double[][] rows, int s) {
            return s < rows.length ? rows[s] : new double[0];
        }

        private static double sum(double[] weights) {
            return Arrays.stream(weights).sum();
        }
    }
}
