// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.plasticity.STDP;
import dev.ranvier.catalog.synapse.CUBA;
import dev.ranvier.catalog.synapse.Expon;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.run.Monitor;
import dev.ranvier.run.NetworkRun;
import dev.ranvier.run.Reduction;
import dev.ranvier.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run that records to a file and is broken off goes on from its checkpoint, and the file holds what that of the
/// unbroken run holds. How a process is killed at any moment is seen by `KillTest`.
class ResumeToFileTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @TempDir
    Path folder;

    /// What breaks a run off.
    private static final class Break extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Monitor until(double time) {
        return Monitor.of("watch", state -> {
            if (state.t() >= time) {
                throw new Break();
            }
            return new double[] {state.t()};
        });
    }

    private static Run single(double time) {
        Population cells = Population.of(AdExIFRefLTC.MODEL, 5)
                .named("cells")
                .initial(AdExIF.V, Initializer.uniform(-66, -53))
                .noise(0.5);
        return Run.of(cells)
                .seed(4)
                .progress(false)
                .input(Inputs.constant(20))
                .monitor("V", "spike")
                .monitor(Monitor.of("w").neurons(3, 1).every(7))
                .monitor(Monitor.rate(1.5))
                .monitor(Monitor.of("V").reduced(Reduction.mean()))
                .monitor(until(time));
    }

    private static NetworkRun network(double time, int threads) {
        Population source =
                Population.of(PoissonGroup.MODEL, 30).named("source").set("rate", 60);
        Population target = Population.of(Lif.REF.synapse("exc", Expon.MODEL, CUBA.OUTPUT), 600)
                .named("L4 target")
                .initial("V", Initializer.uniform(-5, 10))
                .noise(2);
        Network net = Network.of(source, target)
                .with(Projection.of(source, target, Connect.probability(0.1))
                        .weight(0.5)
                        .delay(PerSynapse.uniform(0.3, 2.1))
                        .into("exc")
                        .plasticity(STDP.RULE));
        NetworkRun run = NetworkRun.of(net).seed(3).threads(threads).progress(false);
        run.monitor(source, Monitor.of("spike").every(3));
        run.monitor(target, Monitor.of("V").neurons(1, 2, 599));
        run.monitor(target, Monitor.rate(2));
        run.monitor(target, Monitor.lfp("exc", "input"));
        run.monitor(
                target,
                Monitor.of("trigger", s -> new double[] {s.of("V", 7)}).around(s -> s.of("spike", 7) > 0, 3, 2));
        run.monitor(target, until(time));
        return run.input(target, Inputs.constant(25));
    }

    /// Everything but how long it took, as words whose equality is that of bits.
    static List<String> words(List<Recording> recordings) {
        List<String> all = new ArrayList<>();
        for (Recording r : recordings) {
            r.traces()
                    .forEach((key, trace) -> all.add(r.name() + "." + key + java.util.Arrays.toString(trace.times())
                            + java.util.Arrays.deepToString(trace.toArray())));
            all.add(r.name()
                    + java.util.Arrays.toString(r.spikes().times())
                    + java.util.Arrays.toString(r.spikes().neurons()));
            var facts = new java.util.TreeMap<>(r.facts());
            facts.remove("seconds");
            all.add(facts.toString());
        }
        return all;
    }

    static List<String> words(Recordings recordings) {
        return words(List.copyOf(recordings.recordings().values()));
    }

    private Checkpoints kept() {
        return Checkpoints.to(folder.resolve("run.ckpt")).every(2.5).resuming();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.startsWith(".") || name.contains(".part"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFileOfARunIsThatOfTheUnbrokenOne(Written format) throws IOException {
        List<String> expected = words(List.of(single(NEVER).run(30)));
        Path path = format.in(folder);
        for (double time : new Random(5).doubles(3, 2.6, 30).toArray()) {
            Files.deleteIfExists(folder.resolve("run.ckpt"));
            Run broken = single(time).threads(2).to(format.file(path)).checkpoints(kept());
            assertThatThrownBy(() -> broken.run(30)).isInstanceOf(Break.class);
            Recording whole = single(NEVER)
                    .threads(1)
                    .to(format.file(path))
                    .checkpoints(kept())
                    .run(30);
            assertThat(words(List.of(whole))).as("broken off at %s ms", time).isEqualTo(expected);
            assertThat(words(format.read(path))).isEqualTo(expected);
            assertThat(left()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFileOfANetworkIsThatOfTheUnbrokenOne(Written format) throws IOException {
        Recordings memory = network(NEVER, 1).run(30);
        assertThat(memory.of("L4 target").of("trigger").rows()).isBetween(10, 250);
        Path path = format.in(folder);
        double[] times = new Random(6).doubles(2, 2.6, 30).toArray();
        for (double time : times) {
            NetworkRun broken = network(time, 2).to(format.file(path)).checkpoints(kept());
            assertThatThrownBy(() -> broken.run(30)).isInstanceOf(Break.class);
        }
        Recordings whole =
                network(NEVER, 3).to(format.file(path)).checkpoints(kept()).run(30);
        assertThat(words(whole)).isEqualTo(words(memory));
        assertThat(words(List.of(format.read(path, "L4 target")))).isEqualTo(words(List.of(memory.of("L4 target"))));
        assertThat(left()).isEmpty();
    }

    /// Two calls with a file each.
    private static List<String> script(Run run, Written format, Path one, Path two) {
        List<String> all =
                new ArrayList<>(words(List.of(run.to(format.file(one)).run(10))));
        run.set("w", 1);
        all.addAll(words(List.of(run.to(format.file(two)).run(12))));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void theFileOfACallThatHasEndedIsReadAndNotWrittenAgain(Written format) throws IOException {
        Path one = format.in(folder);
        Path two = format.in(Files.createDirectory(folder.resolve("two")));
        List<String> expected = script(single(NEVER), format, one, two);
        assertThatThrownBy(() -> script(single(14).checkpoints(kept()), format, one, two))
                .isInstanceOf(Break.class);
        byte[] first = Files.readAllBytes(one);
        Object key = Files.getLastModifiedTime(one);
        assertThat(script(single(NEVER).checkpoints(kept()), format, one, two)).isEqualTo(expected);
        assertThat(one).hasBinaryContent(first);
        assertThat(Files.getLastModifiedTime(one)).isEqualTo(key);
        assertThat(words(format.read(two))).isEqualTo(expected.subList(expected.size() / 2, expected.size()));
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatWasStoppedGoesOnInItsFile(Written format) throws IOException {
        Path path = format.in(folder);
        Monitor stop = Monitor.of("stop", s -> new double[] {s.t() == 12.5 && Run.stopAll() ? 0 : 0});
        Recording cut = single(NEVER)
                .monitor(stop)
                .to(format.file(path))
                .checkpoints(kept().onStop())
                .run(30);
        assertThat(cut.facts()).containsEntry("interrupted", "true").containsEntry("steps", "126");
        Monitor none = Monitor.of("stop", s -> new double[1]);
        Recording whole = single(NEVER)
                .monitor(none)
                .to(format.file(path))
                .checkpoints(kept())
                .run(30);
        assertThat(words(List.of(whole)))
                .isEqualTo(words(List.of(single(NEVER).monitor(none).run(30))));
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsGoneOrOfAnotherRunIsRefused(Written format) throws IOException {
        Path path = format.in(folder);
        Run broken = single(14).to(format.file(path)).checkpoints(kept());
        assertThatThrownBy(() -> broken.run(30)).isInstanceOf(Break.class);
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(f -> Files.isRegularFile(f) && !f.endsWith("run.ckpt"))
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Run second = single(NEVER).to(format.file(path)).checkpoints(kept());
        assertThatThrownBy(() -> second.run(30))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("run.")
                .hasMessageContaining("put it back, or remove the checkpoint to begin anew");
        single(NEVER).seed(5).to(format.file(path)).run(40);
        Run third = single(NEVER).to(format.file(path)).checkpoints(kept());
        assertThatThrownBy(() -> third.run(30))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("put it back, or remove the checkpoint to begin anew");
    }

    @ParameterizedTest
    @EnumSource
    void aRunToMemoryDoesNotTakeUpOneToAFile(Written format) {
        Run broken = single(14).to(format.file(format.in(folder))).checkpoints(kept());
        assertThatThrownBy(() -> broken.run(30)).isInstanceOf(Break.class);
        Run second = single(NEVER).checkpoints(kept());
        assertThatThrownBy(() -> second.run(30)).hasMessageContaining("give it the file with to(...)");
    }
}
