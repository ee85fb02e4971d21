// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Why a file could not be read: the file, what was found, what to do.
final class Unreadable {
    /// Reads something that may fail on its content.
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    private Unreadable() {}

    /// Runs `reading`; every failure on the content of `path` becomes one error that names it. An interrupt, which would
    /// close the file, waits.
    static <T> T guard(Path path, Reading<T> reading) {
        if (!Files.isRegularFile(path)) {
            throw error(
                    path,
                    Files.isDirectory(path)
                            ? "it is a folder; give a file"
                            : Files.exists(path) ? "it is not a file" : "there is no such file; check the path",
                    new NoSuchFileException(path.toString()));
        }
        boolean interrupted = Thread.interrupted();
        try {
            return reading.read();
        } catch (IOException e) {
            throw error(path, String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw error(path, why, new IOException(why, e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// What [#guard] throws.
    static UncheckedIOException error(Path path, String why) {
        return error(path, why, new IOException(why));
    }

    private static UncheckedIOException error(Path path, String why, IOException cause) {
        return new UncheckedIOException("cannot read " + path + ": " + why, cause);
    }
}
