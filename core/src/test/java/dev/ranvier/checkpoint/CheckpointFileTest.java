// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A checkpoint comes back as it was written, or not at all.
class CheckpointFileTest {
    private static final Contents CONTENTS = new Contents("run", Map.of("dt", "0.1 ms"), Map.of("t", "5.0 ms"));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("net.ckpt");
    }

    /// Something with a state.
    private static final class Clock {
        private long step;
        private double phase;
        private String name = "";
        private final double[] doubles;
        private final float[] floats = new float[5];
        private int[] spikes = {};
        private final double[] single = new double[3];
        private Map<String, double[]> rows = Map.of();

        Clock(int size) {
            doubles = new double[size];
        }

        static Clock running(int size) {
            Clock clock = new Clock(size);
            clock.step = Long.MIN_VALUE + 3;
            clock.phase = -0.0;
            clock.name = "Größe\nzwei";
            clock.spikes = new int[] {7, Integer.MIN_VALUE};
            clock.rows = Map.of("b", new double[] {1}, "a", new double[0]);
            Random random = new Random(size);
            Arrays.setAll(clock.doubles, k -> Double.longBitsToDouble(random.nextLong()));
            Arrays.setAll(clock.single, k -> (float) random.nextDouble());
            for (int k = 0; k < clock.floats.length; k++) {
                clock.floats[k] = random.nextFloat();
            }
            return clock;
        }

        void archive(Archive a) {
            step = a.number("step", step);
            phase = a.number("phase", phase);
            name = a.text("name", name);
            a.numbers("doubles", doubles);
            a.numbers("floats", floats);
            spikes = a.array("spikes", spikes);
            rows = a.arrays("rows", rows);
            a.column("single", Archive.Type.FLOAT32, single.length).next(single);
        }
    }

    private void write(Clock clock) {
        CheckpointFile.write(file, CONTENTS, clock::archive);
    }

    @Test
    void everythingComesBackToTheBit() throws IOException {
        for (int size : new int[] {0, 1, 8191, 8192, 100_003}) {
            Clock clock = Clock.running(size);
            write(clock);
            CheckpointFile found = CheckpointFile.open(file);
            assertThat(found.contents()).isEqualTo(CONTENTS);
            Clock other = new Clock(size);
            found.restore(other::archive);
            assertThat(other.step).isEqualTo(clock.step);
            assertThat(other.name).isEqualTo(clock.name);
            assertThat(other.spikes).isEqualTo(clock.spikes);
            Path again = folder.resolve("again.ckpt");
            CheckpointFile.write(again, CONTENTS, other::archive);
            assertThat(Files.mismatch(file, again)).isEqualTo(-1);
        }
    }

    @Test
    void theSectionsCanBeListed() {
        write(Clock.running(12));
        CheckpointFile found = CheckpointFile.open(file);
        assertThat(found.sections()).contains(new Section("doubles", Archive.Type.FLOAT64, 12));
        assertThat(found.describe())
                .contains("dt", "0.1 ms", "5.0 ms", "doubles")
                .doesNotContain("identity");
    }

    @Test
    void aFlippedBitIsFoundWhereverItIs() throws IOException {
        write(Clock.running(20));
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            Files.write(file, bad);
            assertThatThrownBy(() -> CheckpointFile.open(file))
                    .as("byte %d", at)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(file + ": it ");
        }
    }

    @Test
    void aFileCutShortIsFoundWhereverItEnds() throws IOException {
        write(Clock.running(20));
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThatThrownBy(() -> CheckpointFile.open(file))
                    .as("%d bytes", length)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith(file + ": it ");
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertThatThrownBy(() -> CheckpointFile.open(file)).hasMessageContaining("goes on behind its end");
    }

    @Test
    void whatIsNoCheckpointIsRefusedWithItsName() throws IOException {
        assertThatThrownBy(() -> CheckpointFile.open(file)).hasMessage(file + ": there is no such file");
        assertThatThrownBy(() -> CheckpointFile.open(folder)).hasMessageContaining("it is a folder");
        Files.writeString(file, "time,V\n0,-65\n0.1,-64\n");
        assertThatThrownBy(() -> CheckpointFile.open(file)).hasMessageContaining("it is not a checkpoint");
        write(Clock.running(1));
        byte[] newer = Files.readAllBytes(file);
        newer[8] = 9;
        Files.write(file, newer);
        assertThatThrownBy(() -> CheckpointFile.open(file))
                .hasMessageContaining("version 9")
                .hasMessageContaining("1");
    }

    @Test
    void anotherStateIsRefused() {
        write(Clock.running(3));
        CheckpointFile found = CheckpointFile.open(file);
        assertThatThrownBy(() -> found.restore(new Clock(4)::archive))
                .hasMessageContaining("'doubles' has 3 numbers, but 4 are needed");
        assertThatThrownBy(() -> found.restore(a -> a.number("leap", 0L))).hasMessageContaining("'leap'");
    }

    @Test
    void whatDiffersIsSaid() {
        Map<String, String> here = Map.of("dt", "0.05 ms", "model of cells", "Lif");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONTENTS.require(file, "run", here))
                .withMessageContaining("dt: 0.1 ms in the checkpoint, 0.05 ms in this run")
                .withMessageContaining("model of cells: only in this run");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONTENTS.require(file, "network", here))
                .withMessageContaining("is a checkpoint of a run, and cannot be resumed by a network");
    }

    @Test
    void theOneBeforeIsKeptWhenWritingFails() throws IOException {
        Clock clock = Clock.running(3);
        write(clock);
        byte[] good = Files.readAllBytes(file);
        assertThatThrownBy(() -> CheckpointFile.write(file, CONTENTS, a -> {
                    clock.archive(a);
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("is as it was");
        assertThat(Files.readAllBytes(file)).isEqualTo(good);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> CheckpointFile.write(folder, CONTENTS, a -> {}))
                .hasMessageContaining("it is a folder");
        Path lost = folder.resolve("none").resolve("net.ckpt");
        assertThatThrownBy(() -> CheckpointFile.write(lost, CONTENTS, a -> {}))
                .hasMessageContaining("there is no folder " + lost.getParent());
    }

    @Test
    void whatAKilledProcessLeftIsRemovedWhenTheFileIsWrittenAnew() throws IOException {
        Files.writeString(folder.resolve(".net.ckpt.99999999.part"), "half");
        CheckpointFile.write(file, CONTENTS, a -> {});
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
