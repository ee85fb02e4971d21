// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A virtual machine never compiles a method of more than 8,000 bytes. Steps that need more are done in pieces, with
/// the same bits.
class LongStepTest {
    @BeforeAll
    static void needsTheVectorModule() {
        assumeThat(VectorModule.present()).as("the vector module").isTrue();
    }

    /// A neuron with `n` exponentials, a crossing threshold and a truth value that is read at both ends of its step.
    /// None is a power of another.
    static Step exponentials(int n) {
        String sum = IntStream.rangeClosed(1, n)
                .mapToObj(k -> (k % 100 == 1 ? "(" : "") + "exp(-" + (1 + k / (n + 1.0)) / 8 + "*abs(x1 - J))"
                        + (k % 100 == 0 || k == n ? ")" : ""))
                .collect(Collectors.joining(" + "));
        return step("""
                dx0/dt = where(x1 < x2 and x0 < 3, 1, 0.5)*(%s) - x0/4 - x0^3/1000000 + I
                dx1/dt = (where(x1 < x2, p0, 2) - x1)/5
                dx2/dt = (x0 - x2)/tau0 + 0.1*xi
                spike crossing x0 >= 2
                reset x0 = -1; x1 += 0.5
                """.formatted(sum), "euler");
    }

    /// The neuron of Hodgkin and Huxley (1952), doi:10.1113/jphysiol.1952.sp004764.
    static Step squidAxon(String method) {
        return step("""
                dx0/dt = I + J - 120*m^3*h*(x0 - 50) - 36*n^4*(x0 + 77) - 0.3*(x0 + 54.4)
                dm/dt = exprel(-(x0 + 40)/10)^-1*(1 - m) - 4*exp(-(x0 + 65)/18)*m
                dh/dt = 0.07*exp(-(x0 + 65)/20)*(1 - h) - 1/(1 + exp(-(x0 + 35)/10))*h
                dn/dt = 0.1*exprel(-(x0 + 55)/10)^-1*(1 - n) - 0.125*exp(-(x0 + 65)/80)*n
                spike crossing x0 >= 0
                """, method);
    }

    private static Step step(String text, String method) {
        Model model = Model.of(
                "long", "input I\ninput J\n" + text, Parameter.parameter("p0", 1), Parameter.parameter("tau0", 7));
        return Discretization.of(model, Integrator.named(method), 0.01, Map.of(), SpikeReset.SIMULATION)
                .keeping(Set.of("input"));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12, 40})
    void manyExponentialsGiveTheSameBits(int n) {
        compare(exponentials(n), Precision.DOUBLE, 17, 4);
        compare(exponentials(n), Precision.SINGLE, 33, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp_auto", "rk4", "rkdp"})
    void theSquidAxonGivesTheSameBits(String method) {
        compare(squidAxon(method), Precision.DOUBLE, 41, 3);
        compare(squidAxon(method), Precision.SINGLE, 41, 3);
    }

    @Test
    void blocksGiveTheSameBits() {
        compare(exponentials(12), Precision.DOUBLE, 1030, 2);
        compare(exponentials(12), Precision.SINGLE, 1030, 2);
    }

    @Test
    void scalarCodeInPiecesGivesTheSameBits() {
        Step step = exponentials(600);
        Trial trial = new Trial(step, Precision.DOUBLE, 521, 0.02, new Random(1));
        Kernel scalar = Compiler.scalar(trial.layout(), Precision.DOUBLE);
        assertThat(scalar).isInstanceOf(SplitKernel.class);
        assertThat(trial.with("scalar", scalar).run(1)).isTrue();
    }

    @Test
    void aValueThatIsNotFiniteIsFoundInPieces() {
        Step step = exponentials(9);
        assertThat(vector(Layout.of(step, Set.of("J")), Precision.DOUBLE)).isInstanceOf(SplitKernel.class);
        for (int failing : new int[] {0, 255, 256, 511, 512, 1029}) {
            Trial trial = new Trial(step, Precision.DOUBLE, 1030, 0, new Random(failing));
            ((double[]) trial.frame().array(new State("x0")))[failing] = 1e200;
            trial.with("scalar", Compiler.scalar(trial.layout(), Precision.DOUBLE));
            trial.with("vector", vector(trial.layout(), Precision.DOUBLE));
            assertThat(trial.run(1)).as("all values are finite").isFalse();
        }
    }

    @Test
    void shortStepsAreOneMethodAndLongOnesPieces() {
        assertThat(vector(Layout.of(exponentials(4), Set.of()), Precision.DOUBLE))
                .isNotInstanceOf(SplitKernel.class);
        for (int n : new int[] {12, 40}) {
            assertThat(vector(Layout.of(exponentials(n), Set.of()), Precision.DOUBLE))
                    .isInstanceOf(SplitKernel.class);
        }
        assertThat(vector(Layout.of(squidAxon("rk4"), Set.of()), Precision.SINGLE))
                .isInstanceOf(SplitKernel.class);
    }

    static Stream<Step> steps() {
        Model model = AdExIFRefLTC.MODEL;
        Stream<Step> deterministic = Methods.fitting(model).map(m -> Methods.step(model, m));
        Model noisy = Methods.noisy();
        Stream<Step> stochastic = Methods.fitting(noisy).map(m -> Methods.step(noisy, m));
        Stream<Step> long1 = Stream.of("exp_auto", "rk4", "rkdp").map(LongStepTest::squidAxon);
        Stream<Step> long2 = Stream.of(12, 40).map(LongStepTest::exponentials);
        return Stream.of(deterministic, stochastic, long1, long2).flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyMethodIsShortEnoughToBeCompiled(Step step) {
        Layout layout = Layout.of(step, Set.of());
        for (Precision precision : Precision.values()) {
            int lanes = VectorModule.length(precision);
            checkLengths(layout, Compiler.scalar(layout, precision), precision, Optional.empty());
            Kernel vector = vector(layout, precision);
            VectorLoop.Shape shape =
                    new VectorLoop.Shape(lanes, vector instanceof SplitKernel ? 1 : 2, Reaches.UNKNOWN);
            checkLengths(layout, vector, precision, Optional.of(shape));
        }
    }

    private static void checkLengths(
            Layout layout, Kernel kernel, Precision precision, Optional<VectorLoop.Shape> shape) {
        List<Layout> layouts = kernel instanceof SplitKernel pieces ? pieces.layouts() : List.of(layout);
        for (Layout piece : layouts) {
            assertThat(Compiler.longest(Compiler.write(piece, precision, shape)))
                    .as("bytes of the longest method of %s", piece.step())
                    .isLessThan(kernel instanceof SplitKernel ? 4000 : 8000);
        }
    }

    private static Kernel vector(Layout layout, Precision precision) {
        return Compiler.vector(layout, precision).orElseThrow();
    }

    private static void compare(Step step, Precision precision, int size, int steps) {
        Trial trial = new Trial(step, precision, size, 0.02, new Random(size));
        trial.with("scalar", Compiler.scalar(trial.layout(), precision));
        trial.with("vector", vector(trial.layout(), precision));
        trial.run(steps);
    }
}
