// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Heun's method of order 3. Heun (1900), Z. Math. Phys. 45:23.
///
///     0   |
///     1/3 | 1/3
///     2/3 | 0    2/3
///     ----+--------------
///         | 1/4  0    3/4
public final class Heun3 {
    /// The method.
    public static final Integrator METHOD =
            RungeKutta.of(List.of("heun3"), 3, new double[][] {{}, {1.0 / 3}, {0, 2.0 / 3}}, 0.25, 0, 0.75);

    private Heun3() {}
}
