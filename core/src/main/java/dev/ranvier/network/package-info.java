// SPDX-License-Identifier: Apache-2.0
/// Populations, a model with a shape, parameter values and options; projections between them or parts of them; networks.
/// Descriptions only: state and synapses live in a run.
@NullMarked
package dev.ranvier.network;

import org.jspecify.annotations.NullMarked;
