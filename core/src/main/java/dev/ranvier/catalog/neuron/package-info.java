// SPDX-License-Identifier: Apache-2.0
/// Point neurons.
@NullMarked
package dev.ranvier.catalog.neuron;

import org.jspecify.annotations.NullMarked;
