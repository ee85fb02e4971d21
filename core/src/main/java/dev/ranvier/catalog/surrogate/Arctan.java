// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Derivative of the arctangent: `alpha/(2*(1 + (pi/2*alpha*x)^2))`. Fang et al. (2021),
/// doi:10.1109/ICCV48922.2021.00266.
public final class Arctan {
    private Arctan() {}

    /// The surrogate with `alpha` = 1.
    public static final Surrogate SURROGATE = of(1);

    /// The surrogate; a larger `alpha` makes it narrower and higher.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "Arctan",
                        Map.of("alpha", alpha),
                        "alpha/(2*(1 + (1.5707963267948966*alpha*x)^2))",
                        "atan(1.5707963267948966*alpha*x)/3.141592653589793 + 0.5")
                .positive("alpha");
    }
}
