// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.model.Model;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Implicit methods take steps far longer than the fastest time constant.
class StiffTest {
    private static final String FAST = "dx/dt = -1e6*(x - 1)";
    /// Robertson's reactions. Hairer and Wanner (1996), doi:10.1007/978-3-642-05221-7, section IV.1.
    private static final String ROBERTSON = """
            dx/dt = -0.04*x + 1e4*y*z
            dy/dt = 0.04*x - 1e4*y*z - 3e7*y^2
            dz/dt = 3e7*y^2
            """;
    private static final double[] ROBERTSON_AT_40 = {0.7158270687, 9.185534764e-6, 0.2841637457};
    private static final String VAN_DER_POL = "dx/dt = y\ndy/dt = 1000*(1 - x^2)*y - x";
    /// x of [#VAN_DER_POL] at 800 from (2, 0), just before it jumps, by the trapezoidal rule at dt = 0.001.
    private static final double VAN_DER_POL_AT_800 = 1.0839233646;

    private static double[] solve(String text, Integrator method, double dt, int steps, double... initial) {
        Stepper stepper = new Stepper(text, method, dt, 1, initial);
        for (int i = 0; i < steps; i++) {
            stepper.advance(i, d -> {
                throw new IllegalStateException("an equation without noise draws " + d);
            });
        }
        return stepper.state(0);
    }

    @Test
    void whatDecaysFastIsGoneAfterAStep() {
        assertThat(solve(FAST, BackwardEuler.METHOD, 0.1, 1, 5)[0]).isCloseTo(1, within(1e-4));
        assertThat(solve(FAST, Rosenbrock23.METHOD, 0.1, 1, 5)[0]).isCloseTo(1, within(1e-3));
        assertThat(solve(FAST, Exact.METHOD, 0.1, 1, 5)[0]).isCloseTo(1, within(1e-12));
    }

    @Test
    void trapezoidalRuleKeepsItButLetsNothingGrow() {
        assertThat(solve(FAST, Trapezoidal.METHOD, 0.1, 1, 5)[0]).isBetween(-3.0, -2.999);
        assertThat(solve(FAST, Trapezoidal.METHOD, 0.1, 100, 5)[0]).isBetween(4.9, 5.0);
    }

    static Stream<Integrator> explicit() {
        return Integrator.all().stream().filter(m -> m instanceof RungeKutta || m == Euler.METHOD);
    }

    @ParameterizedTest
    @MethodSource("explicit")
    void explicitMethodsBlowUp(Integrator method) {
        assertThat(solve(FAST, method, 0.1, 3, 5)[0])
                .satisfies(x -> assertThat(Math.abs(x)).isGreaterThan(1e12));
    }

    @ParameterizedTest
    @CsvSource({"backward_euler, 2e-4", "trapezoidal, 1e-7", "rosenbrock23, 1e-7"})
    void robertsonsReactionsAreFollowed(String method, double error) {
        Integrator m = Integrator.named(method);
        double[] early = solve(ROBERTSON, m, 1e-4, 100, 1, 0, 0);
        double[] late = solve(ROBERTSON, m, 0.01, 3999, early);
        for (int i = 0; i < 3; i++) {
            assertThat(late[i]).isCloseTo(ROBERTSON_AT_40[i], within(error * ROBERTSON_AT_40[i]));
        }
    }

    @ParameterizedTest
    @CsvSource({"backward_euler, 1e-3", "trapezoidal, 1e-6", "rosenbrock23, 1e-6"})
    void stiffVanDerPolOscillatorIsFollowedToItsJump(String method, double error) {
        double[] x = solve(VAN_DER_POL, Integrator.named(method), 0.1, 8000, 2, 0);
        assertThat(x[0]).isCloseTo(VAN_DER_POL_AT_800, within(error));
    }

    /// dt times the fastest rate is 300.
    @Test
    void newtonEndsAtTheSolution() {
        double[] x = solve(VAN_DER_POL, BackwardEuler.METHOD, 0.1, 1, 2, 0);
        assertThat(x[0] - 0.1 * x[1]).isCloseTo(2, within(1e-13));
        assertThat(x[1] - 0.1 * (1000 * (1 - x[0] * x[0]) * x[1] - x[0])).isCloseTo(0, within(1e-13));
    }

    @Test
    void codeForGatesThatMeetInOneVariableGrowsWithTheirNumberAlone() {
        assertThat(operations(16)).isLessThan(2 * operations(8));
        assertThat(operations(32)).isLessThan(2 * operations(16));
    }

    private static int operations(int gates) {
        StringBuilder text = new StringBuilder("dV/dt = -V");
        for (int k = 0; k < gates; k++) {
            text.append(" - g%d^2*V".formatted(k));
        }
        for (int k = 0; k < gates; k++) {
            text.append("\ndg%d/dt = V^2 - g%d".formatted(k, k));
        }
        Model model = Model.of("gates", text.toString());
        return Discretization.of(model, Rosenbrock23.METHOD, 0.1, Map.of(), SpikeReset.SIMULATION)
                .keeping(Set.of())
                .body()
                .size();
    }
}
