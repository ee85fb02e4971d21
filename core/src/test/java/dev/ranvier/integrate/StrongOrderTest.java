// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The mean error of each method on a path falls with the strong order it states, measured on 20,000 paths that all
/// steps see alike.
class StrongOrderTest {
    private static final int PATHS = 20_000;
    private static final int BLOCK = 1_000;
    private static final int[] COUNTS = {8, 16, 32, 64};

    static Stream<SdeProblem> problems() {
        return SdeProblem.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void meanErrorFallsWithTheStatedOrder(SdeProblem problem) {
        Map<Integrator, double[]> errors = new LinkedHashMap<>();
        Integrator.all().stream()
                .filter(m -> m.strongOrder() > 0 && m != Exact.METHOD)
                .forEach(m -> errors.put(m, new double[COUNTS.length]));
        for (int first = 0; first < PATHS; first += BLOCK) {
            List<Brownian> w = new ArrayList<>();
            for (int noise = 0; noise < problem.noises().size(); noise++) {
                w.add(new Brownian(noise, first, BLOCK, COUNTS[COUNTS.length - 1]));
            }
            errors.forEach((method, sums) -> {
                for (int i = 0; i < COUNTS.length; i++) {
                    sums[i] += problem.error(method, COUNTS[i], w, BLOCK);
                }
            });
        }
        SoftAssertions softly = new SoftAssertions();
        errors.forEach((method, sums) -> {
            softly.assertThat(slope(sums))
                    .as("%s on %s", method.names().getFirst(), problem)
                    .isCloseTo(expected(method, problem), within(0.15));
        });
        softly.assertAll();
    }

    /// With additive noise the term that separates 0.5 from 1 is zero; with linear drift too, the one that separates
    /// 1.5 from 2.
    private static double expected(Integrator method, SdeProblem problem) {
        double order = method.strongOrder();
        return !problem.additive() ? order : order > 1 ? 2 : 1;
    }

    /// The slope of the line through the logarithms of the errors (least squares).
    private static double slope(double[] errors) {
        double mean = (errors.length - 1) / 2.0;
        double above = 0;
        double below = 0;
        for (int i = 0; i < errors.length; i++) {
            above -= (i - mean) * Math.log(errors[i]) / Math.log(2);
            below += (i - mean) * (i - mean);
        }
        return above / below;
    }
}
