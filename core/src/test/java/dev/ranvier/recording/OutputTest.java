// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    Path folder;

    @Test
    void aWritablePathPassesAndIsNotTouched() {
        Path path = folder.resolve("run.csv");
        assertThatCode(() -> Output.check(path)).doesNotThrowAnyException();
        assertThatCode(() -> Output.check(Path.of("run.csv"))).doesNotThrowAnyException();
        assertThat(path).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsToldWithTheFix() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(folder, "it is a folder; give the name of a file");
        assertRefused(folder.resolve("absent/run.csv"), "does not exist; create it or write elsewhere");
        assertRefused(file.resolve("run.csv"), "is a file, not a folder");
    }

    private static void assertRefused(Path path, String why) {
        assertThatThrownBy(() -> Output.check(path))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write " + path + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void afterAFailureTheOldFileIsWholeAndNothingElseIsLeft() throws IOException {
        Path path = folder.resolve("run.csv");
        Output.write(path, out -> out.write("old".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> Output.write(path, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(path + " was not written: disk full");
        assertThat(path).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }
}
