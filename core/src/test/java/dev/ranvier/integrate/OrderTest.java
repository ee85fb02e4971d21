// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each method converges with the order it states, on problems with known solutions.
class OrderTest {
    static Stream<Integrator> methods() {
        return Integrator.all().stream().filter(m -> m.order() > 0 && m.order() < Integrator.EXACT);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void measuredOrderIsTheStatedOne(Integrator method) {
        SoftAssertions softly = new SoftAssertions();
        for (OdeProblem problem : OdeProblem.ALL) {
            double order = problem.order(method);
            softly.assertThat(order)
                    .as("%s on %s", method.names().getFirst(), problem)
                    .isCloseTo(expected(method, problem), within(0.1));
        }
        softly.assertAll();
    }

    /// Exponential Euler has order 2 where the slope of the equation is all there is to linearise.
    private static double expected(Integrator method, OdeProblem problem) {
        return method == ExpAuto.METHOD && problem.alone() ? 2 : method.order();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void decayHasTheStatedOrderOrNoError(Integrator method) {
        if (method == ExpAuto.METHOD) {
            assertThat(OdeProblem.DECAY.error(method, 1)).isLessThan(1e-15);
            assertThat(OdeProblem.DECAY.error(method, 7)).isLessThan(1e-15);
        } else {
            assertThat(OdeProblem.DECAY.order(method)).isCloseTo(method.order(), within(0.1));
        }
    }
}
