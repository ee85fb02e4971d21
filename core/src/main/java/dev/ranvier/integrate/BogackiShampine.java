// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The pair of Bogacki and Shampine of orders 3 and 2; the solution of order 3 ([Ralston3]) advances, and the
/// last stage serves the error estimate alone. Bogacki and Shampine (1989), doi:10.1016/0893-9659(89)90079-7.
///
///     0   |
///     1/2 | 1/2
///     3/4 | 0     3/4
///     1   | 2/9   1/3  4/9
///     ----+---------------------
///     3   | 2/9   1/3  4/9  0
///     2   | 7/24  1/4  1/3  1/8
public final class BogackiShampine {
    /// The method.
    public static final Integrator METHOD = new RungeKutta(
            List.of("bs"),
            3,
            new double[][] {{}, {0.5}, {0, 0.75}, {2.0 / 9, 1.0 / 3, 4.0 / 9}},
            new double[] {2.0 / 9, 1.0 / 3, 4.0 / 9, 0},
            new double[] {7.0 / 24, 0.25, 1.0 / 3, 0.125});

    private BogackiShampine() {}
}
