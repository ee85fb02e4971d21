// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The Rosenbrock pair of orders 2 and 3 of Shampine and Reichelt, L-stable; the solution of order 2 advances, and the
/// third stage serves the error estimate alone. Shampine and Reichelt (1997), doi:10.1137/S1064827594276424, where
/// `d = 1/(2 + sqrt(2))` and `e = 6 + sqrt(2)`.
///
///              a          g
///              |          |
///              | 1/2      | -d
///              | 0    1   | d*(e - 2)  -d*e
///     ---------+----------+----------------
///     2        | 0    1   0
///     3        | 1/6  2/3 1/6
public final class Rosenbrock23 {
    private static final double D = 1 / (2 + Math.sqrt(2));
    private static final double E = 6 + Math.sqrt(2);

    /// The method.
    public static final Integrator METHOD = new Rosenbrock(
            List.of("rosenbrock23", "ode23s"),
            2,
            D,
            new double[][] {{}, {0.5}, {0, 1}},
            new double[][] {{}, {-D}, {D * (E - 2), -D * E}},
            new double[] {0, 1, 0},
            new double[] {1.0 / 6, 2.0 / 3, 1.0 / 6});

    private Rosenbrock23() {}
}
