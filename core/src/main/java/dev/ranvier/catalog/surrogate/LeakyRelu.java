// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Two slopes: `alpha` below the threshold, `beta` above. Maas, Hannun and Ng (2013), Rectifier nonlinearities
/// improve neural network acoustic models, ICML.
public final class LeakyRelu {
    private LeakyRelu() {}

    /// The surrogate with `alpha` = 0.1, `beta` = 1.
    public static final Surrogate SURROGATE = of(0.1, 1);

    /// The surrogate; `alpha` is the slope below, `beta` the slope from 0 on.
    ///
    /// @throws IllegalArgumentException unless the parameters are finite
    public static Surrogate of(double alpha, double beta) {
        return Surrogate.of(
                "LeakyRelu",
                Map.of("alpha", alpha, "beta", beta),
                "where(x < 0, alpha, beta)",
                "alpha*min(x, 0) + beta*max(x, 0)");
    }
}
