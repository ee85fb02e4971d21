// SPDX-License-Identifier: Apache-2.0
/// Counter-based random numbers: in goes the place of a draw (seed, stream, element, step), out comes its value.
///
/// No generator with a state exists, so a draw depends neither on threads nor on blocks nor on other draws, and any
/// draw can be made again at any time.
/// - [dev.ranvier.random.Philox]: bits and uniform numbers. Salmon, Moraes, Dror and Shaw (2011), Parallel random
///   numbers: as easy as 1, 2, 3, doi:10.1145/2063384.2063405.
/// - [dev.ranvier.random.Gaussian]: standard normal numbers by inversion. Wichura (1988), Algorithm AS 241,
///   doi:10.2307/2347330.
/// - [dev.ranvier.random.Binomial]: numbers of successes. Hormann (1993), doi:10.1080/00949659308811496.
/// - [dev.ranvier.random.Sequence]: the draws of one place one after the other, where their number is not known before.
///
/// All arithmetic is exactly specified (`+ - * /`, `sqrt`, `fma`, `StrictMath`): the same bits on every machine.
@NullMarked
package dev.ranvier.random;

import org.jspecify.annotations.NullMarked;
