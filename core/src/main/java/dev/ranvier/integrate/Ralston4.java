// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// Ralston's method of order 4, which has the smallest bound of the local error among those of four stages. Ralston
/// (1962), doi:10.1090/S0025-5718-1962-0150954-0, prints eight decimals; they are these numbers, with r = sqrt(5):
///
///     0           |
///     2/5         | 2/5
///     7/8 - 3r/16 | (1428r - 2889)/1024  (3785 - 1620r)/1024
///     1           | (2094r - 3365)/6040  (-975 - 3046r)/2552  (467040 + 203968r)/240845
///     ------------+-----------------------------------------------------------------------------------------
///                 | (263 + 24r)/1812     (125 - 1000r)/3828   (3426304 + 1661952r)/5924787   (30 - 4r)/123
public final class Ralston4 {
    private static final double R = Math.sqrt(5);

    /// The method.
    public static final Integrator METHOD = RungeKutta.of(
            List.of("ralston4"),
            4,
            new double[][] {
                {},
                {0.4},
                {(1428 * R - 2889) / 1024, (3785 - 1620 * R) / 1024},
                {(2094 * R - 3365) / 6040, (-975 - 3046 * R) / 2552, (467040 + 203968 * R) / 240845}
            },
            (263 + 24 * R) / 1812,
            (125 - 1000 * R) / 3828,
            (3426304 + 1661952 * R) / 5924787,
            (30 - 4 * R) / 123);

    private Ralston4() {}
}
