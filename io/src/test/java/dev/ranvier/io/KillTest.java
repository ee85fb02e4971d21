// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.run.NetworkRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed at any moment loses nothing but what followed its last checkpoint, in its file too. `-Dranvier.samples=1000`
/// kills it so often; the default is 20. One run is killed again and again until it comes to its end, then another begins.
class KillTest {
    private static final int KILLS = Integer.getInteger("ranvier.samples", 20);

    @TempDir
    private Path folder;

    private static Process start(Path folder, String... more) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Killed.class.getName(),
                folder.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        BufferedReader said = process.inputReader();
        assertThat(said.readLine()).as(() -> errors(folder)).isEqualTo("go");
        return process;
    }

    private static String errors(Path folder) {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void nothingIsLostByAKill() throws Exception {
        NetworkRun whole = Killed.network(() -> {});
        List<String> words = Killed.words(whole, Killed.DURATION);
        Path end = folder.resolve("end.ckpt");
        whole.checkpoint(end.toString());
        Random random = new Random(20);
        int kills = 0;
        int resumed = 0;
        long writing = 0;
        for (int trial = 0; kills < KILLS; trial++) {
            Path place = Files.createDirectory(folder.resolve("trial " + trial));
            boolean ended = false;
            int patience = 250; // ms; more where the machine is so busy that a run gets nowhere in it
            while (!ended) {
                long before = place.resolve("net.ckpt").toFile().lastModified();
                Process process = start(place);
                if (kills < KILLS && !process.waitFor(random.nextInt(patience), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                    kills++;
                    boolean further = place.resolve("net.ckpt").toFile().lastModified() > before;
                    patience = further ? 250 : Math.min(2 * patience, 10_000);
                    resumed += Files.exists(place.resolve("net.ckpt")) ? 1 : 0;
                    writing += left(place);
                } else {
                    assertThat(process.waitFor()).as(() -> errors(place)).isZero();
                    ended = true;
                }
            }
            assertThat(Files.readAllLines(place.resolve("words"))).isEqualTo(words);
            assertThat(ResumeToFileTest.words(Hdf5.read(place.resolve("net.h5"))))
                    .isEqualTo(words);
            assertThat(Files.mismatch(place.resolve("end.ckpt"), end)).isEqualTo(-1);
            try (var files = Files.list(place)) {
                assertThat(files.map(f -> f.getFileName().toString()))
                        .containsExactlyInAnyOrder("net.ckpt", "net.h5", "end.ckpt", "words", "errors");
            }
            System.out.printf(
                    "run %d as unbroken; %d kills so far, %d after a checkpoint, %d while one was being written%n",
                    trial, kills, resumed, writing);
        }
        assertThat(resumed).isPositive();
    }

    @Test
    void aProcessThatIsStartedAgainAfterItsEndGivesTheSame() throws Exception {
        Path end = folder.resolve("end.ckpt");
        assertThat(start(folder).waitFor()).as(() -> errors(folder)).isZero();
        byte[] first = Files.readAllBytes(end);
        List<String> words = Files.readAllLines(folder.resolve("words"));
        assertThat(start(folder).waitFor()).as(() -> errors(folder)).isZero();
        assertThat(Files.readAllBytes(end)).isEqualTo(first);
        assertThat(Files.readAllLines(folder.resolve("words"))).isEqualTo(words);
    }

    /// Temporary files that a kill left.
    private static long left(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.filter(f -> f.toString().endsWith(".part")).count();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcessThatIsToldToEndWritesACheckpointAndWhatItRecorded() throws Exception {
        Process process = start(folder, "slow");
        Thread.sleep(300);
        process.destroy();
        assertThat(process.waitFor()).as(() -> errors(folder)).isEqualTo(143);
        assertThat(Files.readString(folder.resolve("words"))).contains("interrupted=true");
        CheckpointFile found = CheckpointFile.open(folder.resolve("net.ckpt"));
        int done = Integer.parseInt(found.contents().fact("done"));
        assertThat(done).isBetween(1, 999);
        NetworkRun other = Killed.network(() -> {})
                .to(Hdf5.file(folder.resolve("net.h5")))
                .resume(found.path().toString());
        List<String> words = Killed.words(Killed.network(() -> {}), Killed.DURATION);
        assertThat(Killed.words(other, Killed.DURATION)).isEqualTo(words);
    }
}
