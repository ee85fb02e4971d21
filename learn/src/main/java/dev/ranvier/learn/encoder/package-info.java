// SPDX-License-Identifier: Apache-2.0
/// Encoders: numbers of examples come in, rows of currents or spikes for each step go out. One file each.
@NullMarked
package dev.ranvier.learn.encoder;

import org.jspecify.annotations.NullMarked;
