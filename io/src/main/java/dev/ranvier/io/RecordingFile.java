// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Recordings;
import java.nio.file.Path;
import java.util.List;

/// A recording in a file of any format, or in a file for each population, open for reading; see [Format#open].
public final class RecordingFile implements AutoCloseable {
    private final List<Path> paths;
    private final Recordings recordings;
    private final Runnable close;

    RecordingFile(List<Path> paths, Recordings recordings, Runnable close) {
        this.paths = List.copyOf(paths);
        this.recordings = recordings;
        this.close = close;
    }

    /// The files it is in.
    public List<Path> paths() {
        return paths;
    }

    /// What it holds. Samples and spikes are read as they are asked for, while the file is open.
    public Recordings recordings() {
        return recordings;
    }

    @Override
    public void close() {
        close.run();
    }
}
