// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Events;
import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Rows;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A folder in which a recording grows: a file for the times and one for the values of each trace, two for the spikes,
/// and a text that says what they are.
final class RawColumns {
    private static final String META = "meta.json";
    private static final String LOCK = "lock";

    private final Path folder;
    private final Recording outline;
    private final List<RawColumn> times = new ArrayList<>();
    private final List<RawColumn> values = new ArrayList<>();
    private final RawColumn spikeTimes;
    private final RawColumn spikeNeurons;

    private interface Opening {
        RawColumn open(Path path, ElementType type) throws IOException;
    }

    private RawColumns(Path folder, Recording outline, Opening how) throws IOException {
        this.folder = folder;
        this.outline = outline;
        int k = 0;
        for (Trace trace : outline.traces().values()) {
            times.add(how.open(folder.resolve(k + ".times"), ElementType.FLOAT64));
            values.add(how.open(folder.resolve(k + ".values"), trace.type()));
            k++;
        }
        spikeTimes = how.open(folder.resolve("spikes.times"), ElementType.FLOAT64);
        spikeNeurons = how.open(folder.resolve("spikes.neurons"), ElementType.INT32);
    }

    /// Makes the folder, if it is not there, and takes it.
    ///
    /// @param target the file that will be made of it, for messages
    /// @return what holds it until it is closed
    /// @throws IOException when another run has it
    static FileChannel claim(Path folder, Path target) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            Output.claim(lock, target);
            return lock;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /// Empties a folder, but for its lock. What makes it one that grows goes first: broken off, it is still none.
    static void empty(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(META));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> !f.endsWith(LOCK)).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Removes a folder, if it is there, and that nobody has.
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            empty(folder);
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.delete(folder);
        }
    }

    /// Whether there are columns in a folder.
    static boolean isGrowing(Path folder) {
        return Files.exists(folder.resolve(META));
    }

    /// Columns that grow. Without [#describe] nobody takes them for a recording.
    static RawColumns growing(Path folder, Recording outline) throws IOException {
        return new RawColumns(folder, outline, RawColumn::growing);
    }

    /// Says what the columns are.
    void describe() throws IOException {
        Files.writeString(folder.resolve(META), Json.write(Header.of(outline).toMap()));
    }

    /// What a run that did not end has left.
    static RawColumns existing(Path folder) throws IOException {
        Header header = Header.of(Fields.of(Json.read(Files.readString(folder.resolve(META)))));
        List<Trace> traces = header.columns().stream().map(Column::emptyTrace).toList();
        return new RawColumns(folder, header.recording(traces, new Spikes(header.size())), RawColumn::existing);
    }

    void samples(int trace, int count, double[] at, double[] numbers) throws IOException {
        values.get(trace).append(numbers, Math.multiplyExact(count, columns(trace)));
        times.get(trace).append(at, count);
    }

    void spikes(int count, double[] at, int[] neurons) throws IOException {
        spikeNeurons.append(neurons, count);
        spikeTimes.append(at, count);
    }

    /// Names of the traces.
    Set<String> traces() {
        return outline.traces().keySet();
    }

    private int columns(int trace) {
        return List.copyOf(outline.traces().values()).get(trace).columns();
    }

    /// How many samples each trace has, and how many spikes there are.
    long[] counts() throws IOException {
        long[] counts = new long[times.size() + 1];
        for (int k = 0; k < times.size(); k++) {
            counts[k] = Math.min(times.get(k).count(), values.get(k).count() / Math.max(1, columns(k)));
            counts[k] = columns(k) == 0 ? times.get(k).count() : counts[k];
        }
        counts[times.size()] = Math.min(spikeTimes.count(), spikeNeurons.count());
        return counts;
    }

    /// A place to go back to: the counts, and for each column by what it is known again.
    long[] mark() throws IOException {
        long[] counts = counts();
        List<RawColumn> all = all();
        long[] mark = Arrays.copyOf(counts, counts.length + all.size());
        for (int k = 0; k < all.size(); k++) {
            mark[counts.length + k] = all.get(k).tail(numbers(k, counts));
        }
        return mark;
    }

    /// Goes back to what [#mark] said.
    void cut(long[] mark) throws IOException {
        List<RawColumn> all = all();
        int counts = times.size() + 1;
        if (mark.length != counts + all.size()) {
            throw new IOException("the mark to go on from is not one of " + folder + " with " + times.size()
                    + " traces; it is of another run");
        }
        for (int k = 0; k < all.size(); k++) {
            all.get(k).cut(numbers(k, mark), mark[counts + k]);
        }
    }

    /// How many numbers of one of [#all] belong to counts.
    private long numbers(int column, long[] counts) {
        int traces = times.size();
        if (column < traces) {
            return counts[column];
        }
        return column < 2 * traces ? counts[column - traces] * columns(column - traces) : counts[traces];
    }

    void force() throws IOException {
        for (RawColumn column : all()) {
            column.force();
        }
    }

    void close() throws IOException {
        for (RawColumn column : all()) {
            column.close();
        }
    }

    private List<RawColumn> all() {
        List<RawColumn> all = new ArrayList<>(times);
        all.addAll(values);
        all.add(spikeTimes);
        all.add(spikeNeurons);
        return all;
    }

    /// The recording as it is now; it is read from the columns.
    Recording recording(Map<String, String> facts) throws IOException {
        long[] counts = counts();
        Map<String, Trace> traces = new LinkedHashMap<>();
        int k = 0;
        for (Map.Entry<String, Trace> entry : outline.traces().entrySet()) {
            Rows rows = new Numbers.Samples(number(counts[k]), entry.getValue().columns(), times.get(k), values.get(k));
            traces.put(entry.getKey(), entry.getValue().over(rows));
            k++;
        }
        Events events = new Numbers.Train(number(counts[k]), spikeTimes, spikeNeurons);
        return new Recording(
                outline.name(),
                outline.dt(),
                traces,
                new Spikes(outline.spikes().size(), events),
                facts);
    }

    private int number(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new UncheckedIOException(
                    new IOException(
                            folder + " has " + count
                                    + " samples or spikes of one kind; more than 2^31 do not fit into a recording, run in shorter pieces"));
        }
        return (int) count;
    }
}
