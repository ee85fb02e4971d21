// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The explicit midpoint method of order 2. Runge (1895), doi:10.1007/BF01446807.
///
///     0   |
///     1/2 | 1/2
///     ----+---------
///         | 0    1
public final class Midpoint {
    /// The method.
    public static final Integrator METHOD = RungeKutta.of(List.of("midpoint"), 2, new double[][] {{}, {0.5}}, 0, 1);

    private Midpoint() {}
}
