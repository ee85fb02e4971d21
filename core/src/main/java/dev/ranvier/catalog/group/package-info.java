// SPDX-License-Identifier: Apache-2.0
/// What stands around neurons: sources of spikes and noise, integrators that read out, places for input and output.
@NullMarked
package dev.ranvier.catalog.group;

import org.jspecify.annotations.NullMarked;
