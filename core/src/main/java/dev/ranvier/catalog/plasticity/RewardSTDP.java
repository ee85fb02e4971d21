// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.plasticity;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;

/// Plasticity that a reward decides on: pairs of spikes leave an eligibility trace in the synapse, and the weight follows
/// it as fast as there is dopamine. Izhikevich (2007), doi:10.1093/cercor/bhl152.
///
/// `dopamine` comes from outside: `run.input("a->b", "dopamine", 0.5)` between runs. In the paper it jumps by 0.5 with a
/// reward and decays with 200 ms. All synapses move at every step, so this rule costs more than those that only spikes
/// change.
public final class RewardSTDP {
    /// Dopamine beyond its tonic level.
    public static final Variable dopamine = variable("dopamine", "1", "dopamine beyond its tonic level, uM");
    /// Trace of arrivals.
    public static final Variable A_pre = variable("A_pre", "1", "trace of arrivals");
    /// Trace of the spikes of the target.
    public static final Variable A_post = variable("A_post", "1", "trace of the spikes of the target");
    /// Eligibility.
    public static final Variable c = variable("c", "1", "eligibility");
    /// Time constant of potentiation.
    public static final Parameter tau_plus = parameter("tau_plus", 20, "ms", "time constant of potentiation");
    /// Time constant of depression.
    public static final Parameter tau_minus = parameter("tau_minus", 20, "ms", "time constant of depression");
    /// Largest step up.
    public static final Parameter A_plus = parameter("A_plus", 0.1, "1", "largest step of the eligibility up");
    /// Largest step down.
    public static final Parameter A_minus = parameter("A_minus", 0.15, "1", "largest step of the eligibility down");
    /// Time constant of the eligibility.
    public static final Parameter tau_c = parameter("tau_c", 1000, "ms", "time constant of the eligibility");
    /// Time in which a weight follows.
    public static final Parameter tau_w =
            parameter("tau_w", 10, "ms", "time in which a weight changes by its eligibility at a dopamine of 1");
    /// Tonic dopamine.
    public static final Parameter d_0 = parameter("d_0", 0.002, "1", "tonic dopamine, uM");
    /// Largest weight.
    public static final Parameter w_max = parameter("w_max", 4, "1", "largest weight");

    /// The rule.
    public static final Plasticity RULE = Plasticity.of(
                    "RewardSTDP",
                    """
            input dopamine : 1
            dA_pre/dt = -A_pre/tau_plus : 1
            dA_post/dt = -A_post/tau_minus : 1
            dc/dt = -c/tau_c : 1
            dw/dt = c*(d_0 + dopamine)/tau_w : 1
            on pre c -= A_post; A_pre += A_plus
            on post c += A_pre; A_post += A_minus
            bound w >= 0; w <= w_max
            """,
                    dopamine,
                    A_pre,
                    A_post,
                    c,
                    tau_plus,
                    tau_minus,
                    A_plus,
                    A_minus,
                    tau_c,
                    tau_w,
                    d_0,
                    w_max)
            .means("plasticity by reward, with an eligibility trace")
            .from("Izhikevich (2007), Cereb. Cortex 17:2443, doi:10.1093/cercor/bhl152");

    private RewardSTDP() {}
}
