// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The implicit method of Euler, `y = x + dt*f(y)`, solved as [Theta] says. L-stable: what decays fast is gone after a
/// step, however long. Hairer and Wanner (1996), doi:10.1007/978-3-642-05221-7, section IV.3.
public final class BackwardEuler {
    /// The method.
    public static final Integrator METHOD = new Theta(List.of("backward_euler", "implicit_euler"), 1, 1);

    private BackwardEuler() {}
}
