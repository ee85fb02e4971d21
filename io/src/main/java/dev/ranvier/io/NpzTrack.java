// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An NPZ file that grows. The format says how long an array is before its numbers, and puts one array behind the other;
/// so the numbers first go to a hidden folder beside the file, and are packed at the end.
final class NpzTrack implements PopulationFiles.Track {
    private final Path path;
    private final Path folder;
    private @Nullable RawColumns columns;
    private @Nullable FileChannel lock;

    NpzTrack(Path path) {
        this.path = path;
        this.folder = folder(path);
    }

    /// Where the columns of a file that grows are.
    static Path folder(Path path) {
        return path.resolveSibling("." + path.getFileName() + ".part");
    }

    @Override
    public void begin(Recording outline, Optional<long[]> from) throws IOException {
        Output.check(path);
        Npz.checkNames(outline, path);
        lock = RawColumns.claim(folder, path);
        boolean packed = from.isPresent() && !RawColumns.isGrowing(folder);
        if (packed || from.isEmpty()) {
            RawColumns.empty(folder);
        }
        RawColumns opened = RawColumns.growing(folder, outline);
        columns = opened;
        if (packed) {
            unpack(Npz.open(path), from.get(), opened);
        }
        if (from.isPresent()) {
            opened.cut(from.get());
        }
        opened.describe();
    }

    /// The file had been finished behind the mark: its numbers up to there become columns again.
    private static void unpack(Recording whole, long[] counts, RawColumns to) throws IOException {
        List<Trace> traces = List.copyOf(whole.traces().values());
        if (traces.size() >= counts.length || !whole.traces().keySet().equals(to.traces())) {
            throw new IOException(
                    "it is of another run, which recorded " + whole.traces().keySet());
        }
        for (int k = 0; k < traces.size(); k++) {
            int rows = (int) Math.min(counts[k], traces.get(k).rows());
            for (int row = 0; row < rows; row++) {
                to.samples(k, 1, traces.get(k).times(row, 1), traces.get(k).row(row));
            }
        }
        Spikes spikes = whole.spikes();
        int count = (int) Math.min(counts[traces.size()], spikes.count());
        to.spikes(count, spikes.times(), spikes.neurons());
    }

    private RawColumns columns() {
        if (columns == null) {
            throw new IllegalStateException(path + ": it has not begun");
        }
        return columns;
    }

    @Override
    public void samples(int trace, int count, double[] times, double[] values) throws IOException {
        columns().samples(trace, count, times, values);
    }

    @Override
    public void spikes(int count, double[] times, int[] neurons) throws IOException {
        columns().spikes(count, times, neurons);
    }

    @Override
    public long[] mark() throws IOException {
        columns().force();
        return columns().mark();
    }

    @Override
    public Recording finish(Map<String, String> facts) throws IOException {
        Path packed = folder.resolve("packed");
        Recording recording = columns().recording(facts);
        try (FileChannel file = FileChannel.open(
                packed, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(file), 1 << 16);
            Npz.write(recording, out);
            out.flush();
            file.force(true);
        }
        Files.move(packed, path, StandardCopyOption.REPLACE_EXISTING);
        columns().close();
        close();
        tidy();
        return open();
    }

    @Override
    public Recording open() {
        return Npz.open(path);
    }

    @Override
    public void tidy() throws IOException {
        RawColumns.remove(folder);
    }

    @Override
    public void close() throws IOException {
        if (columns != null) {
            columns.close();
        }
        if (lock != null) {
            lock.close();
        }
    }
}
