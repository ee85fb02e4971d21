// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The conditions of strong order 1.5 of stochastic Runge-Kutta methods for one noise. Rößler (2010),
/// doi:10.1137/09076636X, theorem 5.1.
final class StochasticConditions {
    private final StochasticRungeKutta m;
    private final List<Double> defects = new ArrayList<>();

    private StochasticConditions(StochasticRungeKutta m) {
        this.m = m;
    }

    /// By how much a method misses the condition it misses most.
    static double defect(StochasticRungeKutta method) {
        StochasticConditions conditions = new StochasticConditions(method);
        conditions.check();
        return conditions.defects.stream().mapToDouble(Math::abs).max().orElseThrow();
    }

    private void check() {
        double[] one = IntStream.range(0, m.alpha().length).mapToDouble(s -> 1).toArray();
        double[] noise = times(m.b1(), one);
        double[] over = times(m.b0(), one);
        require(m.alpha(), one, 1);
        require(m.alpha(), times(m.a0(), one), 0.5);
        require(m.alpha(), over, 1);
        require(m.alpha(), square(over), 1.5);
        rows(one, 1, 0, 0, 0);
        rows(noise, 0, 1, 0, 0);
        rows(times(m.a1(), one), 1, 0, -1, 0);
        rows(square(noise), 1, 0, -1, 2);
        rows(times(m.b1(), noise), 0, 0, 0, 1);
        double[] mixed = times(m.a1(), over);
        defects.add(dot(m.beta()[0], mixed) / 2 + dot(m.beta()[2], mixed) / 3);
    }

    /// The weights of the four integrals against `phi`.
    private void rows(double[] phi, double... values) {
        for (int k = 0; k < values.length; k++) {
            require(m.beta()[k], phi, values[k]);
        }
    }

    private void require(double[] weights, double[] phi, double value) {
        defects.add(dot(weights, phi) - value);
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, Math.min(a.length, b.length))
                .mapToDouble(i -> a[i] * b[i])
                .sum();
    }

    private static double[] times(double[][] a, double[] x) {
        return IntStream.range(0, x.length)
                .mapToDouble(s -> s < a.length ? dot(a[s], x) : 0)
                .toArray();
    }

    private static double[] square(double[] x) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * x[i]).toArray();
    }
}
