// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Gaussian of area `alpha` and standard deviation `sigma`. Yin, Corradi and Bohte (2021),
/// doi:10.1038/s42256-021-00397-w.
public final class GaussianGrad {
    private GaussianGrad() {}

    /// The surrogate with `sigma` = 0.5, `alpha` = 0.5.
    public static final Surrogate SURROGATE = of(0.5, 0.5);

    /// The surrogate; `sigma` is the standard deviation, `alpha` the area.
    ///
    /// @throws IllegalArgumentException unless `sigma` is positive and all are finite
    public static Surrogate of(double sigma, double alpha) {
        return Surrogate.of(
                        "GaussianGrad",
                        Map.of("sigma", sigma, "alpha", alpha),
                        "alpha*exp(-x^2/(2*sigma^2))/(2.5066282746310002*sigma)",
                        "alpha/2*erf(x/(1.4142135623730951*sigma))")
                .positive("sigma");
    }
}
