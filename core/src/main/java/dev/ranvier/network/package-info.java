// SPDX-License-Identifier: Apache-2.0
/// Populations: a model with a shape, parameter values and options. Descriptions only; state lives in a run.
@NullMarked
package dev.ranvier.network;

import org.jspecify.annotations.NullMarked;
