// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.input.Inputs.wienerProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.input.Input;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Neurons that wait for no other make several steps in a row, and nobody can tell.
class StretchTest {
    /// Several blocks, the last of them not full.
    private static final int SIZE = 9 * 512 + 77;

    private static final double MS = 20;
    private static final int[] THREADS = {1, 2, 3, 7};

    private static Population neurons() {
        return Population.of(AdExIFRefLTC.MODEL, SIZE)
                .set(AdExIFRef.tau_ref, 0.35)
                .initial(AdExIF.V, Initializer.uniform(-66, -53))
                .refractoryVariable(true)
                .noise(0.4);
    }

    private static double[] currents(double least) {
        return IntStream.range(0, SIZE).mapToDouble(e -> least + e % 11).toArray();
    }

    private static Run run(Input input) {
        return Run.of(neurons()).seed(5).progress(false).input(input);
    }

    /// A monitor of each step: no step can be made ahead of another.
    private static Run watched(Input input) {
        return run(input).monitor("every step", s -> new double[] {s.of("V", 0)});
    }

    private static void assertSame(Recording found, Recording expected) {
        assertThat(found.spikes().neurons()).isEqualTo(expected.spikes().neurons());
        assertThat(found.spikes().times()).isEqualTo(expected.spikes().times());
        found.traces().forEach((key, trace) -> {
            assertThat(trace.times()).as(key).isEqualTo(expected.of(key).times());
            for (int row = 0; row < trace.rows(); row++) {
                assertThat(trace.row(row)).as(key).isEqualTo(expected.of(key).row(row));
            }
        });
    }

    /// Inputs that are still, move in each step, or now and then; some of them differ among neurons.
    static List<Input> inputs() {
        double[] steps = IntStream.range(0, 200).mapToDouble(k -> k % 40).toArray();
        double[] few = {0, 7, 9, 40};
        double[][] rows = IntStream.range(0, 200)
                .mapToObj(k -> currents(few[k * k / 700 % 4]))
                .toArray(double[][]::new);
        return List.of(
                constant(12),
                constant(currents(5)),
                values(steps),
                values(rows),
                section(at(currents(2), 3.7), at(currents(9), 16.3)),
                wienerProcess(MS).times(9).plus(constant(currents(5), MS)));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void spikesAndStateAreThoseOfSingleSteps(Input input) {
        Run single = watched(input).threads(1);
        Recording expected = single.run(MS);
        assertThat(expected.spikes().count()).isGreaterThan(500);
        for (int threads : THREADS) {
            Run run = run(input).threads(threads);
            assertSame(run.run(MS), expected);
            for (String variable : List.of("V", "w", "spike", "refractory", "t_last_spike", "input")) {
                assertThat(run.state(variable)).as(variable).isEqualTo(single.state(variable));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void samplesAreThoseOfTheirSteps(Input input) {
        List<Monitor> monitors = List.of(
                Monitor.of("V").every(7),
                Monitor.of("spike").neurons(3, 4000).from(2.5).to(2.8),
                Monitor.of("input").every(33),
                Monitor.of("refractory").from(11),
                Monitor.of("t", s -> new double[] {s.t(), s.of("w", 17), s.spikes()})
                        .every(29),
                Monitor.rate(1.3));
        for (Monitor monitor : monitors) {
            Recording expected = watched(input).monitor(monitor).run(MS);
            assertSame(run(input).monitor(monitor).threads(3).run(MS), expected);
        }
    }

    @Test
    void aConditionIsAskedAfterEachStep() {
        Monitor around = Monitor.of("V").neurons(0).around(s -> s.of("spike", 40) == 1, 1, 1);
        Recording expected = watched(constant(20)).monitor(around).run(MS);
        assertThat(expected.of("V").rows()).isPositive();
        assertSame(run(constant(20)).monitor(around).run(MS), expected);
    }

    @Test
    void piecesOfARunAreTheWhole() {
        Recording expected = run(constant(currents(9))).run(MS);
        Run run = run(constant(currents(9))).threads(2);
        int spikes = 0;
        for (double piece : new double[] {0.1, 0.2, 0.4, 3.3, 16}) {
            Recording found = run.run(piece);
            int[] part = Arrays.copyOfRange(
                    expected.spikes().neurons(), spikes, spikes + found.spikes().count());
            assertThat(found.spikes().neurons()).isEqualTo(part);
            spikes += found.spikes().count();
        }
        assertThat(spikes).isEqualTo(expected.spikes().count());
    }

    @Test
    void checkpointsAreOfTheStepsAskedFor(@TempDir Path folder) {
        Path file = folder.resolve("a.ckpt");
        Run stopped =
                run(constant(currents(9))).checkpoints(Checkpoints.to(file).every(2.9));
        stopped.monitor(Monitor.of("stop", s -> {
                    if (s.t() > 6.5) {
                        Run.stopAll();
                    }
                    return new double[1];
                })
                .every(67));
        Recording cut = stopped.run(MS);
        assertThat(cut.facts()).containsEntry("interrupted", "true").containsEntry("steps", "68");
        Run resumed = run(constant(currents(9)))
                .monitor(Monitor.of("stop", s -> new double[1]).every(67));
        Recording expected = run(constant(currents(9))).run(MS);
        assertThat(dev.ranvier.checkpoint.CheckpointFile.open(file).contents().fact("done"))
                .isEqualTo("58");
        assertThat(resumed.resume(file.toString()).run(MS).spikes().neurons())
                .isEqualTo(expected.spikes().neurons());
    }

    @Test
    void theFirstFailureIsThatOfTheEarliestStep() {
        Model m = Model.of("Runaway", "dx/dt = x^2/ms : 1");
        Initializer start = Initializer.of(n -> n == 7 ? 3 : n == 3000 || n == 4000 ? 5 : 1e-6);
        for (int threads : THREADS) {
            NonFiniteException e = catchThrowableOfType(
                    NonFiniteException.class,
                    () -> Run.of(Population.of(m, SIZE).initial("x", start).method("euler"))
                            .dt(1)
                            .threads(threads)
                            .progress(false)
                            .monitor(Monitor.rate(1))
                            .run(100));
            assertThat(e).hasMessageStartingWith("Runaway, neuron 3000: x became Infinity in step 8, t = 8.0 ms");
            assertThat(e.recording().of("rate").rows()).isEqualTo(8);
        }
    }

    @Test
    void aRunGoesOnAfterItsSinkFailed() {
        Tape tape = new Tape();
        tape.failAt = 3;
        Run run = run(constant(currents(20))).monitor(Monitor.rate(0.1)).to(tape);
        assertThat(catchThrowableOfType(UncheckedIOException.class, () -> run.run(2000 * MS)))
                .isNotNull();
        double t = run.to(new Tape()).run(0.1).of("rate").times()[0];
        Run whole = run(constant(currents(20)));
        whole.run(t + 0.1);
        assertThat(run.state("V")).isEqualTo(whole.state("V"));
    }
}
