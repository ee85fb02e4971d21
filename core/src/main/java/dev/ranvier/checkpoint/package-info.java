// SPDX-License-Identifier: Apache-2.0
/// Checkpoints: the state of something that runs for long comes in, a file goes out that is whole or not there; and back.
/// What has a state tells it once, to an [dev.ranvier.checkpoint.Archive], which writes it or puts back what was written.
///
/// The file: eight bytes that no text has, the version of the format, then sections. A section has a name, a kind of numbers,
/// their count, the numbers, little-endian, and a CRC-32C of all that; an empty name ends the file, with the count of
/// sections and a CRC-32C of the whole. The first sections say what the file is of.
@NullMarked
package dev.ranvier.checkpoint;

import org.jspecify.annotations.NullMarked;
