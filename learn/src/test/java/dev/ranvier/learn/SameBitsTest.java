// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.surrogate.QPseudoSpike;
import dev.ranvier.catalog.surrogate.SquarewaveFourierSeries;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.integrate.Step;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import dev.ranvier.run.Run;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every form of the kernel, every number of threads and every distance of kept states gives the same bytes.
class SameBitsTest {
    private static final int STEPS = 23;

    /// Models with every kind of step: in one method, in pieces, with functions that have no vector form, with noise.
    private static List<Population> populations(int size) {
        return List.of(
                varied(Population.of(AdExIF.MODEL, size)),
                varied(Population.of(AdExIFRefLTC.MODEL, size))
                        .set("tau_ref", 0.55)
                        .spikeReset(SpikeReset.Kind.HARD)
                        .spikeFunction(QPseudoSpike.SURROGATE),
                varied(Population.of(AdExIF.MODEL, size)).method("rk4").detachSpike(true),
                varied(Population.of(Lif.MODEL, size)).noise(0.5).spikeFunction(SquarewaveFourierSeries.of(3, 40)));
    }

    private static Population varied(Population p) {
        double at = p.parameter(p.model().parameter("V_th")) instanceof Initializer.Constant(double value) ? value : 0;
        return p.initial("V", Initializer.uniform(at - 12, at + 0.5)).mode(Mode.training(2));
    }

    private static Bptt bptt(Population p) {
        return Bptt.of(p).parameters("tau", "V_th").inputs("I");
    }

    private static Input input(int columns) {
        Random random = new Random(3);
        double[][] rows = new double[STEPS][];
        Arrays.setAll(rows, i -> random.doubles(columns, 0, 40).toArray());
        return Inputs.values(rows);
    }

    private static Loss loss() {
        return new Curved(Map.of("V", 10.0, Adjoint.SPIKE, 1.0));
    }

    /// All numbers of a result, to be compared bit by bit.
    private static double[] numbers(Gradients g) {
        var all = DoubleStream.builder();
        all.add(g.loss());
        g.parameters().values().forEach(v -> Arrays.stream(v).forEach(all));
        g.initial().values().forEach(v -> Arrays.stream(v).forEach(all));
        g.inputs()
                .values()
                .forEach(rows ->
                        Arrays.stream(rows).flatMapToDouble(Arrays::stream).forEach(all));
        g.last().values().values().forEach(v -> Arrays.stream(v).forEach(all));
        return all.build().toArray();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void everyFormOfTheKernelGivesTheSameGradients(Precision precision) {
        for (int size : new int[] {1, 3, 7, 31}) {
            for (Population p : populations(size)) {
                double[] expected = numbers(
                        bptt(p).precision(precision).form(Form.INTERPRETER).run(input(size), loss()));
                assertThat(expected).as("%s", p).contains(expected[0]).hasSizeGreaterThan(STEPS * size);
                for (Form form : new Form[] {Form.SCALAR, Form.VECTOR, Form.AUTO}) {
                    assertThat(numbers(bptt(p).precision(precision).form(form).run(input(size), loss())))
                            .as("%s %s", p, form)
                            .containsExactly(expected);
                }
            }
        }
    }

    @Test
    void threadsDoNotMatter() {
        for (Population p : populations(1700)) {
            double[] expected = numbers(bptt(p).threads(1).run(input(1700), loss()));
            for (int threads : new int[] {2, 3, 7}) {
                assertThat(numbers(bptt(p).threads(threads).run(input(1700), loss())))
                        .as("%s, %d threads", p, threads)
                        .containsExactly(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 22, STEPS, 1000})
    void whichStatesAreKeptDoesNotMatter(int every) {
        for (Population p : populations(3)) {
            double[] expected = numbers(bptt(p).run(input(3), loss()));
            assertThat(numbers(bptt(p).keepEvery(every).run(input(3), loss())))
                    .as("%s, every %d", p, every)
                    .containsExactly(expected);
        }
    }

    @Test
    void aSecondRunKnowsNothingOfTheFirst() {
        for (Population p : populations(3)) {
            Bptt bptt = bptt(p);
            double[] first = numbers(bptt.run(input(3), loss()));
            bptt.run(Inputs.constant(1000, 1), loss());
            assertThat(numbers(bptt.run(input(3), loss()))).containsExactly(first);
        }
    }

    /// The same population by the plainest loop there is.
    @Test
    void theResultIsThatOfThePlainLoop() {
        for (int size : new int[] {1, 3, 7, 31}) {
            Population p = varied(Population.of(AdExIF.MODEL, size)).mode(Mode.training(1));
            Map<String, Double> uniform = new LinkedHashMap<>();
            Map<String, double[]> values = new LinkedHashMap<>();
            p.model().parameters().forEach(q -> {
                values.put(q.name(), p.values(q, 0));
                if (!Set.of("tau", "V_th").contains(q.name())) {
                    uniform.put(q.name(), q.value());
                }
            });
            Step step = Discretization.of(
                    p.model(), ExpAuto.METHOD, 0.1, uniform, new SpikeReset(SpikeReset.Kind.SOFT, false));
            Set<String> wanted = new LinkedHashSet<>(List.of("tau", "V_th", "I"));
            Plain plain = new Plain(step, wanted, false, Set.of("I"), 0.1, values, Form.INTERPRETER);
            double[][] rows = input(size).sample(0.1);
            Snapshot begin = bptt(p).initial();
            var expected = plain.gradients(begin.values(), Map.of("I", rows), loss(), STEPS);
            Gradients found = bptt(p).run(input(size), loss());
            assertThat(found.input("I")).isDeepEqualTo(expected.get("dL/dI"));
            assertThat(found.initial("V")).containsExactly(expected.get("dL/dV")[0]);
            assertThat(found.initial("w")).containsExactly(expected.get("dL/dw")[0]);
            assertThat(found.parameter("tau")).containsExactly(TreeSum.to(1, expected.get("dL/dtau")[0]));
        }
    }

    @Test
    void theStatesAreThoseOfARun() {
        for (Population p : populations(7)) {
            Watched watched = new Watched(loss());
            Gradients g = Bptt.of(p).run(input(7), watched);
            Recording recording = Run.of(p)
                    .input(input(7))
                    .monitor("V", "spike")
                    .progress(false)
                    .run();
            for (String variable : List.of("V", "spike")) {
                for (int i = 0; i < STEPS; i++) {
                    assertThat(watched.rows(variable)[i])
                            .as("%s of %s in step %d", variable, p, i)
                            .containsExactly(row(recording.of(variable), i));
                }
            }
            assertThat(g.last().of("V")).containsExactly(watched.rows("V")[STEPS - 1]);
            assertThat(g.last().step()).isEqualTo(STEPS);
            assertThat(Arrays.stream(watched.rows("spike"))
                            .flatMapToDouble(Arrays::stream)
                            .sum())
                    .isPositive();
        }
    }

    private static double[] row(Trace trace, int i) {
        double[] row = new double[14];
        Arrays.setAll(row, e -> trace.at(i, e));
        return row;
    }
}
