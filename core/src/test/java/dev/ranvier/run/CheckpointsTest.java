// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.checkpoint.CheckpointFile;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.checkpoint.Launch;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When checkpoints are written, which file belongs to which call of `run`, and what is refused.
class CheckpointsTest {
    private static final Population CELLS =
            Population.of(AdExIFRefLTC.MODEL, 3).named("cells").initial(AdExIF.V, -65, -60, -55);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("cells.ckpt");
    }

    private static Run cells() {
        return Run.of(CELLS).progress(false).monitor("V").input(Inputs.constant(20));
    }

    private Run kept() {
        return cells().checkpoints(Checkpoints.to(file).every(1));
    }

    /// A function that stops the run when it has come to a time.
    private static Run stopping(Run run, double time, Runnable how) {
        return run.monitor("watch", state -> {
            if (state.t() >= time) {
                how.run();
            }
            return new double[1];
        });
    }

    private static Runnable crash() {
        return () -> {
            throw new Resumable.Break();
        };
    }

    private static Run watched(Run run) {
        return stopping(run, Double.POSITIVE_INFINITY, crash());
    }

    private static List<String> bits(Recording recording) {
        return Resumable.bits(List.of(recording));
    }

    private String fact(String name) {
        return CheckpointFile.open(file).contents().fact(name);
    }

    @Test
    void oneIsWrittenAtTheEndOfACall() {
        cells().checkpoints(Checkpoints.to(file)).run(3);
        assertThat(fact("done")).isEqualTo("30").isEqualTo(fact("steps"));
        assertThat(fact("t")).isEqualTo("3.0 ms");
    }

    @Test
    void oneIsWrittenEachTimeSoMuchModelTimeHasGoneBy() {
        assertThatThrownBy(() -> stopping(kept(), 4.5, crash()).run(10)).isInstanceOf(Resumable.Break.class);
        assertThat(fact("done")).isEqualTo("40");
        assertThat(fact("steps")).isEqualTo("100");
    }

    @Test
    void oneIsWrittenEachTimeSoManyMinutesHaveGoneBy() {
        Run run = cells().checkpoints(Checkpoints.to(file).everyMinutes(1e-9));
        assertThatThrownBy(() -> stopping(run, 4.5, crash()).run(10)).isInstanceOf(Resumable.Break.class);
        assertThat(fact("done")).isEqualTo("45");
    }

    @Test
    void aRunThatIsStoppedWritesOneWhenAskedTo() {
        stopping(cells().checkpoints(Checkpoints.to(file)), 2, Run::stopAll).run(10);
        assertThat(file).doesNotExist();
        Recording cut = stopping(cells().checkpoints(Checkpoints.to(file).onStop()), 2, Run::stopAll)
                .run(10);
        assertThat(cut.facts()).containsEntry("interrupted", "true");
        assertThat(fact("done")).isEqualTo("21");
        assertThat(bits(watched(cells()).resume(file.toString()).run(10)))
                .isEqualTo(bits(watched(cells()).run(10)));
    }

    @Test
    void whatAProgramDoesAfterACutCallIsNotKept() {
        Run run = stopping(cells().checkpoints(Checkpoints.to(file).onStop()), 2, Run::stopAll);
        run.run(10);
        run.run(10);
        assertThat(fact("call")).isEqualTo("1");
        assertThat(fact("done")).isEqualTo("21");
    }

    /// What a script with three calls does, with a change of state and of input between them.
    private static List<List<String>> script(Run run) {
        List<List<String>> all = new ArrayList<>();
        all.add(bits(run.run(4)));
        all.add(List.of(String.valueOf(run.state("V")[1])));
        run.set("w", 1);
        all.add(bits(run.run(6)));
        run.input(Inputs.constant(new double[] {5, 15, 25}));
        all.add(bits(run.run(8)));
        return all;
    }

    @Test
    void aScriptWithSeveralCallsGoesOnInTheOneItWasBrokenOffIn() {
        List<List<String>> expected = script(watched(cells()));
        for (double time : new double[] {0.5, 2.5, 3.95, 4, 5.5, 9.95, 10.5, 17.5}) {
            assertThatThrownBy(() -> script(stopping(kept(), time, crash()))).isInstanceOf(Resumable.Break.class);
            Run second =
                    watched(cells().checkpoints(Checkpoints.to(file).every(1).resuming()));
            assertThat(script(second)).as("broken off at %s ms", time).isEqualTo(expected);
            assertThat(fact("call")).isEqualTo("3");
        }
        assertThat(folder.resolve("cells.ckpt.1")).exists();
        assertThat(script(watched(cells()).resume(file.toString()))).isEqualTo(expected);
    }

    @Test
    void aCallWhoseFileIsGoneIsMadeAnew() throws IOException {
        List<List<String>> expected = script(watched(cells()));
        assertThatThrownBy(() -> script(stopping(kept(), 15, crash()))).isInstanceOf(Resumable.Break.class);
        Files.delete(folder.resolve("cells.ckpt.1"));
        assertThat(script(watched(kept()).resume(file.toString()))).isEqualTo(expected);
    }

    @Test
    void aRunThatBeginsAnewClearsAwayTheCallsOfTheOneBefore() {
        script(watched(kept()));
        assertThat(folder.resolve("cells.ckpt.2")).exists();
        kept().run(1);
        assertThat(folder.resolve("cells.ckpt.1")).doesNotExist();
        assertThat(folder.resolve("cells.ckpt.2")).doesNotExist();
        assertThat(fact("call")).isEqualTo("1");
    }

    @Test
    void aScriptThatTheCommandResumesTakesUpItsRuns() {
        Launch launch = new Launch(Path.of("Net.java"), "abc", List.of("1"), folder, false);
        try {
            Launch.begin(launch);
            assertThatThrownBy(() -> stopping(kept(), 5, crash()).run(10)).isInstanceOf(Resumable.Break.class);
            Launch again = Launch.of(CheckpointFile.open(file).contents()).orElseThrow();
            assertThat(again).isEqualTo(new Launch(Path.of("Net.java"), "abc", List.of("1"), folder, true));
            Launch.begin(again);
            int[] asked = {0};
            stopping(kept(), -1, () -> asked[0]++).run(10);
            assertThat(asked[0]).isEqualTo(50);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kept().run(10))
                    .withMessageContaining("give each run a file of its own");
        } finally {
            Launch.end();
        }
    }

    @Test
    void anotherInputMayFollowAStateBetweenTwoCalls() {
        Run first = cells();
        first.run(4);
        first.checkpoint(file.toString());
        double[] each = {5, 15, 25};
        List<String> expected = bits(first.input(Inputs.constant(each)).run(3));
        Run second = Run.of(CELLS).progress(false).monitor("V").resume(file.toString());
        assertThat(second.state("input")).containsOnly(20);
        assertThat(bits(second.input(Inputs.constant(each)).run(3))).isEqualTo(expected);
    }

    private void refused(Run other, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.resume(file.toString()).run(10))
                .withMessageContaining(why);
    }

    @Test
    void whatDiffersIsSaid() {
        assertThatThrownBy(() -> stopping(kept(), 5, crash()).run(10)).isInstanceOf(Resumable.Break.class);
        refused(watched(cells()).dt(0.05), "dt: 0.1 ms in the checkpoint, 0.05 ms in this run");
        refused(watched(cells()).seed(4), "seed: 0 in the checkpoint, 4 in this run");
        refused(watched(cells()).precision(Precision.SINGLE), "precision: DOUBLE in the checkpoint, SINGLE");
        refused(watched(cells()).input(Inputs.constant(21)), "input I of cells");
        refused(cells(), "monitor watch of cells: only in the checkpoint");
        refused(like(CELLS.method("rk4")), "method of cells: exp_auto in the checkpoint, rk4 in this run");
        refused(like(CELLS.set("tau", 11)), "tau of cells: 10.0 in the checkpoint, 11.0 in this run");
        refused(like(Population.of(AdExIF.MODEL, 3).named("cells")), "model of cells: AdExIFRefLTC in the checkpoint");
        refused(like(CELLS.noise(1)), "equations of cells");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watched(cells()).resume(file.toString()).run(9))
                .withMessageContaining("call 1 of run() makes 100 steps there and 90 here");
    }

    private static Run like(Population p) {
        return watched(Run.of(p).progress(false).monitor("V").input(Inputs.constant(20)));
    }

    @Test
    void resumeComesBeforeTheFirstStep() {
        Run run = cells();
        run.run(1);
        run.checkpoint(file.toString());
        assertThatIllegalStateException()
                .isThrownBy(() -> run.resume(file.toString()))
                .withMessageContaining("has begun already");
        assertThatThrownBy(() -> cells().resume(folder.resolve("none").toString()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no such file");
        refused(cells().seed(1), "seed: 0 in the checkpoint, 1 in this run");
    }

    @Test
    void aRunThatCannotWriteStopsAndKeepsWhatItRecorded() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Run run = cells().checkpoints(Checkpoints.to(gone.resolve("a.ckpt")).every(2));
        stopping(run, 3, () -> remove(gone));
        assertThatThrownBy(() -> run.run(10)).isInstanceOfSatisfying(CheckpointException.class, e -> {
            assertThat(e).hasMessageContaining("a.ckpt was not written: there is no folder");
            assertThat(e.recordings().of("cells").of("V").rows()).isEqualTo(40);
        });
    }

    @Test
    void aFileThatFailsTooIsToldWithTheCheckpoint() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Tape tape = new Tape();
        Run run = cells().checkpoints(Checkpoints.to(gone.resolve("a.ckpt")).every(2));
        stopping(run, 3, () -> {
            remove(gone);
            tape.failAt = 0;
        });
        assertThatThrownBy(() -> run.to(tape).run(10))
                .hasMessageContaining("recording to tape failed: No space left on device")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("a.ckpt was not written"));
    }

    @Test
    void aCheckpointIsWrittenPatiently() {
        Tape tape = new Tape();
        List<Boolean> writing = new ArrayList<>();
        tape.atMark = () -> Interrupt.request().forEach(run -> writing.add(run.isWriting()));
        Recording cut = kept().to(tape).run(10);
        assertThat(cut.facts()).containsEntry("interrupted", "true").containsEntry("steps", "10");
        assertThat(writing).containsExactly(true);
    }

    @Test
    void aMarkMayBeEmpty() {
        Tape tape = new Tape();
        tape.marksAreEmpty = true;
        assertThatThrownBy(() -> stopping(kept(), 4, crash()).to(tape).run(10)).isInstanceOf(Resumable.Break.class);
        assertThat(fact("done")).isEqualTo("40");
        Recording rest = watched(cells()).resume(file.toString()).to(tape).run(10);
        assertThat(rest.of("V").times()).endsWith(9.9).hasSizeGreaterThanOrEqualTo(100);
        refused(watched(cells()), "the checkpoint is of a run that records to a file");
    }

    private static void remove(Path gone) {
        try {
            Files.deleteIfExists(gone.resolve("a.ckpt"));
            Files.deleteIfExists(gone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoints.to(file).every(bad))
                    .withMessageContaining("every is " + bad);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Checkpoints.to(file).everyMinutes(bad))
                    .withMessageContaining("everyMinutes is " + bad);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        cells().checkpoints(Checkpoints.to(file).every(0.25)).run(1))
                .withMessageContaining("the time between checkpoints");
    }
}
