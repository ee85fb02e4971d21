// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Implicit methods on stiff equations.
class StiffTest {
    /// Robertson's reactions. doi:10.1007/978-3-642-05221-7, section IV.1.
    private static final String ROBERTSON = """
            dx/dt = -0.04*x + 1e4*y*z
            dy/dt = 0.04*x - 1e4*y*z - 3e7*y^2
            dz/dt = 3e7*y^2
            """;
    private static final String VAN_DER_POL = "dx/dt = y\ndy/dt = 1000*(1 - x^2)*y - x";

    static double[] solve(String text, Integrator method, double dt, int steps, double... initial) {
        Stepper stepper = new Stepper(text, method, dt, 1, initial);
        for (int i = 0; i < steps; i++) {
            stepper.advance(i, d -> new double[1]);
        }
        return stepper.state(0);
    }

    @Test
    void probe() {
        for (Integrator m : new Integrator[] {BackwardEuler.METHOD, Trapezoidal.METHOD, Rosenbrock23.METHOD}) {
            System.out.println("P " + m.names().getFirst());
            for (int n : new int[] {400, 4000, 40000}) {
                System.out.println("P rob " + n + " " + java.util.Arrays.toString(solve(ROBERTSON, m, 40.0 / n, n, 1, 0, 0)));
            }
            for (double dt : new double[] {1, 0.1, 0.01}) {
                System.out.println("P vdp " + dt + " "
                        + java.util.Arrays.toString(solve(VAN_DER_POL, m, dt, (int) Math.round(800 / dt), 2, 0))
                        + java.util.Arrays.toString(solve(VAN_DER_POL, m, dt, (int) Math.round(1000 / dt), 2, 0)));
            }
        }
    }
}
