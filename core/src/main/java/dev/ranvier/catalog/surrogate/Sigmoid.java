// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Derivative of the logistic function: `alpha*s*(1 - s)` with `s = 1/(1 + exp(-alpha*x))`. Neftci, Mostafa and Zenke
/// (2019), doi:10.1109/MSP.2019.2931595.
public final class Sigmoid {
    private Sigmoid() {}

    /// The surrogate with `alpha` = 4.
    public static final Surrogate SURROGATE = of(4);

    /// The surrogate; a larger `alpha` makes it narrower and higher.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "Sigmoid",
                        Map.of("alpha", alpha),
                        "alpha*exp(-alpha*abs(x))/(1 + exp(-alpha*abs(x)))^2",
                        "1/(1 + exp(-alpha*x))")
                .positive("alpha");
    }
}
