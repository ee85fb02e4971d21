// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    /// Above the largest number a process can have.
    private static final long FREE = 99_999_999;

    @TempDir
    private Path folder;

    private Path left(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "half");
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        Path checkpoint = left(".net.ckpt." + FREE + ".part");
        Path recording = left(".net.ckpt." + FREE + "-1f2e.part");
        Path other = left(".other.ckpt." + FREE + ".part");
        Path similar = left(".net.ckpt.old.part");
        Path alive = left(".net.ckpt." + parent + ".part");
        Draft.clean(folder.resolve("net.ckpt"));
        assertThat(checkpoint).doesNotExist();
        assertThat(recording).doesNotExist();
        assertThat(other).exists();
        assertThat(similar).exists();
        assertThat(alive).exists();
    }

    @Test
    void whatAnEarlierProcessOfTheSameNumberLeftIsRemoved() throws IOException {
        Path file = folder.resolve("net.ckpt");
        Path now = Files.createFile(Draft.of(file, "a").file());
        Path before = Files.createFile(Draft.of(file, "b").file());
        Files.setLastModifiedTime(before, FileTime.from(Instant.now().minusSeconds(1_000_000)));
        Draft.clean(file);
        assertThat(now).exists();
        assertThat(before).doesNotExist();
    }

    @Test
    void aFolderThatIsMissingIsNoTrouble() {
        Path file = folder.resolve("none").resolve("net.ckpt");
        Draft.clean(file);
        assertThat(file).doesNotExist();
    }

    @Test
    void aDraftTakesItsNameFromAnOlderFile() throws IOException {
        Draft draft = Draft.of(left("net.ckpt"), "");
        Files.writeString(draft.file(), "whole");
        draft.publish();
        assertThat(draft.path()).hasContent("whole");
        assertThat(draft.file()).doesNotExist();
        draft.discard();
        assertThat(draft.path()).exists();
    }
}
