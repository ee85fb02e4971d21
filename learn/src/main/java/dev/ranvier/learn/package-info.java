// SPDX-License-Identifier: Apache-2.0
/// Gradients: a population in training mode, its input and a loss come in, the derivatives of the loss go out.
///
/// [Adjoint] turns a time step into the step that takes gradients back through it; the same compiler makes kernels of
/// both. [Bptt] runs one forwards and the other backwards through time: Werbos (1990), doi:10.1109/5.58337. Spikes have
/// the derivative of their surrogate: Neftci, Mostafa and Zenke (2019), doi:10.1109/MSP.2019.2931595.
///
/// Networks: [Sequential] layers and [Examples] come in, [Weights] go out. [Trainer] presents batches of examples; each
/// layer takes all steps of a batch before the next begins, and back in the opposite order. A [Layer] is a description, its
/// [Stage] is it at work; trials meet in a [Stage.Meeting] only. State is a value: a presentation begins with initial values, or
/// with the [Snapshot] in which another ended.
///
/// What was trained becomes a network of populations and projections by a [Deployment].
///
/// Networks that learn forward in time are [Online]: [Eprop] and [Ottt], whose synapses have eligibility traces ([Afferents],
/// from the [Jacobian] of a step), and [Force].
///
/// [Reservoir] and [Nvar] are networks of which only the read-out learns, by [Ridge].
///
/// Fits that need no gradient are in `fit`.
@NullMarked
package dev.ranvier.learn;

import org.jspecify.annotations.NullMarked;
