// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The pair of orders 2 and 1: [Heun2] advances, [Euler] estimates its error. Hairer, Nørsett and Wanner (1993),
/// doi:10.1007/978-3-540-78862-1, section II.4.
///
///     0 |
///     1 | 1
///     --+---------
///     2 | 1/2  1/2
///     1 | 1    0
public final class HeunEuler {
    /// The method.
    public static final Integrator METHOD = new RungeKutta(
            List.of("heun_euler"), 2, new double[][] {{}, {1}}, new double[] {0.5, 0.5}, new double[] {1, 0});

    private HeunEuler() {}
}
