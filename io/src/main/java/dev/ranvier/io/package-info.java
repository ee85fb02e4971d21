// SPDX-License-Identifier: Apache-2.0
/// Recordings to files and back, one class per format. A [dev.ranvier.recording.Recording] comes in, a file goes out
/// that other tools read without Ranvier, and that gives the same recording, bit for bit, when read here.
/// [dev.ranvier.io.Connections] reads synapses, their weights and delays.
///
/// Every file is written whole or not at all, but those of a [dev.ranvier.recording.Sink], which grow with a run. CSV
/// follows RFC 4180 with `#` comments; NPZ follows NEP 1 of NumPy; HDF5 is written by [dev.ranvier.io.hdf] and read by
/// jHDF; NWB is that of schema 2.8.
@NullMarked
package dev.ranvier.io;

import org.jspecify.annotations.NullMarked;
