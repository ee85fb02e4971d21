// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording may be larger than memory.
class SmallHeapTest {
    @TempDir
    Path folder;

    @Test
    void fourHundredMegabytesAreRecordedAndReadWithSixtyFour() throws IOException, InterruptedException {
        Path path = folder.resolve("large.npz");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                path.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("rows 50000 of 1000")
                .contains("V: 50,000 samples of 1,000 values take 381 MB, but the limit is 64 MB; read it in pieces");
        assertThat(Files.size(path)).isGreaterThan(8L * SmallHeap.NEURONS * SmallHeap.STEPS);
    }
}
