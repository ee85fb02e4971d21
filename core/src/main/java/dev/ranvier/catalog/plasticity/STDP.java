// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.plasticity;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;

/// Spike-timing-dependent plasticity: each pair of an arrival and a spike of the target changes the weight, up when the
/// arrival came first and down when it came second, by an amount that decays with the time between the two and does not
/// depend on the weight; the weight has hard bounds. Song, Miller and Abbott (2000), doi:10.1038/78829.
///
/// [#NEAREST] counts only the nearest pairs: each spike with the last one at the other end. Izhikevich and Desai (2003),
/// doi:10.1162/089976603321891783.
public final class STDP {
    /// Trace of arrivals.
    public static final Variable A_pre = variable("A_pre", "1", "trace of arrivals, part of w_max");
    /// Trace of the spikes of the target.
    public static final Variable A_post = variable("A_post", "1", "trace of the spikes of the target, part of w_max");
    /// Time constant of potentiation.
    public static final Parameter tau_plus = parameter("tau_plus", 20, "ms", "time constant of potentiation");
    /// Time constant of depression.
    public static final Parameter tau_minus = parameter("tau_minus", 20, "ms", "time constant of depression");
    /// Largest potentiation by a pair.
    public static final Parameter A_plus =
            parameter("A_plus", 0.005, "1", "largest potentiation by a pair, part of w_max");
    /// Largest depression by a pair.
    public static final Parameter A_minus =
            parameter("A_minus", 0.00525, "1", "largest depression by a pair, part of w_max");
    /// Largest weight.
    public static final Parameter w_max = parameter("w_max", 1, "1", "largest weight");

    /// The rule, for all pairs.
    public static final Plasticity RULE = Plasticity.of(
                    "STDP", """
            dA_pre/dt = -A_pre/tau_plus : 1
            dA_post/dt = -A_post/tau_minus : 1
            on pre w -= w_max*A_post; A_pre += A_plus
            on post w += w_max*A_pre; A_post += A_minus
            bound w >= 0; w <= w_max
            """, A_pre, A_post, tau_plus, tau_minus, A_plus, A_minus, w_max)
            .means("spike-timing-dependent plasticity, all pairs")
            .from("Song, Miller and Abbott (2000), Nat. Neurosci. 3:919, doi:10.1038/78829");

    /// The rule, for the nearest pairs.
    public static final Plasticity NEAREST = Plasticity.of(
                    "NearestSTDP", """
            dA_pre/dt = -A_pre/tau_plus : 1
            dA_post/dt = -A_post/tau_minus : 1
            on pre w -= w_max*A_post; A_pre = A_plus
            on post w += w_max*A_pre; A_post = A_minus
            bound w >= 0; w <= w_max
            """, A_pre, A_post, tau_plus, tau_minus, A_plus, A_minus, w_max)
            .means("spike-timing-dependent plasticity, nearest pairs")
            .from("Izhikevich and Desai (2003), Neural Comput. 15:1511, doi:10.1162/089976603321891783");

    private STDP() {}
}
