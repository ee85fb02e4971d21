// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.io.hdf.Appender;
import dev.ranvier.io.hdf.Chunks;
import dev.ranvier.io.hdf.Filters;
import dev.ranvier.io.hdf.Kind;
import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Unit;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class NwbTest {
    private static final HdfOptions SMALL = HdfOptions.STANDARD.chunkBytes(256);

    @TempDir
    Path folder;

    private static Recordings twoWithManySpikes() {
        Map<String, Recording> all = new LinkedHashMap<>();
        for (String name : List.of("E", "I")) {
            Spikes spikes = new Spikes(20);
            Random random = new Random(name.hashCode());
            for (int step = 0; step < 3000; step++) {
                for (int neuron = 0; neuron < 20; neuron++) {
                    if (random.nextInt(10) == 0) {
                        spikes.add(step * 0.1, neuron);
                    }
                }
            }
            all.put(name, new Recording(name, 0.1, Sample.full().traces(), spikes, Map.of("seed", "3")));
        }
        return new Recordings(all);
    }

    @Test
    void populationsAndTheOrderOfSpikesComeBack() {
        Path path = folder.resolve("run.nwb");
        Nwb.write(twoWithManySpikes(), path, NwbSession.SIMULATION);
        Hdf5Test.assertSame(Nwb.read(path), twoWithManySpikes());
        Nwb.write(Hdf5Test.two(), path, NwbSession.SIMULATION);
        Hdf5Test.assertSame(Nwb.read(path), Hdf5Test.two());
    }

    @Test
    void everyWholeStepComesBackToTheBit() {
        Spikes spikes = new Spikes(1);
        for (int step = 1; step < 200_000; step += 7) {
            spikes.add(step * 0.025, 0);
        }
        Recording r = new Recording("E", 0.025, Map.of(), spikes, Map.of());
        Path path = folder.resolve("run.nwb");
        Nwb.write(r, path);
        assertThat(Nwb.read(path).of("E").spikes().times()).isEqualTo(spikes.times());
    }

    @Test
    void timesBetweenStepsComeBackToOnePartIn10To15() {
        Random random = new Random(1);
        Trace v = new Trace(new Sample("V", Unit.parse("mV"), ""), new int[] {1}, ElementType.FLOAT64, Affine.IDENTITY);
        double t = 0.3;
        for (int row = 0; row < 5000; row++) {
            v.append(row < 1000 ? (5 + 3 * row) * 0.1 : 300 + (t += random.nextDouble()), new double[] {row});
        }
        Path path = folder.resolve("run.nwb");
        Nwb.write(new Recording("E", 0.1, Map.of("V", v), new Spikes(1), Map.of()), path);
        double[] back = Nwb.read(path).of("E").of("V").times();
        double[] times = v.times();
        assertThat(Arrays.copyOf(back, 1000)).isEqualTo(Arrays.copyOf(times, 1000));
        for (int row = 0; row < 5000; row++) {
            assertThat(Math.abs(back[row] / times[row] - 1)).isLessThan(1e-15);
        }
    }

    @Test
    void numbersTellHowTheyBecomeSiUnits() {
        Trace v = new Trace(
                new Sample("V", Unit.parse("mV"), ""), new int[] {2}, ElementType.FLOAT32, new Affine(20, -60));
        v.append(0.5, new double[] {1, 2});
        v.append(1.5, new double[] {1, 2});
        Path path = folder.resolve("run.nwb");
        Nwb.write(new Recording("E", 0.5, Map.of("V", v), new Spikes(1), Map.of()), path);
        try (HdfFile file = new HdfFile(path)) {
            var data = file.getDatasetByPath("acquisition/E_V/data");
            assertThat(data.getAttribute("unit").getData()).isEqualTo("volts");
            assertThat(data.getAttribute("conversion").getData()).isEqualTo(20e-3);
            assertThat(data.getAttribute("offset").getData()).isEqualTo(-60e-3);
            var start = file.getDatasetByPath("acquisition/E_V/starting_time");
            assertThat(start.getData()).isEqualTo(0.5e-3);
            assertThat(start.getAttribute("rate").getData()).isEqualTo(1000.0);
        }
    }

    @Test
    void theSessionIsWhatWasGivenAndNothingComesFromTheClock() throws IOException {
        NwbSession session = NwbSession.SIMULATION
                .identifier("run 7")
                .description("test")
                .start(java.time.OffsetDateTime.parse("2026-03-04T05:06:07+01:00"))
                .with("experimenter", "Hodgkin, Alan", "Huxley, Andrew")
                .with("institution", "Cambridge");
        Nwb.write(twoWithManySpikes(), folder.resolve("a.nwb"), session);
        Nwb.write(twoWithManySpikes(), folder.resolve("b.nwb"), session);
        assertThat(Files.mismatch(folder.resolve("a.nwb"), folder.resolve("b.nwb")))
                .isEqualTo(-1);
        try (HdfFile file = new HdfFile(folder.resolve("a.nwb"))) {
            assertThat(file.getDatasetByPath("identifier").getData()).isEqualTo("run 7");
            assertThat(file.getDatasetByPath("session_start_time").getData())
                    .isEqualTo("2026-03-04T05:06:07.000000+01:00");
            assertThat(file.getDatasetByPath("general/experimenter").getData())
                    .isEqualTo(new String[] {"Hodgkin, Alan", "Huxley, Andrew"});
        }
        assertThatThrownBy(() -> session.with("weather", "rain")).hasMessageContaining("'weather' = [rain]; lists are");
    }

    private static void give(Sink sink, int from, int to) throws IOException {
        for (int step = from; step < to; step++) {
            double[] t = {step * 0.1};
            sink.samples(0, 0, 1, t, new double[] {step, -step});
            if (step % 3 == 0 || step == 100) {
                sink.samples(0, 1, 1, t, new double[] {step});
            }
            sink.spikes(0, step % 2, t, new int[] {step % 5});
        }
    }

    private static Recording part(int steps) {
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put(
                "V",
                new Trace(new Sample("V", Unit.parse("mV"), ""), new int[] {2}, ElementType.FLOAT64, Affine.IDENTITY));
        traces.put(
                "w",
                new Trace(new Sample("w", Unit.parse("pA"), ""), new int[] {1}, ElementType.FLOAT64, Affine.IDENTITY));
        Spikes spikes = new Spikes(5);
        for (int step = 0; step < steps; step++) {
            double t = step * 0.1;
            traces.get("V").append(t, new double[] {step, -step});
            if (step % 3 == 0 || step == 100) {
                traces.get("w").append(t, new double[] {step});
            }
            if (step % 2 == 1) {
                spikes.add(t, step % 5);
            }
        }
        return new Recording("E", 0.1, traces, spikes, Map.of("seed", "7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 150})
    void aRunThatWasKilledLeavesItsLastMarkAndGoesOnFromThere(int marked) throws IOException {
        Path whole = folder.resolve("whole.nwb");
        Path path = folder.resolve("run.nwb");
        List<Recording> outlines = List.of(part(0));
        try (Sink sink = Nwb.file(whole, NwbSession.SIMULATION, SMALL)) {
            sink.begin(outlines, Optional.empty());
            give(sink, 0, marked);
            sink.mark();
            give(sink, marked, 300);
            Sample.assertSame(sink.finish(List.of(Map.of("seed", "7"))).of("E"), part(300));
        }
        Sink.Mark mark;
        try (Sink sink = Nwb.file(path, NwbSession.SIMULATION, SMALL)) {
            sink.begin(outlines, Optional.empty());
            give(sink, 0, marked);
            mark = sink.mark();
            give(sink, marked, 250);
            Sample.assertSame(Nwb.read(path).of("E"), part(marked));
        }
        try (Sink sink = Nwb.file(path, NwbSession.SIMULATION, SMALL)) {
            sink.begin(outlines, Optional.of(mark));
            give(sink, marked, 300);
            Sample.assertSame(sink.finish(List.of(Map.of("seed", "7"))).of("E"), part(300));
        }
        assertThat(Files.mismatch(whole, path)).isEqualTo(-1);
    }

    @Test
    void spikesAreSortedInAnyNumberOfPasses() throws IOException {
        Random random = new Random(5);
        int[] neurons = random.ints(1000, 0, 30).toArray();
        double[] times = random.doubles(1000).sorted().toArray();
        for (int budget : new int[] {1, 40, 300, 5000}) {
            try (Appender file = Appender.create(folder.resolve("sort.h5"))) {
                Chunks when = file.chunks(Kind.FLOAT64, new long[0], 512, new Filters(0, true));
                Chunks who = file.chunks(Kind.INT32, new long[0], 256, new Filters(0, true));
                Chunks sorted = file.chunks(Kind.FLOAT64, new long[0], 1 << 14, new Filters(0, false));
                when.append(times, 1000);
                who.append(neurons, 1000);
                new NwbUnits(when, who, 30, budget).sort(sorted);
                ByteBuffer out = sorted.chunk(0).order(ByteOrder.LITTLE_ENDIAN);
                for (int neuron = 0; neuron < 30; neuron++) {
                    for (int k = 0; k < 1000; k++) {
                        if (neurons[k] == neuron) {
                            assertThat(out.getDouble()).isEqualTo(times[k]);
                        }
                    }
                }
                assertThat(out.hasRemaining()).isFalse();
            }
        }
    }

    @Test
    void filesOfOthersAreTold() {
        Path path = folder.resolve("run.nwb");
        Hdf5.write(Sample.full("E"), path);
        assertThatThrownBy(() -> Nwb.read(path)).hasMessageContaining("not an NWB file of Ranvier; it has [E]");
    }
}
