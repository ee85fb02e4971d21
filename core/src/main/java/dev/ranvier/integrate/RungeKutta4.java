// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The classical Runge-Kutta method of order 4. Kutta (1901), Z. Math. Phys. 46:435.
///
///     0   |
///     1/2 | 1/2
///     1/2 | 0    1/2
///     1   | 0    0    1
///     ----+--------------------
///         | 1/6  1/3  1/3  1/6
public final class RungeKutta4 {
    /// The method.
    public static final Integrator METHOD = RungeKutta.of(
            List.of("rk4"), 4, new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}}, 1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6);

    private RungeKutta4() {}
}
