// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Kutta's method of order 3. Kutta (1901), Z. Math. Phys. 46:435.
///
///     0   |
///     1/2 | 1/2
///     1   | -1   2
///     ----+--------------
///         | 1/6  2/3  1/6
public final class RungeKutta3 {
    /// The method.
    public static final Integrator METHOD =
            RungeKutta.of(List.of("rk3"), 3, new double[][] {{}, {0.5}, {-1, 2}}, 1.0 / 6, 2.0 / 3, 1.0 / 6);

    private RungeKutta3() {}
}
