// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static dev.ranvier.expr.Expr.add;
import static dev.ranvier.expr.Expr.mul;
import static dev.ranvier.expr.Expr.num;

import dev.ranvier.expr.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Explicit Runge-Kutta methods, given by their Butcher array. Butcher (1964), doi:10.1017/S1446788700023387.
///
/// @param names name and aliases
/// @param order order of the solution that is advanced
/// @param a row s holds the weights of stages 0..s-1 in the value of stage s; row 0 is empty
/// @param b weights of the stages in the solution
/// @param embedded weights of the embedded solution for the error estimate of adaptive steps; empty if there is none
record RungeKutta(List<String> names, int order, double[][] a, double[] b, double[] embedded) implements Integrator {
    /// A method without error estimate.
    static RungeKutta of(List<String> names, int order, double[][] a, double... b) {
        return new RungeKutta(names, order, a, b, new double[0]);
    }

    @Override
    public double strongOrder() {
        return 0;
    }

    @Override
    public void advance(Scheme scheme) {
        moved(scheme, stages(scheme), b).forEach(scheme::next);
    }

    /// As [#advance], with the error of each variable as the difference to the embedded solution.
    void advanceWithError(Scheme scheme) {
        List<List<Expr>> slopes = stages(scheme);
        moved(scheme, slopes, b).forEach(scheme::next);
        double[] difference = new double[b.length];
        Arrays.setAll(difference, s -> b[s] - embedded[s]);
        for (int i = 0; i < scheme.equations().size(); i++) {
            String x = scheme.equations().get(i).variable().name();
            scheme.error(x, weighted(scheme, Expr.ZERO, slopes, difference, i));
        }
    }

    /// The derivatives at all stages.
    private List<List<Expr>> stages(Scheme scheme) {
        List<List<Expr>> slopes = new ArrayList<>();
        for (double[] weights : a) {
            slopes.add(slopes(scheme, moved(scheme, slopes, weights), sum(weights)));
        }
        return slopes;
    }

    /// The derivatives at a stage, in order of the equations.
    private static List<Expr> slopes(Scheme scheme, Map<String, Expr> moved, double c) {
        Map<String, Expr> stage = new LinkedHashMap<>();
        moved.forEach((x, value) -> stage.put(x, scheme.let(value)));
        return scheme.equations().stream()
                .map(e -> scheme.let(scheme.at(e.drift(), stage, c)))
                .toList();
    }

    /// The variables moved by dt times the weighted slopes.
    private static Map<String, Expr> moved(Scheme scheme, List<List<Expr>> slopes, double[] weights) {
        Map<String, Expr> moved = new LinkedHashMap<>();
        for (int i = 0; i < scheme.equations().size(); i++) {
            String x = scheme.equations().get(i).variable().name();
            moved.put(x, weighted(scheme, Expr.name(x), slopes, weights, i));
        }
        return moved;
    }

    /// `start` moved by dt times the weighted slopes of equation `i`.
    private static Expr weighted(Scheme scheme, Expr start, List<List<Expr>> slopes, double[] weights, int i) {
        Expr value = start;
        for (int s = 0; s < weights.length; s++) {
            if (weights[s] != 0) {
                Expr weight = mul(num(weights[s]), scheme.h());
                value = add(value, mul(weight, slopes.get(s).get(i)));
            }
        }
        return value;
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        return sum;
    }
}
