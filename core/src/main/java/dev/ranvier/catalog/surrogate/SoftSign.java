// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Derivative of the soft sign: `alpha/(2*(1 + |alpha*x|)^2)`. Zenke and Ganguli (2018), doi:10.1162/neco_a_01086.
public final class SoftSign {
    private SoftSign() {}

    /// The surrogate with `alpha` = 1.
    public static final Surrogate SURROGATE = of(1);

    /// The surrogate; a larger `alpha` makes it narrower and higher.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "SoftSign",
                        Map.of("alpha", alpha),
                        "alpha/(2*(1 + alpha*abs(x))^2)",
                        "alpha*x/(2*(1 + alpha*abs(x))) + 0.5")
                .positive("alpha");
    }
}
