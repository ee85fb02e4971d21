// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Rößler's method SRI2W1: strong order 1.5 for Ito equations, and order 3 where there is no noise. Rößler (2010),
/// doi:10.1137/09076636X; `u = sqrt(dt)`.
///
///       a0                b0                 a1                  b1
///     0    |            |                |                  |
///     1    | 1          | 0              | 1/4              | -1/2
///     1/2  | 1/4 1/4    | 1    1/2       | 1    0           | 1    0
///     0    | 0   0   0  | 0    0    0    | 0    0    1/4    | 2    -1   1/2
///     -----+------------+----------------+------------------+----------------
///     alpha             | 1/6  1/6  2/3  0
///     I1, I11/u         | -1   4/3  2/3  0      1    -4/3 1/3   0
///     I10/dt, I111/dt   | 2    -4/3 -2/3 0      -2   5/3  -2/3  1
public final class Srk2w1 {
    /// The method.
    public static final Integrator METHOD = new StochasticRungeKutta(
            List.of("srk2w1"),
            1.5,
            new double[][] {{}, {1}, {0.25, 0.25}, {}},
            new double[][] {{}, {}, {1, 0.5}, {}},
            new double[][] {{}, {0.25}, {1}, {0, 0, 0.25}},
            new double[][] {{}, {-0.5}, {1}, {2, -1, 0.5}},
            new double[] {1.0 / 6, 1.0 / 6, 2.0 / 3, 0},
            new double[][] {
                {-1, 4.0 / 3, 2.0 / 3, 0},
                {1, -4.0 / 3, 1.0 / 3, 0},
                {2, -4.0 / 3, -2.0 / 3, 0},
                {-2, 5.0 / 3, -2.0 / 3, 1}
            });

    private Srk2w1() {}
}
