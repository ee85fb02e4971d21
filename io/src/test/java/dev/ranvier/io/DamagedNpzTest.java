// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A damaged file gives an error or what was written, and never other numbers.
class DamagedNpzTest {
    private static final Recording WHOLE = recording();

    @TempDir
    Path folder;

    private static Recording recording() {
        Spikes spikes = new Spikes(2);
        spikes.add(0.1, 1);
        spikes.add(0.3, 0);
        return new Recording(
                "E", 0.1, Map.of("V", Sample.trace("V", "mV", ElementType.FLOAT64, 1, 9, 2)), spikes, Map.of());
    }

    private byte[] written() throws IOException {
        Path path = folder.resolve("whole.npz");
        Npz.write(WHOLE, path);
        return Files.readAllBytes(path);
    }

    @Test
    void anyOtherByte() throws IOException {
        byte[] whole = written();
        for (int k = 0; k < whole.length; k++) {
            for (int change : new int[] {1, 8, 0x80}) {
                byte[] damaged = whole.clone();
                damaged[k] ^= (byte) change;
                Path path = Files.write(folder.resolve("damaged.npz"), damaged);
                same(path, "byte " + k + " of " + whole.length);
            }
        }
    }

    private static void same(Path path, String what) {
        try {
            Sample.assertSame(Npz.read(path), WHOLE);
            Sample.assertSame(Npz.open(path), WHOLE);
        } catch (UncheckedIOException e) {
            assertThat(e).as(what).hasMessageContaining("damaged.npz");
        }
    }

    /// Who reads as many numbers as the shape says never comes to the end that the archive states.
    @Test
    void aWrongLengthInTheArchive() throws IOException {
        byte[] damaged = written();
        int entry = new String(damaged, StandardCharsets.ISO_8859_1).lastIndexOf("t.npy") - 46;
        assertThat(damaged[entry]).isEqualTo((byte) 'P');
        damaged[entry + 27] ^= 8; // the length of the array in the directory of the archive
        Path path = Files.write(folder.resolve("damaged.npz"), damaged);
        String told = "damaged.npz: array 't' is damaged: it should have 200 bytes but has 134217928; copy or write";
        assertThatThrownBy(() -> Npz.read(path)).hasMessageContaining(told);
        assertThatThrownBy(() -> Npz.open(path)).hasMessageContaining(told);
        assertThatThrownBy(() -> Connections.read(path)).hasMessageContaining("damaged");
    }

    @Test
    void aShapeBeyondAnyFile() throws IOException {
        Path path = folder.resolve("huge.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("meta.npy"));
            new Npy("<f8", new long[] {1L << 40, 1L << 40}).write(zip);
        }
        String told = "huge.npz: its shape [1099511627776, 1099511627776] is larger than any file";
        assertThatThrownBy(() -> Npz.read(path)).hasMessageContaining(told);
        assertThatThrownBy(() -> Npz.open(path)).hasMessageContaining(told);
    }
}
