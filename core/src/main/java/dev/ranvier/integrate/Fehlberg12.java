// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Fehlberg's pair of orders 2 and 1; the solution of order 2 advances. Fehlberg (1969), NASA TR R-315.
///
///     0   |
///     1/2 | 1/2
///     1   | 1/256  255/256
///     ----+-----------------------
///     2   | 1/512  255/256  1/512
///     1   | 1/256  255/256  0
public final class Fehlberg12 {
    /// The method.
    public static final Integrator METHOD = new RungeKutta(
            List.of("rkf12"),
            2,
            new double[][] {{}, {0.5}, {1.0 / 256, 255.0 / 256}},
            new double[] {1.0 / 512, 255.0 / 256, 1.0 / 512},
            new double[] {1.0 / 256, 255.0 / 256, 0});

    private Fehlberg12() {}
}
