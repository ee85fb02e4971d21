// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The strong stability preserving method of order 3: each stage is a convex combination of Euler steps, so bounds that
/// an Euler step keeps are kept. Shu and Osher (1988), doi:10.1016/0021-9991(88)90177-5.
///
///     0   |
///     1   | 1
///     1/2 | 1/4  1/4
///     ----+--------------
///         | 1/6  1/6  2/3
public final class Ssprk3 {
    /// The method.
    public static final Integrator METHOD =
            RungeKutta.of(List.of("ssprk3"), 3, new double[][] {{}, {1}, {0.25, 0.25}}, 1.0 / 6, 1.0 / 6, 2.0 / 3);

    private Ssprk3() {}
}
