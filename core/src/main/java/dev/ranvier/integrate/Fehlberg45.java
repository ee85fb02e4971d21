// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Fehlberg's pair of orders 5 and 4; the solution of order 5 advances. Fehlberg (1969), NASA TR R-315, formula 2.
///
///     0     |
///     1/4   | 1/4
///     3/8   | 3/32       9/32
///     12/13 | 1932/2197  -7200/2197  7296/2197
///     1     | 439/216    -8          3680/513    -845/4104
///     1/2   | -8/27      2           -3544/2565  1859/4104    -11/40
///     ------+---------------------------------------------------------------
///     5     | 16/135     0           6656/12825  28561/56430  -9/50   2/55
///     4     | 25/216     0           1408/2565   2197/4104    -1/5    0
public final class Fehlberg45 {
    /// The method.
    public static final Integrator METHOD = new RungeKutta(
            List.of("rkf45"),
            5,
            new double[][] {
                {},
                {0.25},
                {3.0 / 32, 9.0 / 32},
                {1932.0 / 2197, -7200.0 / 2197, 7296.0 / 2197},
                {439.0 / 216, -8, 3680.0 / 513, -845.0 / 4104},
                {-8.0 / 27, 2, -3544.0 / 2565, 1859.0 / 4104, -11.0 / 40}
            },
            new double[] {16.0 / 135, 0, 6656.0 / 12825, 28561.0 / 56430, -9.0 / 50, 2.0 / 55},
            new double[] {25.0 / 216, 0, 1408.0 / 2565, 2197.0 / 4104, -1.0 / 5, 0});

    private Fehlberg45() {}
}
