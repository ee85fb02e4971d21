// SPDX-License-Identifier: Apache-2.0
/// Numerical methods: a model and a step size come in, a [dev.ranvier.integrate.Step] goes out, a list of single
/// assignments that says exactly which operations one time step performs. One method, one file. Simplification and
/// linearisation happen here; whoever runs a step performs its operations as they stand.
@NullMarked
package dev.ranvier.integrate;

import org.jspecify.annotations.NullMarked;
