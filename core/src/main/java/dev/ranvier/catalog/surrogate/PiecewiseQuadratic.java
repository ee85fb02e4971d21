// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Triangle of area 1: `alpha - alpha^2*|x|` for `|x| <= 1/alpha`, else 0. Esser et al. (2016),
/// doi:10.1073/pnas.1604850113; Bellec et al. (2018), doi:10.48550/arXiv.1803.09574.
public final class PiecewiseQuadratic {
    private PiecewiseQuadratic() {}

    /// The surrogate with `alpha` = 1.
    public static final Surrogate SURROGATE = of(1);

    /// The surrogate; its base is 2/`alpha` wide.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "PiecewiseQuadratic",
                        Map.of("alpha", alpha),
                        "max(0, alpha - alpha^2*abs(x))",
                        "clip(x, -1/alpha, 1/alpha)*alpha*(1 - alpha*abs(clip(x, -1/alpha, 1/alpha))/2) + 0.5")
                .positive("alpha");
    }
}
