// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.within;

import dev.ranvier.integrate.Integrator;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// With delays each method keeps the order it states, as far as the cubics between the grid points go: to order 4.
class DelayOrderTest {
    static Stream<Integrator> methods() {
        return Integrator.all().stream().filter(m -> m.order() > 0 && m.order() != Integrator.EXACT);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void measuredOrderIsTheStatedOne(Integrator method) {
        SoftAssertions softly = new SoftAssertions();
        for (DelayProblem problem : DelayProblem.ALL) {
            softly.assertThat(problem.order(method))
                    .as("%s on %s", method.names().getFirst(), problem)
                    .isCloseTo(expected(method, problem), within(0.1));
        }
        softly.assertAll();
    }

    /// The weights of three methods are those of Simpson and of Radau, which integrate with a higher order.
    private static int expected(Integrator method, DelayProblem problem) {
        int gain = Map.of("rk3", 1, "ssprk3", 1, "ralston2", 1)
                .getOrDefault(method.names().getFirst(), 0);
        return Math.min(method.order() + (problem.pastAlone() ? gain : 0), 4);
    }
}
