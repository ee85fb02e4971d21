// SPDX-License-Identifier: Apache-2.0
/// Rules by which synapses learn: how a weight `w` changes with the spikes at both ends, with the voltage of the target, a
/// reward, or the rate of the target. A projection takes one: `projection.plasticity(STDP.RULE)`. Weights are in the unit
/// of the input they go into, and so is `w_max`.
@NullMarked
package dev.ranvier.catalog.plasticity;

import org.jspecify.annotations.NullMarked;
