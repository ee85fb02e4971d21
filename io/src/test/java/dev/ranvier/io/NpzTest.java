// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    @TempDir
    Path folder;

    @Test
    void arraysHaveTheKeysTypesAndShapesThatAreDocumented() throws IOException {
        Path path = folder.resolve("run.npz");
        Npz.write(Sample.full(), path);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "meta.npy",
                            "t.npy",
                            "V.npy",
                            "g.npy",
                            "w.t.npy",
                            "w.npy",
                            "n.t.npy",
                            "n.npy",
                            "spike.npy",
                            "spikes.times.npy",
                            "spikes.neurons.npy");
            assertThat(head(zip, "g")).isEqualTo("<f4[400, 2, 3]");
            assertThat(head(zip, "spike")).isEqualTo("|b1[400, 2]");
            assertThat(head(zip, "n")).isEqualTo("<i4[20, 2]");
            assertThat(head(zip, "w.t")).isEqualTo("<f8[60]");
        }
    }

    private static String head(ZipFile zip, String key) throws IOException {
        Npy npy = Npy.read(zip.getInputStream(zip.getEntry(key + ".npy")));
        return npy.type() + java.util.Arrays.toString(npy.shape());
    }

    @Test
    void numbersBeginAtAMultipleOf64Bytes() throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        new Npy("<f8", new long[] {3_000_000_000L, 7}).write(out);
        assertThat(out.size() % 64).isZero();
        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .contains("'shape': (3000000000, 7,), }")
                .endsWith("\n");
    }

    @Test
    void sameRecordingSameBytes() throws IOException {
        Npz.write(Sample.full(), folder.resolve("a.npz"));
        Npz.write(Sample.full(), folder.resolve("b.npz"));
        assertThat(Files.mismatch(folder.resolve("a.npz"), folder.resolve("b.npz")))
                .isEqualTo(-1);
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        var r = new Recording(
                "p", 0.1, Map.of("t", Sample.trace("t", "ms", ElementType.FLOAT64, 1, 2, 1)), new Spikes(1), Map.of());
        assertThatThrownBy(() -> Npz.write(r, folder.resolve("x.npz"))).hasMessageContaining("cannot be named 't'");
    }

    @Test
    void anArchiveOfSomethingElseIsTold() throws IOException {
        Path path = folder.resolve("other.npz");
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.closeEntry();
        }
        assertThatThrownBy(() -> Npz.read(path))
                .hasMessageContaining(path + ": it has no array 'meta'; the arrays are [x]")
                .hasMessageContaining("Npz.write");
    }
}
