// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.integrate.Step.Call;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Constant;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Parameter;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every form of a kernel promises, with the numbers written out.
class KernelContractTest {
    private static final State X = new State("x");

    /// To float it rounds up; to 30 bits first, and then to float, it would round down.
    private static final double BETWEEN = 1 + 0x1p-24 + 0x1p-40;

    private final List<Assign> body = new ArrayList<>();

    private Scratch assign(Phase phase, Fn fn, Value... args) {
        Scratch target = new Scratch(body.size());
        body.add(new Assign(phase, target, new Call(fn), List.of(args)));
        return target;
    }

    private Scratch assign(Fn fn, Value... args) {
        return assign(Phase.INTEGRATE, fn, args);
    }

    private Layout layout(Value next, Map<String, Value> observed, Optional<Value> spike) {
        return Layout.of(new Step("step", body, Map.of("x", next), observed, spike), Set.of());
    }

    private static Kernel kernel(Layout layout, Precision precision, Form form) {
        return Kernels.of(layout, precision, form, Optional.empty());
    }

    private static Frame frame(Layout layout, Precision precision, double... x) {
        Frame frame = new Frame(layout, precision, x.length);
        frame.write(X, x);
        return frame;
    }

    private static int step(Form form, Frame frame, int[] spikes) {
        return kernel(frame.layout(), frame.precision(), form)
                .step(frame.arrays(), frame.uniforms(), 0, frame.size(), spikes, 0);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void numbersAndUniformInputsAreRoundedOnceInSinglePrecision(Form form) {
        Layout layout = layout(
                assign(Fn.ADD, X, new Constant(BETWEEN)),
                Map.of("sum", assign(Fn.ADD, X, new Input("I"))),
                Optional.empty());
        Frame frame = frame(layout, Precision.SINGLE, new double[40]);
        frame.uniform(new Value.Input("I"), BETWEEN);
        step(form, frame, new int[40]);
        assertThat(frame.read(X)).containsOnly(1 + 0x1p-23);
        assertThat((float[]) frame.observedArray("sum")).containsOnly(1 + 0x1p-23f);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void spikesAscendThroughRareGroupsAndTheTail(Form form) {
        Scratch exp = assign(Fn.EXP, X);
        Layout layout = layout(
                assign(Fn.MIN, exp, new Constant(5)), Map.of(), Optional.of(assign(Fn.LE, new Constant(1), exp)));
        for (Precision precision : Precision.values()) {
            double[] x = new double[1025];
            Arrays.setAll(x, e -> e % 100 == 63 ? 800 : e % 7 == 0 ? 0.5 : -0.5);
            x[1024] = 3;
            int[] spikes = new int[x.length];
            int count = step(form, frame(layout, precision, x), spikes);
            assertThat(Arrays.copyOf(spikes, count))
                    .containsExactly(
                            IntStream.range(0, 1025).filter(e -> x[e] > 0).toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void nothingIsStoredFromTheFirstNeuronOnThatIsNotFinite(Form form) {
        Scratch doubled = assign(Fn.MUL, X, new Constant(2));
        Layout layout = layout(doubled, Map.of("seen", doubled), Optional.of(assign(Fn.LT, X, doubled)));
        for (int failing : new int[] {0, 3, 15, 16, 37, 39}) {
            double[] x = IntStream.range(0, 40).mapToDouble(e -> e + 1.0).toArray();
            x[failing] = Double.MAX_VALUE;
            Frame frame = frame(layout, Precision.DOUBLE, x);
            assertThat(step(form, frame, new int[40])).isEqualTo(-1 - failing);
            Arrays.setAll(x, e -> e < failing ? 2 * x[e] : x[e]);
            assertThat(frame.read(X)).containsExactly(x);
            assertThat((double[]) frame.observedArray("seen"))
                    .containsExactly(IntStream.range(0, 40)
                            .mapToDouble(e -> e < failing ? x[e] : 0)
                            .toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void truthValuesMayDependOnParametersAlone(Form form) {
        Scratch positive = assign(Phase.ONCE, Fn.LT, new Constant(0), new Parameter("p"));
        Layout layout = layout(assign(Fn.WHERE, positive, X, new Constant(-1)), Map.of(), Optional.of(positive));
        Frame frame = frame(
                layout,
                Precision.SINGLE,
                IntStream.range(0, 37).asDoubleStream().toArray());
        frame.write(
                new Parameter("p"),
                IntStream.range(0, 37).mapToDouble(e -> e % 3 - 1).toArray());
        frame.prepare();
        int[] spikes = new int[37];
        int count = step(form, frame, spikes);
        assertThat(Arrays.copyOf(spikes, count))
                .containsExactly(IntStream.range(0, 37).filter(e -> e % 3 == 2).toArray());
        assertThat(frame.read(X))
                .containsExactly(IntStream.range(0, 37)
                        .mapToDouble(e -> e % 3 == 2 ? e : -1)
                        .toArray());
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void spikesTruthValuesAndNewValuesMayBeNumbers(Form form) {
        Scratch low = assign(Fn.LT, X, new Constant(3));
        Scratch same = assign(Fn.AND, low, assign(Fn.NOT, new Constant(0)));
        Scratch either = assign(Fn.OR, new Constant(0), same);
        Map<String, Value> seen = Map.of("chosen", assign(Fn.WHERE, either, new Constant(1), new Constant(2)));
        for (double truth = 0; truth <= 1; truth++) {
            Layout layout = layout(new Constant(7), seen, Optional.of(new Constant(truth)));
            Frame frame = frame(
                    layout,
                    Precision.DOUBLE,
                    IntStream.range(0, 35).asDoubleStream().toArray());
            assertThat(step(form, frame, new int[35])).isEqualTo(truth == 0 ? 0 : 35);
            assertThat(frame.read(X)).containsOnly(7);
            assertThat((double[]) frame.observedArray("chosen"))
                    .containsExactly(IntStream.range(0, 35)
                            .mapToDouble(e -> e < 3 ? 1 : 2)
                            .toArray());
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aNumberThatIsNotFiniteInThePrecisionIsNotStored(Form form) {
        Layout layout = layout(new Constant(1e300), Map.of(), Optional.empty());
        assertThat(step(form, frame(layout, Precision.DOUBLE, new double[20]), new int[20]))
                .isZero();
        assertThat(step(form, frame(layout, Precision.SINGLE, new double[20]), new int[20]))
                .isEqualTo(-1);
    }
}
