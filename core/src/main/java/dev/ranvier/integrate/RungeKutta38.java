// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Kutta's method of order 4 by the 3/8 rule. Kutta (1901), Z. Math. Phys. 46:435.
///
///     0   |
///     1/3 | 1/3
///     2/3 | -1/3  1
///     1   | 1    -1    1
///     ----+--------------------
///         | 1/8  3/8  3/8  1/8
public final class RungeKutta38 {
    /// The method.
    public static final Integrator METHOD = RungeKutta.of(
            List.of("rk4_38rule"),
            4,
            new double[][] {{}, {1.0 / 3}, {-1.0 / 3, 1}, {1, -1, 1}},
            0.125,
            0.375,
            0.375,
            0.125);

    private RungeKutta38() {}
}
