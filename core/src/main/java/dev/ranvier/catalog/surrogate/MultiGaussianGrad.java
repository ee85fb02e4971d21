// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;

/// A Gaussian with two wide negative ones beside it: `scale*((1 + h)*N(x; 0, sigma) - h*N(x; sigma, s*sigma) -
/// h*N(x; -sigma, s*sigma))`, N the normal density. Yin, Corradi and Bohte (2021), doi:10.1038/s42256-021-00397-w.
public final class MultiGaussianGrad {
    private MultiGaussianGrad() {}

    /// The surrogate with `h` = 0.15, `s` = 6, `sigma` = 0.5, `scale` = 0.5.
    public static final Surrogate SURROGATE = of(0.15, 6, 0.5, 0.5);

    /// The surrogate; `h` is the height of the negative Gaussians, `s` how much wider they are, `sigma` the standard
    /// deviation of the middle one, `scale` a factor of all.
    ///
    /// @throws IllegalArgumentException unless `s` and `sigma` are positive and all are finite
    public static Surrogate of(double h, double s, double sigma, double scale) {
        String sides = gaussian("(x - sigma)", "(s*sigma)") + " + " + gaussian("(x + sigma)", "(s*sigma)");
        String areas = area("(x - sigma)", "(s*sigma)") + " + " + area("(x + sigma)", "(s*sigma)");
        return Surrogate.of(
                        "MultiGaussianGrad",
                        Map.of("h", h, "s", s, "sigma", sigma, "scale", scale),
                        "scale*((1 + h)*" + gaussian("x", "sigma") + " - h*(" + sides + "))",
                        "scale*((1 + h)*" + area("x", "sigma") + " - h*(" + areas + "))")
                .positive("s", "sigma");
    }

    private static String gaussian(String x, String sigma) {
        return "exp(-" + x + "^2/(2*" + sigma + "^2))/(2.5066282746310002*" + sigma + ")";
    }

    private static String area(String x, String sigma) {
        return "erf(" + x + "/(1.4142135623730951*" + sigma + "))/2";
    }
}
