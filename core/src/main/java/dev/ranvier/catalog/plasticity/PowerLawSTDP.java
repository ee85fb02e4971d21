// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.plasticity;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;

/// Spike-timing-dependent plasticity whose steps depend on the weight, by a power of the distance from the bound they lead
/// to. With exponents of 0 it is additive, with exponents of 1 multiplicative. Guetig, Aharonov, Rotter and Sompolinsky
/// (2003), doi:10.1523/JNEUROSCI.23-09-03697.2003.
///
/// [#VAN_ROSSUM] has depression in proportion to the weight and potentiation that does not depend on it, and no upper
/// bound. Van Rossum, Bi and Turrigiano (2000), doi:10.1523/JNEUROSCI.20-23-08812.2000, without the noise of their
/// weight changes.
public final class PowerLawSTDP {
    /// Trace of arrivals.
    public static final Variable x_pre = variable("x_pre", "1", "trace of arrivals");
    /// Trace of the spikes of the target.
    public static final Variable x_post = variable("x_post", "1", "trace of the spikes of the target");
    /// Time constant of potentiation.
    public static final Parameter tau_plus = parameter("tau_plus", 20, "ms", "time constant of potentiation");
    /// Time constant of depression.
    public static final Parameter tau_minus = parameter("tau_minus", 20, "ms", "time constant of depression");
    /// Learning rate.
    public static final Parameter lambda =
            parameter("lambda", 0.005, "1", "learning rate: largest potentiation by a pair");
    /// Depression over potentiation.
    public static final Parameter alpha = parameter("alpha", 1.05, "1", "depression over potentiation");
    /// Exponent of potentiation.
    public static final Parameter mu_plus = parameter("mu_plus", 0.02, "1", "exponent of potentiation, 0 to 1");
    /// Exponent of depression.
    public static final Parameter mu_minus = parameter("mu_minus", 0.02, "1", "exponent of depression, 0 to 1");
    /// Largest weight.
    public static final Parameter w_max = parameter("w_max", 1, "1", "largest weight");
    /// Potentiation by a pair.
    public static final Parameter c_p = parameter("c_p", 0.007, "1", "largest potentiation by a pair");
    /// Depression by a pair.
    public static final Parameter c_d =
            parameter("c_d", 0.003, "1", "largest depression by a pair, part of the weight");

    /// The rule.
    public static final Plasticity RULE = Plasticity.of(
                    "PowerLawSTDP", """
            dx_pre/dt = -x_pre/tau_plus : 1
            dx_post/dt = -x_post/tau_minus : 1
            on pre w -= w_max*lambda*alpha*(w/w_max)^mu_minus*x_post; x_pre += 1
            on post w += w_max*lambda*(1 - w/w_max)^mu_plus*x_pre; x_post += 1
            bound w >= 0; w <= w_max
            """, x_pre, x_post, tau_plus, tau_minus, lambda, alpha, mu_plus, mu_minus, w_max)
            .means("spike-timing-dependent plasticity, steps a power of the weight")
            .from(
                    "Guetig, Aharonov, Rotter and Sompolinsky (2003), J. Neurosci. 23:3697, doi:10.1523/JNEUROSCI.23-09-03697.2003");

    /// Potentiation that does not depend on the weight, depression in proportion to it. Weights are in nS.
    public static final Plasticity VAN_ROSSUM = Plasticity.of(
                    "VanRossumSTDP", """
            dx_pre/dt = -x_pre/tau_plus : 1
            dx_post/dt = -x_post/tau_minus : 1
            on pre w -= c_d*w*x_post; x_pre += 1
            on post w += c_p*x_pre; x_post += 1
            bound w >= 0
            """, x_pre, x_post, tau_plus, tau_minus, c_p, c_d)
            .means("spike-timing-dependent plasticity, depression in proportion to the weight")
            .from("van Rossum, Bi and Turrigiano (2000), J. Neurosci. 20:8812, doi:10.1523/JNEUROSCI.20-23-08812.2000");

    private PowerLawSTDP() {}
}
