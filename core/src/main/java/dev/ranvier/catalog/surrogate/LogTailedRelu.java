// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// A rectifier with a logarithmic tail: `alpha` up to 0, 1 up to 1, `1/x` beyond. Cai et al. (2017),
/// doi:10.1109/CVPR.2017.574.
public final class LogTailedRelu {
    private LogTailedRelu() {}

    /// The surrogate with `alpha` = 0.
    public static final Surrogate SURROGATE = of(0);

    /// The surrogate; `alpha` is the slope below the threshold.
    ///
    /// @throws IllegalArgumentException unless the parameters are finite
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                "LogTailedRelu",
                Map.of("alpha", alpha),
                "where(x > 0, 1/max(x, 1), alpha)",
                "alpha*min(x, 0) + clip(x, 0, 1) + log(max(x, 1))");
    }
}
