// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Rectangle `1/(2*w)` for `|x| <= w`, and `c` outside. Wu et al. (2018), doi:10.3389/fnins.2018.00331.
public final class PiecewiseLeakyRelu {
    private PiecewiseLeakyRelu() {}

    /// The surrogate with `c` = 0.01, `w` = 1.
    public static final Surrogate SURROGATE = of(0.01, 1);

    /// The surrogate; `c` is the slope outside, `w` half the width.
    ///
    /// @throws IllegalArgumentException unless `w` is positive and all are finite
    public static Surrogate of(double c, double w) {
        return Surrogate.of(
                        "PiecewiseLeakyRelu",
                        Map.of("c", c, "w", w),
                        "where(abs(x) > w, c, 1/(2*w))",
                        "c*(x - clip(x, -w, w)) + clip(x, -w, w)/(2*w) + 0.5")
                .positive("w");
    }
}
