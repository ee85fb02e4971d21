// SPDX-License-Identifier: Apache-2.0
/// Kernels: a [dev.ranvier.integrate.Step] comes in, code that performs it for a range of neurons goes out. Three forms
/// give the same bits: the interpreter, generated scalar code and generated vector code.
@NullMarked
package dev.ranvier.kernel;

import org.jspecify.annotations.NullMarked;
