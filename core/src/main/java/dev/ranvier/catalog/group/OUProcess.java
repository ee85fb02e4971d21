// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.group;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;

/// Ornstein-Uhlenbeck process, noise with a memory of `tau`: normally distributed around `mean` with the variance
/// `sigma^2*tau/2`. It begins at `mean`. Uhlenbeck and Ornstein (1930), doi:10.1103/PhysRev.36.823.
public final class OUProcess {
    /// Value.
    public static final Variable x = variable("x", "1", "value");
    /// Value to which it returns.
    public static final Parameter mean = parameter("mean", 0, "1", "value to which it returns");
    /// Strength of the noise.
    public static final Parameter sigma = parameter("sigma", 1, "1/ms^0.5", "strength of the noise");
    /// Time constant.
    public static final Parameter tau = parameter("tau", 10, "ms", "time constant");

    /// The model.
    public static final Model MODEL = Model.of("OUProcess", """
            dx/dt = (mean - x)/tau + sigma*xi
            initial x = mean
            """, x, mean, sigma, tau)
            .means("Ornstein-Uhlenbeck process")
            .from("Uhlenbeck and Ornstein (1930), Phys. Rev. 36:823, doi:10.1103/PhysRev.36.823");

    private OUProcess() {}
}
