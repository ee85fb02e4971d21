// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.stream.IntStream;

/// The conditions of orders 1 to 3 of Rosenbrock methods. Hairer and Wanner (1996), doi:10.1007/978-3-642-05221-7,
/// table IV.7.1.
final class RosenbrockConditions {
    private RosenbrockConditions() {}

    /// The order of the solution with weights `b`, 3 at most.
    static int order(Rosenbrock m, double[] b) {
        double[] node = new double[b.length];
        double[] slope = new double[b.length];
        double[] twice = new double[b.length];
        for (int s = 0; s < b.length; s++) {
            slope[s] = m.gamma();
            for (int r = 0; r < s; r++) {
                node[s] += m.a()[s][r];
                slope[s] += m.a()[s][r] + m.g()[s][r];
                twice[s] += (m.a()[s][r] + m.g()[s][r]) * slope[r];
            }
            twice[s] += m.gamma() * slope[s];
        }
        double[] one = IntStream.range(0, b.length).mapToDouble(s -> 1).toArray();
        double[] square =
                IntStream.range(0, b.length).mapToDouble(s -> node[s] * node[s]).toArray();
        if (!is(b, one, 1)) {
            return 0;
        }
        if (!is(b, slope, 1.0 / 2)) {
            return 1;
        }
        return is(b, square, 1.0 / 3) && is(b, twice, 1.0 / 6) ? 3 : 2;
    }

    private static boolean is(double[] b, double[] phi, double value) {
        double sum =
                IntStream.range(0, b.length).mapToDouble(s -> b[s] * phi[s]).sum();
        return Math.abs(sum - value) < 1e-14;
    }
}
