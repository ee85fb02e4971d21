// SPDX-License-Identifier: Apache-2.0
/// Recordings to files and back, one class per format. A [dev.ranvier.recording.Recording] comes in, a file goes out
/// that other tools read without Ranvier, and that gives the same recording, bit for bit, when read here.
/// [dev.ranvier.io.Connections] reads synapses, their weights and delays.
///
/// Every file is written whole or not at all. CSV follows RFC 4180 with `#` comments; NPZ follows NEP 1 of NumPy.
@NullMarked
package dev.ranvier.io;

import org.jspecify.annotations.NullMarked;
