// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Heun's method of order 2, the explicit trapezoidal rule. Heun (1900), Z. Math. Phys. 45:23.
///
///     0 |
///     1 | 1
///     --+---------
///       | 1/2  1/2
public final class Heun2 {
    /// The method.
    public static final Integrator METHOD = RungeKutta.of(List.of("heun2"), 2, new double[][] {{}, {1}}, 0.5, 0.5);

    private Heun2() {}
}
