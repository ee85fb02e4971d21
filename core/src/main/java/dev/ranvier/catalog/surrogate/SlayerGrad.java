// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Two-sided exponential of height 1: `exp(-alpha*|x|)`. Shrestha and Orchard (2018), doi:10.48550/arXiv.1810.08646.
public final class SlayerGrad {
    private SlayerGrad() {}

    /// The surrogate with `alpha` = 1.
    public static final Surrogate SURROGATE = of(1);

    /// The surrogate; a larger `alpha` makes it narrower.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "SlayerGrad",
                        Map.of("alpha", alpha),
                        "exp(-alpha*abs(x))",
                        "sign(x)*(1 - exp(-alpha*abs(x)))/alpha")
                .positive("alpha");
    }
}
