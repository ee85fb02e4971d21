// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every format promises.
class RoundTripTest {
    enum Format {
        CSV {
            @Override
            void write(Recording r, Path path) {
                Csv.write(r, path);
            }

            @Override
            Recording read(Path path) {
                return Csv.read(path);
            }
        },
        NPZ {
            @Override
            void write(Recording r, Path path) {
                Npz.write(r, path);
            }

            @Override
            Recording read(Path path) {
                return Npz.read(path);
            }
        },
        HDF5 {
            @Override
            void write(Recording r, Path path) {
                Hdf5.write(r, path);
            }

            @Override
            Recording read(Path path) {
                return Hdf5.read(path).recordings().values().iterator().next();
            }
        },
        NWB {
            @Override
            void write(Recording r, Path path) {
                Nwb.write(r, path);
            }

            @Override
            Recording read(Path path) {
                return Nwb.read(path).recordings().values().iterator().next();
            }
        };

        abstract void write(Recording r, Path path);

        abstract Recording read(Path path);

        Path in(Path folder) {
            return folder.resolve("run." + name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyBitComesBack(Format format) {
        Path path = format.in(folder);
        format.write(Sample.full(), path);
        Sample.assertSame(format.read(path), Sample.full());
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptDoesNotKeepAFileFromBeingRead(Format format) {
        Path path = format.in(folder);
        format.write(Sample.full(), path);
        Thread.currentThread().interrupt();
        Recording back = format.read(path);
        assertThat(Thread.interrupted()).isTrue();
        Sample.assertSame(back, Sample.full());
    }

    @ParameterizedTest
    @EnumSource
    void theNeuronsOfASubsetComeBack(Format format) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("V", subset("V", new int[] {2}, 5, 9));
        traces.put("w", subset("w", new int[] {2, 2}, 5, 9, 15, 19));
        traces.put("n", Sample.trace("n", "1", ElementType.INT32, 1, 3, 2));
        Recording r = new Recording("E", 0.1, traces, new Spikes(20), Map.of());
        Path path = format.in(folder);
        format.write(r, path);
        Recording back = format.read(path);
        Sample.assertSame(back, r);
        assertThat(back.of("V").columnName(1)).isEqualTo("V[9]");
        assertThat(back.of("w").columnName(3)).isEqualTo("w[1,9]");
        assertThat(back.of("n").elements()).containsExactly(0, 1);
    }

    private static Trace subset(String name, int[] shape, int... elements) {
        Sample quantity = new Sample(name, Unit.ONE, "");
        Trace trace = new Trace(quantity, shape, elements, ElementType.FLOAT64, new Affine(2, 1));
        trace.append(0, Arrays.stream(elements).asDoubleStream().toArray());
        return trace;
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyRecordingComesBack(Format format) {
        Path path = format.in(folder);
        format.write(Sample.empty(), path);
        Sample.assertSame(format.read(path), Sample.empty());
    }

    @ParameterizedTest
    @EnumSource
    void tracesWithoutRowsAndWithoutAxesComeBack(Format format) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("V", Sample.trace("V", "mV", ElementType.FLOAT64, 1, 0, 2));
        traces.put("rate", Sample.trace("rate", "Hz", ElementType.FLOAT64, 1, 5));
        Recording r = new Recording("p", 0.025, traces, new Spikes(2), Map.of());
        Path path = format.in(folder);
        format.write(r, path);
        Sample.assertSame(format.read(path), r);
    }

    @ParameterizedTest
    @EnumSource
    void aNewFileReplacesTheOldOneAndLeavesNothingElse(Format format) throws IOException {
        Path path = format.in(folder);
        format.write(Sample.empty(), path);
        format.write(Sample.full(), path);
        Sample.assertSame(format.read(path), Sample.full());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString())).allMatch(name -> name.startsWith("run."));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileCutAnywhereIsToldAsCut(Format format) throws IOException {
        Path path = format.in(folder);
        format.write(Sample.full(), path);
        byte[] whole = Files.readAllBytes(path);
        for (double part : List.of(0.3, 0.6, 0.999)) {
            Files.write(path, Arrays.copyOf(whole, (int) (whole.length * part)));
            assertThatThrownBy(() -> format.read(path))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("cannot read " + path + ": ")
                    .hasMessageContaining("cut short");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherFormatIsToldWithWhatWasFound(Format format) throws IOException {
        Path path = format.in(folder);
        Files.writeString(path, "time;V\n0;1\n");
        assertThatThrownBy(() -> format.read(path))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("not")
                .hasMessageContaining("format");
        Files.write(path, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff});
        assertThatThrownBy(() -> format.read(path)).hasMessageContaining(path.toString());
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFileIsTold(Format format) {
        assertThatThrownBy(() -> format.read(format.in(folder)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no such file");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFolderIsToldWithTheFix(Format format) {
        Path path = folder.resolve("absent").resolve("run");
        assertThatThrownBy(() -> format.write(Sample.full(), path))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write " + path)
                .hasMessageContaining("create it");
    }
}
