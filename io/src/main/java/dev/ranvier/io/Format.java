// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The formats of recordings, for those who have a path and not a class. A row for each; of those that begin alike the
/// first that knows a file has it.
public enum Format {
    /// [Npz].
    NPZ("NPZ", List.of(".npz"), Format::isZip, PopulationFiles::paths, Npz::write, path -> separate(path, Npz::open)),
    /// [Csv].
    CSV("CSV", List.of(".csv"), Format::isCsv, Csv::paths, Csv::write, path -> separate(path, Csv::open)),
    /// [Nwb].
    NWB("NWB", List.of(".nwb"), NwbReader::knows, Format::one, Format::writeNwb, path -> {
        NwbReader file = new NwbReader(path);
        return whole(path, () -> file.recordings(Placed.IN_FILE), file::close);
    }),
    /// [Hdf5].
    HDF5("HDF5", List.of(".h5", ".hdf5"), Format::isHdf5, Format::one, Hdf5::write, path -> {
        Hdf5File file = Hdf5.open(path);
        return whole(path, file::recordings, file::close);
    });

    private static final int HEAD = 64;
    private static final byte[] HDF5_HEAD = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private final String label;
    private final List<String> endings;
    private final Signature signature;
    private final BiFunction<Path, List<String>, List<Path>> files;
    private final BiConsumer<Recordings, Path> writer;
    private final Function<Path, RecordingFile> reader;

    Format(
            String label,
            List<String> endings,
            Signature signature,
            BiFunction<Path, List<String>, List<Path>> files,
            BiConsumer<Recordings, Path> writer,
            Function<Path, RecordingFile> reader) {
        this.label = label;
        this.endings = endings;
        this.signature = signature;
        this.files = files;
        this.writer = writer;
        this.reader = reader;
    }

    /// Whether a file looks like one of a format.
    @FunctionalInterface
    private interface Signature {
        /// @param head first bytes of the file
        boolean knows(Path path, byte[] head) throws IOException;
    }

    /// The format that the ending of a path names.
    ///
    /// @throws IllegalArgumentException when it names none, listing the endings
    public static Format named(Path path) {
        return byEnding(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        path + ": the ending says the format of a recording; give " + endingsOfAll()));
    }

    /// The format of a file, by its ending and its content.
    ///
    /// @throws java.io.UncheckedIOException naming the file and what is wrong with it: a folder, of another kind than its
    ///     ending says, or no recording at all
    public static Format of(Path path) {
        Optional<Format> named = byEnding(path);
        if (!Files.isRegularFile(path) && named.isPresent() && !Files.isDirectory(path)) {
            return named.get();
        }
        return Unreadable.guard(path, () -> {
            Optional<Format> found = byContent(path);
            if (named.isPresent() && found.isPresent() && !named.equals(found)) {
                throw new IOException("it is " + found.get() + ", whatever its ending says; rename it to end in "
                        + found.get().endings.getFirst());
            }
            return found.or(() -> named)
                    .orElseThrow(() -> new IOException(
                            "it is no recording; those end in " + endingsOfAll() + ", or begin like one"));
        });
    }

    private static Optional<Format> byEnding(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(f -> f.endings.stream().anyMatch(name::endsWith))
                .findFirst();
    }

    private static Optional<Format> byContent(Path path) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(HEAD);
        }
        for (Format format : values()) {
            if (format.signature.knows(path, head)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private static boolean isZip(Path path, byte[] head) {
        return head.length > 3 && head[0] == 'P' && head[1] == 'K';
    }

    private static boolean isCsv(Path path, byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(Csv.TITLE);
    }

    static boolean isHdf5(Path path, byte[] head) {
        return head.length >= HDF5_HEAD.length
                && Arrays.equals(head, 0, HDF5_HEAD.length, HDF5_HEAD, 0, HDF5_HEAD.length);
    }

    private static String endingsOfAll() {
        return Arrays.stream(values()).flatMap(f -> f.endings.stream()).collect(Collectors.joining(", "));
    }

    private static List<Path> one(Path path, List<String> populations) {
        return List.of(path);
    }

    private static void writeNwb(Recordings recordings, Path path) {
        Nwb.write(recordings, path, NwbSession.SIMULATION);
    }

    private static RecordingFile separate(Path path, Function<Path, Recording> open) {
        List<Path> paths = PopulationFiles.existing(path);
        Map<String, Recording> all = new LinkedHashMap<>();
        for (Path each : paths) {
            Recording r = open.apply(each);
            if (all.put(r.name(), r) != null) {
                throw Unreadable.error(path, "two of " + paths + " are of '" + r.name() + "'; give them one by one");
            }
        }
        return new RecordingFile(paths, new Recordings(all), () -> {});
    }

    private static RecordingFile whole(Path path, Supplier<Recordings> read, Runnable close) {
        try {
            return new RecordingFile(List.of(path), read.get(), close);
        } catch (RuntimeException e) {
            close.run();
            throw e;
        }
    }

    /// Opens a recording. Samples are read as they are asked for, so the file may be larger than memory. Where each
    /// population of a network has a file, `net.npz` means `net.E.npz` and `net.I.npz`, in the order of the names, if there
    /// is no `net.npz` itself.
    ///
    /// @throws java.io.UncheckedIOException naming the file, what was found in it, and what to do
    public RecordingFile open(Path path) {
        return reader.apply(path);
    }

    /// Writes recordings, each file whole or not at all, in bounded memory if they are in files themselves.
    ///
    /// @throws java.io.UncheckedIOException naming the path that cannot be written, and the fix
    public void write(Recordings recordings, Path path) {
        writer.accept(recordings, path);
    }

    /// The files that [#write] makes.
    public List<Path> files(Recordings recordings, Path path) {
        return files.apply(path, List.copyOf(recordings.recordings().keySet()));
    }

    /// As people call it.
    @Override
    public String toString() {
        return label;
    }
}
