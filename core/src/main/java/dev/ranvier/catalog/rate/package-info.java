// SPDX-License-Identifier: Apache-2.0
/// Rates, phases and masses: models of whole populations, and oscillators. Most have two inputs, one for each variable;
/// noise with a memory is one of them: `run.input("input_x", ouProcess(mean, sigma, tau, duration).neurons(n))`.
@NullMarked
package dev.ranvier.catalog.rate;

import org.jspecify.annotations.NullMarked;
