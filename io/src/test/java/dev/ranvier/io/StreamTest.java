// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every format promises of a file that grows: it becomes the one that would have been written at the end.
class StreamTest {
    private static final int PIECE = 37;

    @TempDir
    Path folder;

    private static final List<Recording> FULL = List.of(Sample.full());

    private static Recording outline(Recording r) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        r.traces()
                .forEach((key, t) ->
                        traces.put(key, new Trace(t.quantity(), t.shape(), t.elements(), t.type(), t.affine())));
        return new Recording(r.name(), r.dt(), traces, new Spikes(r.spikes().size()), Map.of("seed", "?"));
    }

    private static void begin(Sink sink, List<Recording> all, Optional<Sink.Mark> from) throws IOException {
        sink.begin(all.stream().map(StreamTest::outline).toList(), from);
    }

    /// Gives a sink what happened from one time until before another, in pieces.
    private static void give(Sink sink, List<Recording> all, double from, double to) throws IOException {
        for (double time = from; time < to; time += PIECE * 0.1) {
            double end = Math.min(to, time + PIECE * 0.1);
            for (int p = 0; p < all.size(); p++) {
                List<Trace> traces = new ArrayList<>(all.get(p).traces().values());
                for (int k = 0; k < traces.size(); k++) {
                    samples(sink, p, k, traces.get(k), time, end);
                }
                Spikes part = all.get(p).spikes().between(time, end);
                sink.spikes(p, part.count(), part.times(), part.neurons());
            }
            sink.reached(Math.nextDown(end));
        }
    }

    private static void samples(Sink sink, int p, int k, Trace trace, double from, double to) throws IOException {
        int[] rows = java.util.stream.IntStream.range(0, trace.rows())
                .filter(row -> trace.times()[row] >= from && trace.times()[row] < to)
                .toArray();
        double[] times =
                Arrays.stream(rows).mapToDouble(row -> trace.times()[row]).toArray();
        double[] values = Arrays.stream(rows)
                .mapToObj(trace::row)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        sink.samples(p, k, rows.length, Arrays.copyOf(times, 99), Arrays.copyOf(values, 999));
    }

    private static List<Map<String, String>> facts(List<Recording> all) {
        return all.stream().map(Recording::facts).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFileHasTheBytesOfOneWrittenAtTheEnd(Written format) throws IOException {
        Path path = format.in(folder);
        Path beside = format.in(Files.createDirectory(folder.resolve("beside")));
        format.write(FULL, beside);
        try (Sink sink = format.file(path)) {
            begin(sink, FULL, Optional.empty());
            give(sink, FULL, 0, 50);
            Sample.assertSame(sink.finish(facts(FULL)).of(Sample.full().name()), Sample.full());
        }
        try (Stream<Path> files = Files.list(beside.getParent())) {
            for (Path file : format.isTheSameBytes() ? files.toList() : List.<Path>of()) {
                assertThat(Files.mismatch(file, folder.resolve(file.getFileName())))
                        .as("%s", file)
                        .isEqualTo(-1);
            }
        }
        Sample.assertSame(format.read(path).getFirst(), Sample.full());
        assertThat(files()).noneMatch(name -> name.startsWith("."));
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsReadBySlices(Written format) {
        Path path = format.in(folder);
        format.write(FULL, path);
        Recording open = format.open(path).getFirst();
        Sample.assertSame(open, Sample.full());
        Trace g = Sample.full().of("g");
        assertThat(open.of("g").part(399, 1).row(0)).isEqualTo(g.row(399));
        assertThat(open.of("g").part(3, 2).toArray()).isDeepEqualTo(new double[][] {g.row(3), g.row(4)});
        assertThat(open.of("w").column(0)).isEqualTo(Sample.full().of("w").column(0));
        assertThat(open.spikes().between(2, 3).neurons())
                .isEqualTo(Sample.full().spikes().between(2, 3).neurons())
                .isNotEmpty();
        assertThat(open.of("V").unscaled().row(7))
                .isEqualTo(Sample.full().of("V").unscaled().row(7));
        assertThatThrownBy(() -> open.of("V").append(0, new double[2]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot grow");
    }

    @ParameterizedTest
    @EnumSource
    void itGoesOnFromAMarkAfterASuddenEndAndAfterAnOrderlyOne(Written format) throws IOException {
        Path path = format.in(folder);
        Path whole = folder.resolve("whole." + format);
        format.write(FULL, whole);
        for (boolean orderly : new boolean[] {false, true}) {
            Sink.Mark mark;
            Sink first = format.file(path);
            begin(first, FULL, Optional.empty());
            give(first, FULL, 0, 11.1);
            mark = first.mark();
            give(first, FULL, 11.1, 29);
            if (orderly) {
                first.finish(facts(FULL));
            }
            first.close();
            try (Sink second = format.file(path)) {
                begin(second, FULL, Optional.of(mark));
                give(second, FULL, 11.1, 50);
                second.finish(facts(FULL));
            }
            Sample.assertSame(format.read(path).getFirst(), Sample.full());
            assertThat(!format.isTheSameBytes() || Files.mismatch(path, whole) == -1)
                    .isTrue();
            assertThat(files()).noneMatch(name -> name.startsWith("."));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatARunLeftThatDidNotEndStaysReadableAndGoesWithTheNext(Written format) throws IOException {
        Path path = format.in(folder);
        try (Sink sink = format.file(path)) {
            begin(sink, FULL, Optional.empty());
            give(sink, FULL, 0, 20);
        }
        Recording left = format.open(path).getFirst();
        assertThat(left.of("V").rows()).isEqualTo(200);
        assertThat(left.of("V").row(199)).isEqualTo(Sample.full().of("V").row(199));
        assertThat(left.spikes().count()).isEqualTo(Sample.full().spikes().count());
        try (Sink sink = format.file(path)) {
            begin(sink, FULL, Optional.empty());
            give(sink, FULL, 0, 50);
            sink.finish(facts(FULL));
        }
        Sample.assertSame(format.read(path).getFirst(), Sample.full());
        assertThat(files()).noneMatch(name -> name.startsWith("."));
    }

    @ParameterizedTest
    @EnumSource
    void severalPopulationsAreReadByTheirNames(Written format) throws IOException {
        Recording other =
                new Recording("L2/3 I", 0.1, Map.of("V", Sample.full().of("V")), new Spikes(3), Map.of("a", "b"));
        List<Recording> both = List.of(Sample.full(), other);
        Path path = format.in(folder);
        try (Sink sink = format.file(path)) {
            begin(sink, both, Optional.empty());
            give(sink, both, 0, 50);
            Sample.assertSame(sink.finish(facts(both)).of("L2/3 I"), other);
        }
        Sample.assertSame(format.read(path, "L2/3 I"), other);
        Sample.assertSame(format.read(path, Sample.full().name()), Sample.full());
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatWasFinishedIsFoundByItsFacts(Written format) throws IOException {
        Path path = format.in(folder);
        Recording other = Sample.full("I");
        List<Recording> both = List.of(Sample.full(), other);
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        both.forEach(r -> facts.put(r.name(), r.facts()));
        assertThat(format.file(path).finished(facts)).isEmpty();
        try (Sink sink = format.file(path)) {
            begin(sink, both, Optional.empty());
            give(sink, both, 0, 20);
            sink.mark();
            assertThat(format.file(path).finished(facts)).isEmpty();
            sink.finish(facts(both));
        }
        Recordings found = format.file(path).finished(facts).orElseThrow();
        assertThat(found.of("I").of("V").row(199)).isEqualTo(other.of("V").row(199));
        facts.put("I", Map.of("seconds", "3.1"));
        assertThat(format.file(path).finished(facts)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void twoRunsCannotRecordToOneFile(Written format) throws IOException {
        Path path = format.in(folder);
        try (Sink first = format.file(path);
                Sink second = format.file(path)) {
            begin(first, FULL, Optional.empty());
            assertThatThrownBy(() -> begin(second, FULL, Optional.empty()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another run records to " + path);
            give(first, FULL, 0, 50);
            first.finish(facts(FULL));
        }
        Sample.assertSame(format.read(path).getFirst(), Sample.full());
    }

    @ParameterizedTest
    @EnumSource
    void aMarkOfAnotherRunIsRefused(Written format) throws IOException {
        Path path = format.in(folder);
        Sink.Mark mark;
        try (Sink sink = format.file(path)) {
            begin(sink, FULL, Optional.empty());
            give(sink, FULL, 0, 20);
            mark = sink.mark();
        }
        Files.deleteIfExists(path);
        try (Sink sink = format.file(folder.resolve("other.x"))) {
            assertThatThrownBy(() -> begin(sink, FULL, Optional.of(mark))).hasMessageContaining("other.x");
        }
        try (Sink sink = format.file(path)) {
            Sink.Mark odd = new Sink.Mark(new byte[] {1, 2, 3, 4, 5});
            assertThatThrownBy(() -> begin(sink, FULL, Optional.of(odd))).hasMessageContaining(" is not one of ");
        }
    }

    @Test
    void aPathThatCannotBeWrittenIsToldBeforeTheRun() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        for (Written format : Written.values()) {
            assertThatThrownBy(() -> format.file(taken)).hasMessageContaining("it is a folder");
            assertThatThrownBy(() -> format.file(folder.resolve("absent/run.x")))
                    .hasMessageContaining("create it");
        }
    }
}
