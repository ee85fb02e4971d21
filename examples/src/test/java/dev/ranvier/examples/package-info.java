// SPDX-License-Identifier: Apache-2.0
/// Runs the examples, and compiles the code that the documentation shows.
@NullMarked
package dev.ranvier.examples;

import org.jspecify.annotations.NullMarked;
