// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.integrate;

import java.util.List;

/// The implicit trapezoidal rule of Crank and Nicolson, `y = x + dt*(f(x) + f(y))/2`, solved as [Theta] says. A-stable,
/// not L-stable: what decays much faster than the step changes sign at each and stays. Crank and Nicolson (1947),
/// doi:10.1017/S0305004100023197.
public final class Trapezoidal {
    /// The method.
    public static final Integrator METHOD = new Theta(List.of("trapezoidal", "crank_nicolson"), 2, 0.5);

    private Trapezoidal() {}
}
