// SPDX-License-Identifier: Apache-2.0
/// Optimisers: numbers and the derivatives of a loss by them come in, better numbers go out. One file each.
@NullMarked
package dev.ranvier.learn.optimizer;

import org.jspecify.annotations.NullMarked;
