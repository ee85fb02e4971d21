// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Inverse-square surrogate, the derivative of a fast sigmoid: `1/(alpha*|x| + 1)^2`. Zenke and Ganguli (2018),
/// doi:10.1162/neco_a_01086.
public final class InvSquareGrad {
    private InvSquareGrad() {}

    /// The surrogate with `alpha` = 100.
    public static final Surrogate SURROGATE = of(100);

    /// The surrogate; a larger `alpha` makes it narrower.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of("InvSquareGrad", Map.of("alpha", alpha), "1/(alpha*abs(x) + 1)^2", "x/(alpha*abs(x) + 1)")
                .positive("alpha");
    }
}
