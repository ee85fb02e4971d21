// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog.plasticity;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.model.Variable.variable;

import dev.ranvier.model.Parameter;
import dev.ranvier.model.Plasticity;
import dev.ranvier.model.Variable;

/// Triplet rule: a spike of the target potentiates by the trace of arrivals, the more the more the target has spiked
/// shortly before; an arrival depresses by the trace of the target's spikes, the more the more arrived shortly before. So
/// potentiation grows with the rate, as in experiments, which no rule of pairs does. Pfister and Gerstner (2006),
/// doi:10.1523/JNEUROSCI.1425-06.2006.
///
/// All spikes interact with all. The parameters are those that the paper fitted to pairings in slices of visual cortex
/// ([#RULE], [#MINIMAL]) and hippocampal cultures ([#HIPPOCAMPUS]).
public final class TripletSTDP {
    /// Fast trace of arrivals.
    public static final Variable r_1 = variable("r_1", "1", "fast trace of arrivals");
    /// Slow trace of arrivals.
    public static final Variable r_2 = variable("r_2", "1", "slow trace of arrivals");
    /// Fast trace of the spikes of the target.
    public static final Variable o_1 = variable("o_1", "1", "fast trace of the spikes of the target");
    /// Slow trace of the spikes of the target.
    public static final Variable o_2 = variable("o_2", "1", "slow trace of the spikes of the target");
    /// Time constant of the fast trace of arrivals.
    public static final Parameter tau_plus = parameter("tau_plus", 16.8, "ms", "time constant of r_1");
    /// Time constant of the slow trace of arrivals.
    public static final Parameter tau_x = parameter("tau_x", 101, "ms", "time constant of r_2");
    /// Time constant of the fast trace of the target.
    public static final Parameter tau_minus = parameter("tau_minus", 33.7, "ms", "time constant of o_1");
    /// Time constant of the slow trace of the target.
    public static final Parameter tau_y = parameter("tau_y", 125, "ms", "time constant of o_2");
    /// Potentiation by pairs.
    public static final Parameter A2_plus = parameter("A2_plus", 5e-10, "1", "potentiation by a pair, part of w_max");
    /// Potentiation by triplets.
    public static final Parameter A3_plus =
            parameter("A3_plus", 6.2e-3, "1", "potentiation by a triplet, part of w_max");
    /// Depression by pairs.
    public static final Parameter A2_minus = parameter("A2_minus", 7e-3, "1", "depression by a pair, part of w_max");
    /// Depression by triplets.
    public static final Parameter A3_minus =
            parameter("A3_minus", 2.3e-4, "1", "depression by a triplet, part of w_max");
    /// Largest weight.
    public static final Parameter w_max = parameter("w_max", 1, "1", "largest weight");

    /// The full rule with the parameters of visual cortex.
    public static final Plasticity RULE = Plasticity.of(
                    "TripletSTDP",
                    """
            dr_1/dt = -r_1/tau_plus : 1
            dr_2/dt = -r_2/tau_x : 1
            do_1/dt = -o_1/tau_minus : 1
            do_2/dt = -o_2/tau_y : 1
            on pre w -= w_max*o_1*(A2_minus + A3_minus*r_2); r_1 += 1; r_2 += 1
            on post w += w_max*r_1*(A2_plus + A3_plus*o_2); o_1 += 1; o_2 += 1
            bound w >= 0; w <= w_max
            """,
                    r_1,
                    r_2,
                    o_1,
                    o_2,
                    tau_plus,
                    tau_x,
                    tau_minus,
                    tau_y,
                    A2_plus,
                    A3_plus,
                    A2_minus,
                    A3_minus,
                    w_max)
            .means("triplet rule of spike-timing-dependent plasticity, visual cortex")
            .from("Pfister and Gerstner (2006), J. Neurosci. 26:9673, doi:10.1523/JNEUROSCI.1425-06.2006");

    /// Only what is needed for visual cortex: potentiation by triplets, depression by pairs.
    public static final Plasticity MINIMAL = RULE.named("MinimalTripletSTDP")
            .means("triplet rule of spike-timing-dependent plasticity, minimal, visual cortex")
            .set(A2_plus, 0)
            .set(A3_plus, 6.5e-3)
            .set(A2_minus, 7.1e-3)
            .set(A3_minus, 0)
            .set(tau_y, 114);

    /// The full rule with the parameters of hippocampal cultures.
    public static final Plasticity HIPPOCAMPUS = RULE.named("HippocampalTripletSTDP")
            .means("triplet rule of spike-timing-dependent plasticity, hippocampus")
            .set(A2_plus, 6.1e-3)
            .set(A3_plus, 6.7e-3)
            .set(A2_minus, 1.6e-3)
            .set(A3_minus, 1.4e-3)
            .set(tau_x, 946)
            .set(tau_y, 27);

    private TripletSTDP() {}
}
