// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import dev.ranvier.recording.Draft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// A checkpoint on the disk.
///
/// @param path where it is
/// @param contents what it is of
/// @param sections all its parts, in their order
public record CheckpointFile(Path path, Contents contents, List<Section> sections) {
    private static final Contents NOTHING = new Contents("", Map.of(), Map.of());

    /// Whether a file begins as a checkpoint does. One that cannot be read does not.
    public static boolean isOne(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(Long.BYTES);
            return head.length == Long.BYTES
                    && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong() == ArchiveWriter.MAGIC;
        } catch (IOException e) {
            return false;
        }
    }

    /// Reads all of a checkpoint once, to find damage.
    ///
    /// @throws UncheckedIOException naming the file and what is wrong with it: there is none, it is a folder or another kind
    ///     of file, cut short, damaged, or of another version of the format
    public static CheckpointFile open(Path path) {
        try (ArchiveReader reader = new ArchiveReader(path)) {
            List<Section> sections = reader.verify();
            return new CheckpointFile(path, contents(path), sections);
        }
    }

    private static Contents contents(Path path) {
        try (ArchiveReader reader = new ArchiveReader(path)) {
            return NOTHING.archive(reader);
        }
    }

    /// Gives back what was written.
    public void restore(Consumer<Archive> state) {
        try (ArchiveReader reader = new ArchiveReader(path)) {
            NOTHING.archive(reader);
            state.accept(reader);
        }
    }

    /// Writes a checkpoint: to a temporary file beside it, brought to the disk, which then takes its name. An older one stays
    /// as it is until then.
    ///
    /// @throws UncheckedIOException naming the path and what went wrong
    public static void write(Path path, Contents contents, Consumer<Archive> state) {
        Path folder = Draft.folder(path);
        Draft draft = Draft.of(path, "");
        try {
            if (Files.isDirectory(path)) {
                throw new FileSystemException(path.toString(), null, "it is a folder; give the name of a file");
            }
            if (!Files.isDirectory(folder)) {
                throw new FileSystemException(path.toString(), null, "there is no folder " + folder + "; create it");
            }
            Draft.clean(path);
            try (FileChannel channel = FileChannel.open(
                    draft.file(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ArchiveWriter writer = new ArchiveWriter(channel);
                contents.archive(writer);
                state.accept(writer);
                writer.finish();
                channel.force(true);
            }
            draft.publish();
        } catch (UncheckedIOException e) {
            throw notWritten(path, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw notWritten(path, e);
        } finally {
            draft.discard();
        }
    }

    private static UncheckedIOException notWritten(Path path, IOException why) {
        String reason = why instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : why instanceof java.nio.file.AccessDeniedException
                        ? "folder " + Draft.folder(path)
                                + " may not be written; change its permissions or write elsewhere"
                        : String.valueOf(why.getMessage());
        String kept = Files.isRegularFile(path) ? "; the one written there before is as it was" : "";
        return new UncheckedIOException("checkpoint " + path + " was not written: " + reason + kept, why);
    }

    /// The file in one table: what it is of, facts, and sections.
    public String describe() {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("checkpoint of a", contents.kind());
        head.putAll(contents.facts());
        contents.identity()
                .forEach((name, value) ->
                        head.put(name, value.strip().lines().findFirst().orElse("")));
        StringBuilder out = new StringBuilder();
        head.forEach((name, value) -> out.append(String.format("%-32s %s%n", name, value)));
        sections.stream()
                .filter(s -> !s.name().matches("kind|identity.*|facts.*"))
                .forEach(s -> out.append(String.format("%-48s %-8s %,16d%n", s.name(), s.type(), s.count())));
        return out.toString();
    }
}
