// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.run.Clockwork.COUNTER;
import static dev.ranvier.run.Clockwork.V_TH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Trace;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that records to a sink gives what it would have recorded in memory, in bounded memory, and loses nothing.
class RecordToSinkTest {
    /// Wide enough for a batch to be full after few steps.
    private static final int SIZE = 3000;

    private static Run clock(int size) {
        Population p = Population.of(COUNTER, size).set(V_TH, 7).initial("V", Initializer.of(n -> n % 5));
        return Clockwork.run(p, Form.SCALAR)
                .input(constant(1))
                .monitor("V", "spike")
                .monitor(Monitor.of("w").every(7).neurons(5, 3, 1))
                .monitor("time", s -> new double[] {s.t(), s.t() / 2});
    }

    private static void assertSame(Recording actual, Recording expected) {
        assertThat(actual.traces().keySet()).isEqualTo(expected.traces().keySet());
        expected.traces().forEach((key, trace) -> {
            assertThat(actual.of(key).toArray()).as(key).isDeepEqualTo(trace.toArray());
            assertThat(actual.of(key).times()).isEqualTo(trace.times());
            assertThat(actual.of(key).elements()).isEqualTo(trace.elements());
        });
        assertThat(actual.spikes().times()).isEqualTo(expected.spikes().times());
        assertThat(actual.spikes().neurons()).isEqualTo(expected.spikes().neurons());
    }

    @Test
    void whatASinkGetsIsWhatMemoryKeeps() {
        Tape tape = new Tape();
        Recording r = clock(SIZE).to(tape).run(300);
        assertSame(r, clock(SIZE).run(300));
        assertThat(r.facts()).containsEntry("steps", "300");
        assertThat(tape.calls).startsWith("begin").endsWith("finish", "close").doesNotContain("mark");
        assertThat(tape.calls.stream().filter("samples"::equals).count()).isGreaterThan(20);
        assertThat(Set.copyOf(tape.threads)).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aNetworkOfSeveralPopulationsIsTheSameForAnyThreads(int threads) {
        Population cells =
                Population.of(COUNTER, 1500).named("cells").set(V_TH, 5).initial("V", Initializer.of(n -> n % 3));
        Population others = Population.of(COUNTER, 700).named("others").set(V_TH, 3);
        Network network = Network.of(cells, others);
        Recordings memory = network(network, cells, others, 1).run(200);
        Tape tape = new Tape();
        Recordings written = network(network, cells, others, threads).to(tape).run(200);
        assertThat(written.recordings().keySet()).isEqualTo(memory.recordings().keySet());
        assertSame(written.of("cells"), memory.of("cells"));
        assertSame(written.of("others"), memory.of("others"));
        assertThat(memory.of("cells").spikes().count()).isPositive();
    }

    private static NetworkRun network(Network network, Population cells, Population others, int threads) {
        return NetworkRun.of(network)
                .dt(1)
                .threads(threads)
                .progress(false)
                .input(cells, constant(1))
                .input(others, constant(1))
                .monitor(cells, Monitor.of("V"))
                .monitor(others, Monitor.of("V").every(3));
    }

    @Test
    void aSlowSinkHoldsTheRunBack() {
        Tape tape = new Tape();
        tape.pauseMs = 5;
        long[] most = new long[1];
        Run run = Clockwork.run(Population.of(COUNTER, 1 << 16).set(V_TH, 1e9), Form.SCALAR)
                .input(constant(1))
                .monitor("V")
                .monitor("ahead", s -> {
                    most[0] = Math.max(most[0], (long) s.t() - tape.given / 2);
                    return new double[1];
                });
        run.to(tape).run(40);
        assertThat(tape.given).isEqualTo(80);
        assertThat(most[0]).as("steps that wait in batches of one or two").isBetween(1L, 8L);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9})
    void aSinkThatFailsStopsTheRunAndKeepsWhatItHas(int call) {
        Tape tape = new Tape();
        tape.failAt = call;
        Run run = clock(SIZE).to(tape);
        assertThatThrownBy(() -> run.run(3000))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("recording to tape failed: No space left on device; the run stopped, ")
                .hasMessageContaining("written before");
        assertThat(tape.calls).endsWith("close").doesNotContain("finish").hasSize(call + 1);
        assertThat(run.state("w")[0]).as("the run stops soon").isLessThan(200);
    }

