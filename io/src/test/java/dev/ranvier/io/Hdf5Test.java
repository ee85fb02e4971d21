// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Rows;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5Test {
    /// Chunks so small that there are many, and B-trees of two levels.
    private static final HdfOptions SMALL = HdfOptions.STANDARD.chunkBytes(256);

    @TempDir
    Path folder;

    static Recordings two() {
        Map<String, Recording> all = new LinkedHashMap<>();
        Recording full = Sample.full();
        all.put(full.name(), full);
        all.put("I/b", new Recording("I/b", 0.1, Map.of(), new Spikes(4), Map.of("seed", "1")));
        all.put("I_b", Sample.full("I_b"));
        return new Recordings(all);
    }

    static void assertSame(Recordings actual, Recordings expected) {
        assertThat(List.copyOf(actual.recordings().keySet()))
                .isEqualTo(List.copyOf(expected.recordings().keySet()));
        expected.recordings().forEach((name, r) -> Sample.assertSame(actual.of(name), r));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9})
    void populationsAndManyChunksComeBack(int level) {
        Path path = folder.resolve("run.h5");
        Hdf5.write(two(), path, SMALL.compression(level));
        assertSame(Hdf5.read(path), two());
        Hdf5.write(two(), path, new HdfOptions(level, 1 << 12, false));
        assertSame(Hdf5.read(path), two());
    }

    @Test
    void compressionMakesTheFileSmaller() throws IOException {
        Trace v = new Trace(
                new Sample("V", dev.ranvier.unit.Unit.parse("mV"), ""),
                new int[] {10},
                ElementType.FLOAT64,
                dev.ranvier.recording.Affine.IDENTITY);
        for (int row = 0; row < 5000; row++) {
            double[] sample = new double[10];
            Arrays.fill(sample, -65 + row * 1e-3);
            v.append(row * 0.1, sample);
        }
        Recordings r = new Recordings(Map.of("E", new Recording("E", 0.1, Map.of("V", v), new Spikes(10), Map.of())));
        Hdf5.write(r, folder.resolve("plain.h5"));
        Hdf5.write(r, folder.resolve("small.h5"), HdfOptions.STANDARD.compression(4));
        assertThat(Files.size(folder.resolve("small.h5"))).isLessThan(Files.size(folder.resolve("plain.h5")) / 3);
        assertSame(Hdf5.read(folder.resolve("small.h5")), r);
    }

    @Test
    void sameRecordingSameBytes() throws IOException {
        Hdf5.write(two(), folder.resolve("a.h5"));
        Hdf5.write(two(), folder.resolve("b.h5"));
        assertThat(Files.mismatch(folder.resolve("a.h5"), folder.resolve("b.h5")))
                .isEqualTo(-1);
    }

    @Test
    void rowsAreReadPieceByPiece() {
        Path path = folder.resolve("run.h5");
        Hdf5.write(two(), path, SMALL);
        Trace g = Sample.full().of("g");
        try (Hdf5File file = Hdf5.open(path)) {
            assertSame(file.recordings(), two());
            Rows rows = file.rows(Sample.full().name(), "g");
            assertThat(rows.count()).isEqualTo(400);
            assertThat(rows.times(17, 30)).isEqualTo(Arrays.copyOfRange(g.times(), 17, 47));
            double[] piece = rows.values(17, 30);
            for (int row = 0; row < 30; row++) {
                assertThat(Arrays.copyOfRange(piece, row * 6, row * 6 + 6)).isEqualTo(g.row(17 + row));
            }
            assertThatThrownBy(() -> rows.values(390, 11)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.rows("E", "V")).hasMessageContaining("no recording of 'E'; there are E, ");
            assertThatThrownBy(() -> file.rows("I_b", "u")).hasMessageContaining("recorded: V, g, w, n, spike");
        }
    }

    /// The comparison of [Sample], for many files in little time.
    private static boolean same(Recordings actual, Recordings expected) {
        Recording a = actual.of("E");
        Recording b = expected.of("E");
        return a.facts().equals(b.facts())
                && Arrays.equals(a.spikes().times(), b.spikes().times())
                && Arrays.equals(a.spikes().neurons(), b.spikes().neurons())
                && b.traces().keySet().stream()
                        .allMatch(key ->
                                Arrays.equals(a.of(key).times(), b.of(key).times())
                                        && Arrays.deepEquals(
                                                a.of(key).toArray(), b.of(key).toArray()));
    }

    /// Gives what a run gives in these steps.
    private static void give(Sink sink, int from, int to) throws IOException {
        double[] values = new double[6];
        for (int step = from; step < to; step++) {
            for (int k = 0; k < 6; k++) {
                values[k] = new Random(step * 6L + k).nextGaussian();
            }
            double[] t = {step * 0.1};
            sink.samples(0, 0, 1, t, values);
            if (step % 3 == 0) {
                sink.samples(0, 1, 1, t, values);
            }
            sink.spikes(0, step % 2, t, new int[] {step % 5});
        }
    }

    private static List<Recording> outlines() {
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("V", Sample.trace("V", "mV", ElementType.FLOAT64, 1, 0, 2));
        traces.put("g", Sample.trace("g", "nS", ElementType.FLOAT32, 1, 0, 2, 3));
        return List.of(new Recording("E", 0.1, traces, new Spikes(5), Map.of("seed", "7")));
    }

    private static Recordings expected(int steps) throws IOException {
        Recording outline = outlines().getFirst();
        Map<String, Trace> traces = new LinkedHashMap<>();
        Spikes spikes = new Spikes(5);
        traces.put("V", Sample.trace("V", "mV", ElementType.FLOAT64, 1, 0, 2));
        traces.put("g", Sample.trace("g", "nS", ElementType.FLOAT32, 1, 0, 2, 3));
        for (int step = 0; step < steps; step++) {
            double[] values = new double[6];
            for (int k = 0; k < 6; k++) {
                values[k] = new Random(step * 6L + k).nextGaussian();
            }
            double t = step * 0.1;
            traces.get("V").append(t, Arrays.copyOf(values, 2));
            if (step % 3 == 0) {
                traces.get("g").append(t, values);
            }
            if (step % 2 == 1) {
                spikes.add(t, step % 5);
            }
        }
        return new Recordings(Map.of("E", new Recording("E", 0.1, traces, spikes, outline.facts())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void aRunThatWasKilledAnywhereLeavesWhatItHadAtItsLastMark(int level) throws IOException {
        Path path = folder.resolve("run.h5");
        long marked;
        byte[] all;
        try (Sink sink = Hdf5.file(path, SMALL.chunkBytes(1024).compression(level))) {
            sink.begin(outlines(), Optional.empty());
            give(sink, 0, 120);
            sink.mark();
            give(sink, 120, 200);
            sink.mark();
            marked = Files.size(path);
            give(sink, 200, 330);
            all = Files.readAllBytes(path);
        }
        assertThat(all.length).isGreaterThan((int) marked + 1000);
        Path cut = folder.resolve("cut.h5");
        Recordings held = expected(200);
        for (int length = all.length; length >= marked; length -= (all.length - (int) marked) / 100) {
            Files.write(cut, Arrays.copyOf(all, length));
            assertThat(same(Hdf5.read(cut), held)).as("%d bytes", length).isTrue();
        }
        for (int length = (int) marked - 1; length >= 0; length -= (int) marked / 100) {
            Files.write(cut, Arrays.copyOf(all, length));
            assertThatThrownBy(() -> Hdf5.read(cut))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageMatching("cannot read .*cut.h5: it is (cut short|not in the HDF5 format).*");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void aRunThatGoesOnBehindAMarkLeavesTheBytesOfOneThatWasNeverBroken(int level) throws IOException {
        Path whole = folder.resolve("whole.h5");
        Path path = folder.resolve("run.h5");
        Sink.Mark mark;
        for (Path each : List.of(whole, path)) {
            try (Sink sink = Hdf5.file(each, SMALL.compression(level))) {
                sink.begin(outlines(), Optional.empty());
                give(sink, 0, 77);
                mark = sink.mark();
                give(sink, 77, 150);
                if (each.equals(whole)) {
                    assertSame(sink.finish(List.of(Map.of("seed", "7"))), expected(150));
                } else {
                    give(sink, 300, 400);
                }
            }
            if (each.equals(path)) {
                try (Sink sink = Hdf5.file(path, SMALL.compression(level))) {
                    sink.begin(outlines(), Optional.of(mark));
                    give(sink, 77, 150);
                    assertSame(sink.finish(List.of(Map.of("seed", "7"))), expected(150));
                }
            }
        }
        assertThat(Files.mismatch(whole, path)).isEqualTo(-1);
    }

    @Test
    void aMarkOfAnotherFileIsRefused() throws IOException {
        Path path = folder.resolve("run.h5");
        Sink.Mark mark;
        byte[] all;
        try (Sink sink = Hdf5.file(path)) {
            sink.begin(outlines(), Optional.empty());
            give(sink, 0, 50);
            mark = sink.mark();
            all = Files.readAllBytes(path);
        }
        all[all.length - 100] ^= 1;
        Files.write(path, all);
        refused(path, mark, "damaged");
        Files.write(path, Arrays.copyOf(all, 300));
        refused(path, mark, "it has 300 bytes where " + all.length + " were when the run was saved");
        Hdf5.write(two(), path);
        refused(path, mark, "it is not the file that the saved run wrote");
        refused(path, new Sink.Mark(new byte[3]), "the mark is not one of an HDF5 file");
        Files.delete(path);
        refused(path, mark, "run.h5");
    }

    private static void refused(Path path, Sink.Mark mark, String why) throws IOException {
        try (Sink sink = Hdf5.file(path)) {
            assertThatThrownBy(() -> sink.begin(outlines(), Optional.of(mark)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void twoRecordersOnOneFileAreRefused() throws IOException {
        Path path = folder.resolve("run.h5");
        try (Sink first = Hdf5.file(path);
                Sink second = Hdf5.file(path)) {
            first.begin(outlines(), Optional.empty());
            assertThatThrownBy(() -> second.begin(outlines(), Optional.empty()))
                    .hasMessageContaining("another run records to ");
        }
    }

    @Test
    void aFlippedByteIsToldOrDoesNotMatter() throws IOException {
        Path path = folder.resolve("run.h5");
        Recordings r = expected(60);
        Hdf5.write(r, path, SMALL.chunkBytes(1024));
        byte[] whole = Files.readAllBytes(path);
        int told = 0;
        for (int at = 0; at < whole.length; at += 1 + at / 40) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            Files.write(path, bytes);
            try {
                assertThat(same(Hdf5.read(path), r)).as("byte %d", at).isTrue();
            } catch (UncheckedIOException e) {
                assertThat(e).hasMessageStartingWith("cannot read " + path + ": ");
                told++;
            }
        }
        assertThat(told).isGreaterThan(100);
    }

    @Test
    void otherFilesAreToldWithWhatWasFound() throws IOException {
        Path path = folder.resolve("run.h5");
        Files.writeString(path, "time;V\n0;1\n");
        assertThatThrownBy(() -> Hdf5.read(path)).hasMessageContaining("it begins with 'time;V");
        Files.write(path, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff});
        assertThatThrownBy(() -> Hdf5.read(path)).hasMessageContaining("it begins with 89 50 4e 47 00 ff");
        Files.write(path, new byte[0]);
        assertThatThrownBy(() -> Hdf5.read(path)).hasMessageContaining("it is empty");
        assertThatThrownBy(() -> Hdf5.read(folder)).hasMessageContaining("it is a folder");
        try (var other = io.jhdf.HdfFile.write(path)) {
            other.putDataset("x", new double[] {1, 2});
        }
        assertThatThrownBy(() -> Hdf5.read(path)).hasMessageContaining("it is HDF5, but not a recording; it has [x]");
    }

    @Test
    void aFolderOrAMissingOneIsRefusedBeforeTheRun() {
        assertThatThrownBy(() -> Hdf5.file(folder)).hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> Hdf5.file(folder.resolve("absent/run.h5"))).hasMessageContaining("create it");
    }

    @Test
    void namesThatAreTakenAreRefused() {
        var taken = new Recording(
                "p",
                0.1,
                Map.of("meta", Sample.trace("meta", "1", ElementType.FLOAT64, 1, 2, 1)),
                new Spikes(1),
                Map.of());
        assertThatThrownBy(() -> Hdf5.write(taken, folder.resolve("x.h5")))
                .hasMessageContaining("cannot be named 'meta'");
    }

    @Test
    void levelsAndChunksThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> HdfOptions.STANDARD.compression(10))
                .hasMessageContaining("compression level 10; give 0");
        assertThatThrownBy(() -> HdfOptions.STANDARD.chunkBytes(1)).hasMessageContaining("chunks of 1 bytes");
    }
}
