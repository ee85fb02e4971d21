// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Temporary files: `.NAME.PID.part` beside the file NAME that the process PID writes, with more behind PID where it writes several
/// at a time.
public final class Leftovers {
    private static final Pattern END = Pattern.compile("(\\d{1,18})(-\\p{XDigit}+)?\\.part");

    private Leftovers() {}

    /// Where this process writes a file before it takes its name.
    ///
    /// @param more told apart from others for the same file; may be empty
    public static Path temporary(Path path, String more) {
        String behind = more.isEmpty() ? "" : "-" + more;
        return folder(path)
                .resolve(
                        "." + path.getFileName() + "." + ProcessHandle.current().pid() + behind + ".part");
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

    private static Path folder(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return folder == null ? path.toAbsolutePath() : folder;
    }
}