    @Test
    void aSinkThatCannotBeginIsToldAtOnce() {
        Tape tape = new Tape();
        tape.failAt = 1;
        Run run = clock(10).to(tape);
        assertThatThrownBy(() -> run.run(10)).hasMessageContaining("nothing was written before");
        assertThat(run.state("w")[0]).isZero();
        assertThat(tape.calls).containsExactly("begin", "close");
    }

    @Test
    void anInterruptedRunEndsItsFile() {
        Tape tape = new Tape();
        Run run = clock(10).monitor("stop", s -> {
            if (s.t() == 41) {
                Run.stopAll();
            }
            return new double[1];
        });
        Recording r = run.to(tape).run(1000);
        assertThat(r.of("V").rows()).isEqualTo(42);
        assertThat(r.facts()).containsEntry("interrupted", "true").containsEntry("steps", "42");
        assertThat(tape.calls).endsWith("finish", "close");
    }

    @Test
    void anInterruptedThreadEndsItsFileToo() {
        Tape tape = new Tape();
        Run run = clock(10).monitor("stop", s -> {
            if (s.t() == 41) {
                Thread.currentThread().interrupt();
            }
            return new double[1];
        });
        Recording r = run.to(tape).run(1000);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(r.of("V").rows()).isEqualTo(42);
    }

    @Test
    void aFunctionThatFailsClosesTheFileBehindAllThatWasRecorded() {
        Tape tape = new Tape();
        Run run = clock(10).monitor("trap", s -> {
            if (s.t() == 41) {
                throw new IllegalStateException("trap");
            }
            return new double[1];
        });
        assertThatThrownBy(() -> run.to(tape).run(1000)).hasMessage("trap");
        assertThat(tape.calls).endsWith("close").doesNotContain("finish");
        assertThat(tape.reached).isEqualTo(40);
        assertThat(tape.given)
                .as("V, spike and time of 42 steps, w of 6, trap of 41")
                .isEqualTo(3 * 42 + 6 + 41);
    }

