// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Ralston's method of order 3, which has the smallest bound of the local error among those of three stages.
/// Ralston (1962), doi:10.1090/S0025-5718-1962-0150954-0.
///
///     0   |
///     1/2 | 1/2
///     3/4 | 0    3/4
///     ----+--------------
///         | 2/9  1/3  4/9
public final class Ralston3 {
    /// The method.
    public static final Integrator METHOD =
            RungeKutta.of(List.of("ralston3"), 3, new double[][] {{}, {0.5}, {0, 0.75}}, 2.0 / 9, 1.0 / 3, 4.0 / 9);

    private Ralston3() {}
}
