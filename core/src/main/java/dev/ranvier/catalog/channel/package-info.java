// SPDX-License-Identifier: Apache-2.0
/// Ion channels for a [dev.ranvier.model.Membrane]. A name is that of the current and of its paper; `V2` takes the
/// reversal potential from an ion of the membrane.
@NullMarked
package dev.ranvier.catalog.channel;

import org.jspecify.annotations.NullMarked;
