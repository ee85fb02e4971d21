// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import java.nio.file.Path;
import java.util.Map;

/// Recordings in the HDF5 format, which h5py, MATLAB, Julia and many others read.
///
/// A group for each population, under its name (`/` becomes `_`), with
///
/// | path | what |
/// |---|---|
/// | `V`, ... | each trace under its name, shape (rows, ...shape of a sample), float64, float32, int32 or truth values |
/// | `V.t` | times of its samples, ms |
/// | `spikes/times`, `spikes/neurons` | every spike: time (ms) and neuron |
/// | `meta` | text: JSON with format, version, population, dt, units, meanings and facts |
///
/// Datasets tell `unit` and `meaning`, traces also `factor` and `offset` (physical number = factor * number + offset);
/// groups tell `name`, `dt` (ms), `size` (number of neurons) and the facts of the run. The first axis may grow.
///
/// Chunks carry a checksum (Fletcher's, a filter of HDF5), and the structure has one that [#read] and [#open] look at.
public final class Hdf5 {
    private Hdf5() {}

    /// Writes the recording of one population, whole or not at all.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recording r, Path path) {
        write(new Recordings(Map.of(r.name(), r)), path);
    }

    /// Writes recordings, whole or not at all.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recordings r, Path path) {
        write(r, path, HdfOptions.STANDARD);
    }

    /// Writes recordings, whole or not at all.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recordings r, Path path, HdfOptions options) {
        Output.whole(path, temporary -> {
            try (Hdf5Sink sink = new Hdf5Sink(temporary, options)) {
                sink.complete(Feed.all(r, sink));
            }
        });
    }

    /// Reads what [#write] or a [#file] wrote, into memory.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recordings read(Path path) {
        try (Hdf5File file = open(path)) {
            return file.recordings(Placed.IN_MEMORY);
        }
    }

    /// Opens a file to read it piece by piece, which may be larger than memory.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Hdf5File open(Path path) {
        return new Hdf5File(path);
    }

    /// A file for what a run records while it goes on. At any moment it can be read as it was at the last mark, also when
    /// the process ended suddenly, and also while the run goes on. Needs memory for a chunk of each trace; takes the
    /// space of the data, and at each mark that of a chunk for each trace and about 50 bytes for each chunk so far.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static Sink file(Path path) {
        return file(path, HdfOptions.STANDARD);
    }

    /// As [#file(Path)].
    public static Sink file(String path) {
        return file(Path.of(path));
    }

    /// A file for what a run records while it goes on.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static Sink file(Path path, HdfOptions options) {
        Output.check(path);
        return new Hdf5Sink(path, options);
    }
}
