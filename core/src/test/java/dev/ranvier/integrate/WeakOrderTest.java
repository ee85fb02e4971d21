// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Means and second moments of each method converge with the weak order it states. Nothing is sampled: the moments of
/// linear equations are computed without error.
class WeakOrderTest {
    static final List<LinearMoments> MULTIPLICATIVE = List.of(
            new LinearMoments("dx/dt = -0.7*x + 0.6*x*xi", 1),
            new LinearMoments("dx/dt = 1 - 0.5*x + (0.3 + 0.5*x)*xi", 2),
            new LinearMoments("dx/dt = -0.3*x - 0.8*y*xi\ndy/dt = -0.3*y + x + 0.8*x*xi", 1, 0),
            new LinearMoments("dx/dt = -x + 0.5*x*xi_x\ndy/dt = x - 0.5*y + 0.4*y*xi_y", 1, 0.5));

    static final List<LinearMoments> ADDITIVE = List.of(
            new LinearMoments("dx/dt = 2 - x + xi", 3),
            new LinearMoments("dx/dt = y\ndy/dt = -x - y + xi", 1, 0),
            new LinearMoments("dx/dt = -2*x + y + 0.5*xi_a\ndy/dt = -y + 0.3*xi_a + xi_b", 1, 2));

    static Stream<Integrator> methods() {
        return Integrator.all().stream().filter(m -> m.weakOrder() > 0 && m != Exact.METHOD);
    }

    /// With additive noise no power of `sqrt(dt)` is left: half orders become whole.
    @ParameterizedTest
    @MethodSource("methods")
    void momentsConvergeWithTheStatedOrder(Integrator method) {
        SoftAssertions softly = new SoftAssertions();
        MULTIPLICATIVE.forEach(problem -> softly.assertThat(problem.order(method))
                .as("%s on %s", method.names().getFirst(), problem)
                .isCloseTo(method.weakOrder(), within(0.15)));
        ADDITIVE.forEach(problem -> softly.assertThat(problem.order(method))
                .as("%s on %s", method.names().getFirst(), problem)
                .isCloseTo(Math.ceil(method.weakOrder()), within(0.15)));
        softly.assertAll();
    }
}
