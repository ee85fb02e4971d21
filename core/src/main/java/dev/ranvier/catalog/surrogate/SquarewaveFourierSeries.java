// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.surrogate;

import dev.ranvier.model.Surrogate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Derivative of the first `n` terms of the Fourier series of a square wave:
/// `4/t_period*(cos(w*x) + cos(3*w*x) + ...)`, `w = 2*pi/t_period`. Fang et al. (2023), doi:10.1126/sciadv.adi1480.
public final class SquarewaveFourierSeries {
    private SquarewaveFourierSeries() {}

    /// The surrogate with `n` = 2, `t_period` = 8.
    public static final Surrogate SURROGATE = of(2, 8);

    /// The surrogate; `n` is the number of terms, `t_period` the period of the wave.
    ///
    /// @throws IllegalArgumentException unless `t_period` is positive and there is at least one term
    public static Surrogate of(int n, double t_period) {
        return Surrogate.of(
                        "SquarewaveFourierSeries",
                        Map.of("n", (double) n, "t_period", t_period),
                        "4/t_period*(0" + terms(n, odd -> " + cos(" + angle(odd) + ")") + ")",
                        "0.5 + 0.6366197723675814*(0" + terms(n, odd -> " + sin(" + angle(odd) + ")/" + odd) + ")")
                .positive("n", "t_period");
    }

    private static String angle(int odd) {
        return odd + "*6.283185307179586/t_period*x";
    }

    private static String terms(int n, Function<Integer, String> term) {
        return IntStream.range(0, n).mapToObj(k -> term.apply(2 * k + 1)).collect(Collectors.joining());
    }
}
