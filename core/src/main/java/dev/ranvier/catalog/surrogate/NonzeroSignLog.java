// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// Derivative of a logarithm on both sides: `1/(1/alpha + |x|)`. It falls so slowly that its area has no bound. Fang
/// et al. (2023), doi:10.1126/sciadv.adi1480.
public final class NonzeroSignLog {
    private NonzeroSignLog() {}

    /// The surrogate with `alpha` = 1.
    public static final Surrogate SURROGATE = of(1);

    /// The surrogate; its value at 0 is `alpha`.
    ///
    /// @throws IllegalArgumentException unless `alpha` is positive
    public static Surrogate of(double alpha) {
        return Surrogate.of(
                        "NonzeroSignLog", Map.of("alpha", alpha), "1/(1/alpha + abs(x))", "sign(x)*log1p(alpha*abs(x))")
                .positive("alpha");
    }
}
