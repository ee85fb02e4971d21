// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Derivative of a logistic function below the threshold, `beta/(x + 1 + epsilon)` above. Suetake et al. (2022),
/// doi:10.48550/arXiv.2201.10879.
public final class S2NN {
    private S2NN() {}

    /// The surrogate with `alpha` = 4, `beta` = 1, `epsilon` = 1e-8.
    public static final Surrogate SURROGATE = of(4, 1, 1e-8);

    /// The surrogate; `alpha` is the steepness below, `beta` the height above, `epsilon` a small number that keeps
    /// the logarithm of the primitive finite.
    ///
    /// @throws IllegalArgumentException unless `alpha` and `beta` are positive and all are finite
    public static Surrogate of(double alpha, double beta, double epsilon) {
        return Surrogate.of(
                        "S2NN",
                        Map.of("alpha", alpha, "beta", beta, "epsilon", epsilon),
                        "where(x < 0, alpha*exp(-alpha*abs(x))/(1 + exp(-alpha*abs(x)))^2, beta/(max(x, 0) + 1 + epsilon))",
                        "where(x < 0, 1/(1 + exp(-alpha*x)), beta*log(max(x, 0) + 1 + epsilon) + 0.5)")
                .positive("alpha", "beta");
    }
}
