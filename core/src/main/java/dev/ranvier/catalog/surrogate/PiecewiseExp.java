// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Two-sided exponential of area 1: `alpha/2*exp(-alpha*|x|)`. Neftci, Mostafa and Zenke (2019),
/// doi:10.1109/MSP.2019.2931595.
public final class PiecewiseExp {
    private PiecewiseExp() {}

    /// The surrogate with `alpha` = 1.
    public static final Surrogate SURROGATE = of(1);

    /// The surrogate; a larger `alpha` makes it narrower and higher.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "PiecewiseExp",
                        Map.of("alpha", alpha),
                        "alpha/2*exp(-alpha*abs(x))",
                        "0.5 + sign(x)*(1 - exp(-alpha*abs(x)))/2")
                .positive("alpha");
    }
}
