// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Output;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// A sink for formats that keep one population in a file: of several, each has a file of its own, with its name before
/// the ending.
final class PopulationFiles implements Sink {
    /// The file of one population. Its methods mean what those of [Sink] do.
    interface Track {
        void begin(Recording outline, Optional<long[]> from) throws IOException;

        void samples(int trace, int count, double[] times, double[] values) throws IOException;

        void spikes(int count, double[] times, int[] neurons) throws IOException;

        default void reached(double t) throws IOException {}

        long[] mark() throws IOException;

        Recording finish(Map<String, String> facts) throws IOException;

        /// Of what is left of a run that has ended, opens the file; asked for when it is there.
        ///
        /// @throws java.io.UncheckedIOException when it is not whole
        Recording open();

        /// The file is whole and stays: what else the run had is removed.
        default void tidy() throws IOException {}

        void close() throws IOException;
    }

    /// A fact of a recording that was not ended.
    static final Map<String, String> INTERRUPTED = Map.of("interrupted", "true");

    private final Path path;
    private final Function<Path, Track> open;
    private final List<Track> tracks = new ArrayList<>();

    /// @throws java.io.UncheckedIOException when the path cannot be written
    PopulationFiles(Path path, Function<Path, Track> open) {
        Output.check(path);
        this.path = path;
        this.open = open;
    }

    /// The files of some populations: `run.npz` of one alone, `run.E.npz` and `run.I.npz` of several. What cannot stand
    /// in the name of a file becomes `_`.
    ///
    /// @throws IllegalArgumentException when two names become the same
    static List<Path> paths(Path path, List<String> populations) {
        if (populations.size() == 1) {
            return List.of(path);
        }
        String file = String.valueOf(path.getFileName());
        int dot = file.lastIndexOf('.') > 0 ? file.lastIndexOf('.') : file.length();
        List<Path> paths = populations.stream()
                .map(name -> name.replaceAll("[^\\p{L}\\p{N}._+-]", "_"))
                .map(name -> path.resolveSibling(file.substring(0, dot) + "." + name + file.substring(dot)))
                .toList();
        if (new TreeSet<>(paths).size() < paths.size()) {
            throw new IllegalArgumentException(path + ": the populations " + populations
                    + " would share files; give them names that differ in letters and digits");
        }
        return paths;
    }

    /// The files there are: `run.npz` itself, or else those of populations, `run.E.npz` and `run.I.npz`.
    static List<Path> existing(Path path) {
        Path folder = path.resolveSibling("");
        String file = String.valueOf(path.getFileName());
        int dot = file.lastIndexOf('.');
        if (Files.exists(path) || dot <= 0) {
            return List.of(path);
        }
        String start = file.substring(0, dot + 1);
        String ending = file.substring(dot);
        try (Stream<Path> all = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            List<Path> found = all.map(p -> String.valueOf(p.getFileName()))
                    .filter(name ->
                            name.startsWith(start) && name.endsWith(ending) && name.length() > file.length() + 1)
                    .filter(name -> !name.endsWith(".spikes.csv"))
                    .sorted()
                    .map(path::resolveSibling)
                    .toList();
            return found.isEmpty() ? List.of(path) : found;
        } catch (IOException e) {
            return List.of(path); // whoever reads it tells that it is not there
        }
    }

    @Override
    public void begin(List<Recording> outlines, Optional<Mark> from) throws IOException {
        List<Path> paths = paths(path, outlines.stream().map(Recording::name).toList());
        List<long[]> marks = from.isPresent() ? read(from.get(), outlines.size()) : List.of();
        for (int k = 0; k < outlines.size(); k++) {
            Track track = open.apply(paths.get(k));
            tracks.add(track);
            track.begin(outlines.get(k), from.isPresent() ? Optional.of(marks.get(k)) : Optional.empty());
        }
    }

    @Override
    public void samples(int population, int trace, int count, double[] times, double[] values) throws IOException {
        tracks.get(population).samples(trace, count, times, values);
    }

    @Override
    public void spikes(int population, int count, double[] times, int[] neurons) throws IOException {
        tracks.get(population).spikes(count, times, neurons);
    }

    @Override
    public void reached(double t) throws IOException {
        for (Track track : tracks) {
            track.reached(t);
        }
    }

    @Override
    public Mark mark() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Track track : tracks) {
            long[] mark = track.mark();
            out.writeInt(mark.length);
            for (long number : mark) {
                out.writeLong(number);
            }
        }
        return new Mark(bytes.toByteArray());
    }

    private List<long[]> read(Mark mark, int count) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(mark.bytes()));
        List<long[]> marks = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int length = in.available() < Integer.BYTES ? -1 : in.readInt();
            if (length < 0 || in.available() < (long) length * Long.BYTES) {
                throw new IOException(
                        "the mark to go on from is not one of " + path + " with " + count + " populations");
            }
            long[] numbers = new long[length];
            for (int n = 0; n < length; n++) {
                numbers[n] = in.readLong();
            }
            marks.add(numbers);
        }
        return marks;
    }

    @Override
    public Recordings finish(List<Map<String, String>> facts) throws IOException {
        Map<String, Recording> recordings = new LinkedHashMap<>();
        for (int k = 0; k < tracks.size(); k++) {
            Recording r = tracks.get(k).finish(facts.get(k));
            recordings.put(r.name(), r);
        }
        return new Recordings(recordings);
    }

    @Override
    public Optional<Recordings> finished(Map<String, Map<String, String>> facts) throws IOException {
        List<Path> paths = paths(path, List.copyOf(facts.keySet()));
        List<Track> ended = paths.stream().map(open).toList();
        Map<String, Recording> recordings = new LinkedHashMap<>();
        try {
            for (int k = 0; k < ended.size() && Files.exists(paths.get(k)); k++) {
                Recording r = ended.get(k).open();
                if (r.facts().equals(facts.get(r.name()))) {
                    recordings.put(r.name(), r);
                }
            }
        } catch (UncheckedIOException e) {
            return Optional.empty(); // Not whole: the mark tells up to where it is good.
        }
        if (recordings.size() < ended.size()) {
            return Optional.empty();
        }
        for (Track track : ended) {
            track.tidy();
        }
        return Optional.of(new Recordings(recordings));
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (Track track : tracks) {
            try {
                track.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
