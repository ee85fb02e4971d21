// SPDX-License-Identifier: Apache-2.0
/// Synapses: what a spike does to the conductance of the target, and how the conductance becomes a current. Dynamics are
/// models whose first input is `pre`, the weighted number of spikes that arrive in a step, and whose result is `g`; of
/// short-term plasticity it is `release`. Where the dynamics are linear they become part of the target with
/// [dev.ranvier.model.Model#synapse]. A synapse without dynamics, a delta synapse, needs no model: its weight is the
/// jump of the membrane potential.
@NullMarked
package dev.ranvier.catalog.synapse;

import org.jspecify.annotations.NullMarked;
