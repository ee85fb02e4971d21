// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Triangle: `alpha*(width - |x|)` where that is positive. Neftci, Mostafa and Zenke (2019),
/// doi:10.1109/MSP.2019.2931595.
public final class ReluGrad {
    private ReluGrad() {}

    /// The surrogate with `alpha` = 0.3, `width` = 1.
    public static final Surrogate SURROGATE = of(0.3, 1);

    /// The surrogate; `alpha` is the slope of the sides, `width` half the base.
    ///
    /// @throws IllegalArgumentException unless `alpha` and `width` are positive
    public static Surrogate of(double alpha, double width) {
        return Surrogate.of(
                        "ReluGrad",
                        Map.of("alpha", alpha, "width", width),
                        "max(0, alpha*(width - abs(x)))",
                        "alpha*clip(x, -width, width)*(width - abs(clip(x, -width, width))/2)")
                .positive("alpha", "width");
    }
}
