// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Pseudo-spike with a tail of power `alpha`: `(1 + 2/(alpha + 1)*|x|)^-alpha`. Herranz-Celotti and Rouat (2022),
/// doi:10.48550/arXiv.2202.00282.
public final class QPseudoSpike {
    private QPseudoSpike() {}

    /// The surrogate with `alpha` = 2.
    public static final Surrogate SURROGATE = of(2);

    /// The surrogate; a larger `alpha` makes the tail thinner.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        // exprel keeps the primitive whole where alpha is 1 and the power becomes a logarithm
        String base = "log1p(2/(alpha + 1)*abs(x))";
        return Surrogate.of(
                        "QPseudoSpike",
                        Map.of("alpha", alpha),
                        "exp(-alpha*" + base + ")",
                        "0.5 + sign(x)*(alpha + 1)/2*" + base + "*exprel((1 - alpha)*" + base + ")")
                .positive("alpha");
    }
}
