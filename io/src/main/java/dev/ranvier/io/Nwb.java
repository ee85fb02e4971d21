// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import java.nio.file.Path;
import java.util.Map;

/// Recordings as files of Neurodata Without Borders (NWB 2, Rübel et al. 2022,
/// [doi](https://doi.org/10.7554/eLife.78362)), which pynwb, MatNWB and many viewers read.
///
/// | path | what |
/// |---|---|
/// | `acquisition/E_V`, ... | a `TimeSeries` for each trace: the recorded numbers, with `conversion` and `offset` to the SI unit in `unit`; `starting_time` and `rate` where samples are regular, `timestamps` (s) where not |
/// | `units` | a row for each neuron of each population, in order: `spike_times` (s), `population`, `neuron` |
/// | `general` | what [NwbSession] says |
/// | `scratch/ranvier` | text: JSON with names, units, meanings and facts, for [#read] |
///
/// Numbers come back as they were, to the bit; times do if they are whole steps, others to one part in 10^15, since NWB
/// counts seconds. Samples of more than three axes have one here.
public final class Nwb {
    private Nwb() {}

    /// Writes the recording of one population, whole or not at all.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recording r, Path path) {
        write(new Recordings(Map.of(r.name(), r)), path, NwbSession.SIMULATION);
    }

    /// Writes recordings, whole or not at all.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static void write(Recordings r, Path path, NwbSession session) {
        Output.whole(path, temporary -> {
            try (NwbSink sink = new NwbSink(temporary, session, HdfOptions.STANDARD)) {
                sink.complete(Feed.all(r, sink));
            }
        });
    }

    /// Reads what [#write] or a [#file] wrote, into memory. Of a run that was cut off, what it had at its last mark.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recordings read(Path path) {
        try (NwbReader file = new NwbReader(path)) {
            return file.recordings(Placed.IN_MEMORY);
        }
    }

    /// Recordings whose numbers stay in the file and are read as they are asked for, as of one larger than memory. Spikes
    /// are in memory.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public static Recordings open(Path path) {
        return new NwbReader(path).recordings(Placed.IN_FILE);
    }

    /// A file for what a run records while it goes on.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static Sink file(Path path) {
        return file(path, NwbSession.SIMULATION, HdfOptions.STANDARD);
    }

    /// As [#file(Path)].
    public static Sink file(String path) {
        return file(Path.of(path));
    }

    /// A file for what a run records while it goes on. At any moment it can be read as it was at the last mark.
    ///
    /// NWB wants the spikes of each neuron together, which nobody knows before the end. Until then they stand as events
    /// in `acquisition/E_spikes`; the end sorts them into `units`, reading them once for each 4 million spikes, with
    /// 32 MB of memory and 4 bytes for each neuron. The file keeps the space of the events: 12 bytes for each spike.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public static Sink file(Path path, NwbSession session, HdfOptions options) {
        Output.check(path);
        return new NwbSink(path, session, options);
    }
}
