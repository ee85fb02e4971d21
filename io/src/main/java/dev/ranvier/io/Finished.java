// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Recognises the file of a run that has ended by its facts, among which are the seconds it took.
final class Finished {
    private Finished() {}

    /// What a file holds, which stays open.
    ///
    /// @param facts of each population by its name, in their order
    /// @return empty, with the file closed, when it is not there, not whole, or of another run
    static <F extends AutoCloseable> Optional<Recordings> in(
            Path path, Function<Path, F> open, Function<F, Recordings> read, Map<String, Map<String, String>> facts)
            throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        F file;
        try {
            file = open.apply(path);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
        Optional<Recordings> found = Optional.empty();
        try {
            found = Optional.of(read.apply(file)).filter(r -> facts(r).equals(List.copyOf(facts.entrySet())));
        } catch (UncheckedIOException e) {
            // Cut short: the mark tells up to where it is good.
        }
        if (found.isEmpty()) {
            close(file);
        }
        return found;
    }

    private static List<Map.Entry<String, Map<String, String>>> facts(Recordings recordings) {
        List<Map.Entry<String, Map<String, String>>> all = new ArrayList<>();
        for (Map.Entry<String, Recording> each : recordings.recordings().entrySet()) {
            all.add(Map.entry(each.getKey(), each.getValue().facts()));
        }
        return all;
    }

    private static void close(AutoCloseable file) throws IOException {
        try {
            file.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
