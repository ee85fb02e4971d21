// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file while it is being written: `.NAME.PID.part` beside the file NAME that the process PID writes, with more behind PID
/// where it writes several at a time. It takes the name when it is whole.
///
/// @param path what it will be
/// @param file where it is now
public record Draft(Path path, Path file) {
    private static final Pattern END = Pattern.compile("(\\d{1,18})(-\\p{XDigit}+)?\\.part");

    /// A draft of `path` by this process; the file is not made.
    ///
    /// @param more told apart from others of the same file; may be empty
    public static Draft of(Path path, String more) {
        String behind = more.isEmpty() ? "" : "-" + more;
        String name = "." + path.getFileName() + "." + ProcessHandle.current().pid() + behind + ".part";
        return new Draft(path, folder(path).resolve(name));
    }

    /// The folder of a file.
    public static Path folder(Path path) {
        Path absolute = path.toAbsolutePath();
        return Optional.ofNullable(absolute.getParent()).orElse(absolute);
    }

    /// Gives the draft its name, in one move; an older file of that name is gone then.
    public void publish() throws IOException {
        move(file, path);
    }

    /// Removes the draft, if it is still there.
    public void discard() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The first failure is the one to tell.
        }
    }

    /// Gives a file another name, in one move that survives a loss of power.
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel names = FileChannel.open(folder(to))) {
            names.force(true);
        } catch (IOException e) {
            // Some systems cannot open folders; they keep names in order by themselves.
        }
    }

    /// Removes what processes that were killed left of a file that was being written.
    public static void clean(Path path) {
        String start = "." + path.getFileName() + ".";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder(path), f -> f.getFileName().toString().startsWith(start))) {
            for (Path file : files) {
                Matcher end = END.matcher(file.getFileName().toString().substring(start.length()));
                if (end.matches() && !isAlive(Long.parseLong(end.group(1)), file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            // What cannot be listed or removed does no harm.
        }
    }

    /// Whether the process that wrote a file still runs. One that began after it was written is another with its number. This
    /// process may be writing in another thread.
    private static boolean isAlive(long pid, Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return ProcessHandle.of(pid)
                .map(p -> !p.info().startInstant().orElse(Instant.MIN).isAfter(written))
                .orElse(false);
    }
}
