// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Derivative of the error function, a Gaussian of area 1: `alpha/sqrt(pi)*exp(-(alpha*x)^2)`. Wu et al. (2018),
/// doi:10.3389/fnins.2018.00331.
public final class ERF {
    private ERF() {}

    /// The surrogate with `alpha` = 1.
    public static final Surrogate SURROGATE = of(1);

    /// The surrogate; a larger `alpha` makes it narrower and higher.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "ERF",
                        Map.of("alpha", alpha),
                        "alpha/1.772453850905516*exp(-(alpha*x)^2)",
                        "(1 + erf(alpha*x))/2")
                .positive("alpha");
    }
}
