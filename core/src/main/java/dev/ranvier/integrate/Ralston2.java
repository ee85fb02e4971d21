// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Ralston's method of order 2, which has the smallest bound of the local error among those of two stages. It is the
/// member beta = 2/3 of the family with nodes 0 and beta. Ralston (1962), doi:10.1090/S0025-5718-1962-0150954-0.
///
///     0   |
///     2/3 | 2/3
///     ----+---------
///         | 1/4  3/4
public final class Ralston2 {
    /// The method.
    public static final Integrator METHOD =
            RungeKutta.of(List.of("ralston2", "rk2"), 2, new double[][] {{}, {2.0 / 3}}, 0.25, 0.75);

    private Ralston2() {}
}
