// SPDX-License-Identifier: Apache-2.0
/// Surrogate derivatives of the spike function, for training.
@NullMarked
package dev.ranvier.catalog.surrogate;

import org.jspecify.annotations.NullMarked;
