// SPDX-License-Identifier: Apache-2.0
/// Ions for a [dev.ranvier.model.Membrane], with fixed or changing concentration.
@NullMarked
package dev.ranvier.catalog.ion;

import org.jspecify.annotations.NullMarked;