    @Test
    void aFileThatCannotBeClosedIsTold() {
        Tape tape = new Tape();
        tape.failsToClose = true;
        assertThatThrownBy(() -> clock(10).to(tape).run(10))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("recording to tape failed: Input/output error");
        Tape full = new Tape();
        full.failsToClose = true;
        full.failAt = 3;
        assertThatThrownBy(() -> clock(10).to(full).run(10))
                .hasMessageContaining("No space left on device")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("Input/output error"));
    }

    /// Steps at times of the clock in seconds, each with a sample.
    private static List<String> callsAt(double... seconds) {
        Tape tape = new Tape();
        AtomicLong now = new AtomicLong();
        try (Spool spool = new Spool(tape, List.of(outline()), Optional.empty(), 0, now::get)) {
            for (int t = 0; t < seconds.length; t++) {
                now.set((long) (seconds[t] * 1e9));
                spool.store(0, 0).append(t, new double[] {t});
                spool.stepped(t);
            }
        }
        return tape.calls;
    }

    @Test
    void samplesThatComeSlowlyDoNotWaitForTheBatchToBeFull() {
        assertThat(callsAt(0, 1, 1.9)).containsExactly("begin", "samples", "close");
        assertThat(callsAt(0, 1, 2, 3)).containsExactly("begin", "samples", "samples", "close");
    }

    /// How many marks come by the clock between one set at a time, in seconds, and the end.
    private static long marksAfter(double first, double next) {
        Tape tape = new Tape();
        AtomicLong now = new AtomicLong();
        long before;
        try (Spool spool = new Spool(tape, List.of(outline()), Optional.empty(), 0, now::get)) {
            now.set((long) (first * 1e9));
            spool.mark();
            before = marks(tape);
            now.set((long) (next * 1e9));
            spool.store(0, 0).append(0, new double[1]);
            spool.stepped(0);
        }
        return marks(tape) - before;
    }

    private static long marks(Tape tape) {
        return tape.calls.stream().filter("mark"::equals).count();
    }

    @Test
    void marksAreSetByTheClockMoreSeldomTheLongerARunTakes() {
        assertThat(marksAfter(0, 9.9)).isZero();
        assertThat(marksAfter(0, 10.1)).isEqualTo(1);
        assertThat(marksAfter(10_000, 10_050)).isZero();
        assertThat(marksAfter(10_000, 10_102)).isEqualTo(1);
    }

    @Test
    void aValueThatIsNotFiniteEndsTheFileBeforeIt() {
        Population p = Population.of(Clockwork.drift("g*V*V/E"), 2).initial("V", 20);
        Tape tape = new Tape();
        Run run = Clockwork.run(p, Form.SCALAR).input(constant(1)).monitor("V").to(tape);
        assertThatThrownBy(() -> run.run(20))
                .isInstanceOfSatisfying(
                        NonFiniteException.class,
                        e -> assertThat(e.recording().of("V").rows()).isPositive());
        assertThat(tape.calls).endsWith("finish", "close");
    }

    @Test
    void aSinkServesOneCallOfRun() {
        Run run = clock(10).to(new Tape());
        run.run(5);
        assertThatThrownBy(() -> run.run(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tape holds what the last call of run recorded; give this one another file");
        assertThat(run.to(new Tape()).run(5).of("V").times()).containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void memoryThatIsNotNeededIsNotAskedFor() {
        Run run = Clockwork.run(Population.of(COUNTER, 1000), Form.SCALAR).monitor("V");
        assertThatThrownBy(() -> run.run(1e9)).hasMessageContaining("record to a file with to(...)");
        Run stopped = Clockwork.run(Population.of(COUNTER, 1000), Form.SCALAR)
                .monitor("V")
                .monitor("stop", s -> new double[] {Run.stopAll() ? 1 : 0});
        assertThat(stopped.to(new Tape()).run(1e9).of("V").rows()).isEqualTo(1);
    }

    @Test
    void aSessionMarksBetweenTwoSteps() {
        Tape tape = new Tape();
        Run run = clock(SIZE).to(tape);
        run.run(50);
        assertThat(tape.calls).doesNotContain("mark");
        tape.reached = Double.NEGATIVE_INFINITY;
        Spool spool = new Spool(tape, List.of(outline()), Optional.empty(), 0, System::nanoTime);
        Store store = spool.store(0, 0);
        for (int t = 0; t < 5; t++) {
            store.append(t, new double[] {t});
            spool.stepped(t);
        }
        var mark = spool.mark();
        store.append(5, new double[] {5});
        spool.close();
        tape.reached = Double.NEGATIVE_INFINITY;
        Spool again = new Spool(tape, List.of(outline()), Optional.of(mark), 0, System::nanoTime);
        again.store(0, 0).append(99, new double[] {99});
        Trace back = again.finish(List.of(java.util.Map.of())).of("p").of("x");
        again.close();
        assertThat(back.column(0)).containsExactly(0, 1, 2, 3, 4, 99);
    }

    private static Recording outline() {
        Trace x = new Trace(
                new dev.ranvier.model.Variable("x", dev.ranvier.unit.Unit.ONE, ""),
                new int[] {1},
                dev.ranvier.recording.ElementType.FLOAT64,
                dev.ranvier.recording.Affine.IDENTITY);
        return new Recording("p", 1, java.util.Map.of("x", x), new dev.ranvier.recording.Spikes(1), java.util.Map.of());
    }
}
