// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.checkpoint.Checkpoints;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Population;
import java.nio.file.Path;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A call goes on only with the inputs it began with, however late they differ.
class IdentityTest {
    private static final double DURATION = 6000;

    @TempDir
    Path folder;

    static Stream<Arguments> inputs() {
        return Stream.of(
                of("section", x -> Inputs.section(at(1, 5990), at(x, 10))),
                of("durations", x -> Inputs.section(at(1, 5990 + x), at(2, 10 - x))),
                of("pulses", x -> Inputs.spike(new double[] {1, 5990}, new double[] {1, 2}, new double[] {1, x}, 6000)),
                of("length of a pulse", x -> Inputs.spike(new double[] {5990}, x, 1, DURATION)),
                of("spike times", x -> Inputs.spikeTimes(new double[] {1, 5990 + x}, new int[] {0, 0}, 1, DURATION)),
                of("table", IdentityTest::table),
                of("ramp", x -> Inputs.ramp(1, 2, DURATION).from(5990 + x)),
                of("frequency", x -> Inputs.sinusoidal(1, x, DURATION).from(5990)),
                of("amplitude", x -> Inputs.square(x, 5, DURATION).from(5990)),
                of(
                        "bias",
                        x -> x == 1
                                ? Inputs.square(1, 5, DURATION)
                                : Inputs.square(1, 5, DURATION).bias()),
                of("mean of noise", x -> Inputs.ouProcess(x, 1, 5, DURATION).from(5990)),
                of("strength of noise", x -> Inputs.ouProcess(1, x, 5, DURATION).from(5990)),
                of("seed of noise", x -> Inputs.wienerProcess(DURATION).seed((1L << 60) + (long) x)),
                of(
                        "own seed or not",
                        x -> x == 1
                                ? Inputs.wienerProcess(DURATION)
                                : Inputs.wienerProcess(DURATION).seed(0)),
                of("end of noise", x -> Inputs.wienerProcess(DURATION).to(5990 + x)),
                of("sum", x -> Inputs.constant(1, DURATION).plus(Inputs.section(at(0, 5990), at(x, 10)))),
                of("factor", x -> Inputs.section(at(0, 5990), at(1, 10)).times(x)),
                of("place", x -> Inputs.section(at(0, 5990), at(1, 10)).placed((int) x - 1, 1, 3)),
                of("values of neurons", x -> Inputs.section(at(1, 5990), at(new double[] {0, x, 0}, 10))));
    }

    private static Arguments of(String name, DoubleFunction<Input> input) {
        return Arguments.of(name, input);
    }

    private static Input table(double last) {
        double[] rows = new double[(int) DURATION];
        rows[rows.length - 1] = last;
        return Inputs.values(rows);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void aLateDifferenceOfAnInputIsNoticed(String name, DoubleFunction<Input> input) {
        String file = folder.resolve("call.ckpt").toString();
        run(input.apply(1)).checkpoints(Checkpoints.to(file)).run(2);
        assertThat(run(input.apply(1)).resume(file).run(2).times()).hasSize(2);
        assertThatThrownBy(() -> run(input.apply(2)).resume(file).run(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("input I of");
    }

    @Test
    void whatWasWrittenBetweenTwoCallsIsNoCallToResume() {
        String file = folder.resolve("between.ckpt").toString();
        Run first = run(Inputs.constant(1));
        first.run(2);
        first.checkpoint(file);
        Run second = run(Inputs.constant(1)).checkpoints(Checkpoints.to(file).resuming());
        assertThatThrownBy(() -> second.run(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between.ckpt is a checkpoint between two calls of run()")
                .hasMessageContaining("take it up with resume(file)");
    }

    private static Run run(Input input) {
        return Run.of(Population.of(Clockwork.COUNTER, input.width()))
                .dt(1)
                .monitor("V")
                .input(input);
    }
}
