// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files a run leaves behind: checked before the run, and whole or absent after it.
public final class Output {
    private Output() {}

    /// Something that writes itself to a stream.
    @FunctionalInterface
    public interface Content {
        /// Writes everything; the stream is buffered and stays open.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Something that writes a file.
    @FunctionalInterface
    public interface Filling {
        /// Writes everything to the file `temporary`, which is there and empty.
        void writeTo(Path temporary) throws IOException;
    }

    /// Tells before a long run whether `path` can be written at its end.
    ///
    /// @throws UncheckedIOException naming the path and the fix: the folder is missing or is a file, may not be
    ///     written, or the path itself is a folder
    public static void check(Path path) {
        Path folder = Draft.folder(path);
        if (Files.isDirectory(path)) {
            throw refused(path, "it is a folder; give the name of a file, for instance " + path.resolve("out.dat"));
        }
        if (!Files.exists(folder)) {
            throw refused(path, "folder " + folder + " does not exist; create it or write elsewhere");
        }
        if (!Files.isDirectory(folder)) {
            throw refused(path, folder + " is a file, not a folder; write elsewhere");
        }
        if (!Files.isWritable(folder)) {
            throw refused(path, "folder " + folder + " may not be written; change its permissions or write elsewhere");
        }
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw refused(path, "the file exists and is read-only; remove it or write elsewhere");
        }
    }

    /// Takes a file that is open until its channel is closed: one writer for one file, in this process and among
    /// processes. Others may read it.
    ///
    /// @throws IOException when another has it
    public static void claim(FileChannel channel, Path path) throws IOException {
        try {
            // A byte behind all data: some systems keep others from reading what is locked.
            if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // Another in this process.
        }
        throw new IOException("another run records to " + path + "; give each its own file");
    }

    /// Writes a file whole or not at all: to a temporary file in the same folder, which then takes the name `path`.
    /// An older file of that name stays as it is until the new one is complete.
    ///
    /// @throws UncheckedIOException naming the path, when it cannot be written
    public static void write(Path path, Content content) {
        whole(path, temporary -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                content.writeTo(out);
            }
        });
    }

    /// Writes a file whole or not at all, as [#write] does, for formats that are not written from front to back.
    ///
    /// @throws UncheckedIOException naming the path, when it cannot be written
    public static void whole(Path path, Filling filling) {
        check(path);
        Draft draft = Draft.of(path, Long.toHexString(System.nanoTime()));
        try {
            Draft.clean(path);
            filling.writeTo(Files.createFile(draft.file()));
            draft.publish();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " was not written: " + e.getMessage(), e);
        } finally {
            draft.discard();
        }
    }

    private static UncheckedIOException refused(Path path, String why) {
        String message = "cannot write " + path + ": " + why;
        return new UncheckedIOException(message, new FileSystemException(path.toString(), null, why));
    }
}
