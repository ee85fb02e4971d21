// SPDX-License-Identifier: Apache-2.0
/// Benchmarks by JMH. Comparisons with other simulators are in the folder `peers`.
@NullMarked
package dev.ranvier.bench;

import org.jspecify.annotations.NullMarked;
