// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFLTC;
import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.catalog.neuron.AdExIFRefLTC;
import dev.ranvier.expr.Precision;
import dev.ranvier.expr.Reach;
import dev.ranvier.integrate.Exact;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Interpreter, scalar code and vector code of random models give the same bits. `-Dranvier.models=N` tries N models.
class KernelTest {
    private static final int MODELS = Integer.getInteger("ranvier.models", 40);
    private static final int[] SIZES = {1, 3, 7, 8, 31};

    /// What was tried, and what happened.
    private static final class Tally {
        private int trials;
        private int vector;
        private int bailed;
        private int notFinite;
        private int spiking;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allFormsOfRandomModelsGiveTheSameBits(Precision precision) {
        assumeThat(VectorModule.present()).as("the vector module").isTrue();
        Tally tally = new Tally();
        for (long seed = 0; seed < MODELS; seed++) {
            for (int size : SIZES) {
                tryModel(seed, precision, size, 12, tally);
            }
            if (seed % 10 == 0) {
                tryModel(seed, precision, 1025, 2, tally);
            }
        }
        assertThat(tally.vector).as("trials with real vector code").isGreaterThan(tally.trials * 3 / 4);
        assertThat(tally.bailed)
                .as("trials in which a neuron left the common range")
                .isGreaterThan(tally.trials / 12);
        assertThat(tally.notFinite).as("trials with a value that is not finite").isGreaterThan(tally.trials / 100);
        assertThat(tally.spiking).as("trials with spikes").isGreaterThan(tally.trials / 4);
    }

    static Stream<Step> neurons() {
        Stream<Model> models =
                Stream.of(AdExIF.MODEL, AdExIFRef.MODEL, AdExIFLTC.MODEL, AdExIFRefLTC.MODEL, Methods.noisy());
        Stream<Step> adaptive = models.flatMap(model -> Methods.fitting(model)
                .filter(m -> model == AdExIFRefLTC.MODEL || model.isStochastic() || m == ExpAuto.METHOD)
                .map(m -> Methods.step(model, m)));
        return Stream.concat(adaptive, linear());
    }

    /// A leaky neuron with adaptation, a synapse, noise and refractoriness: its rates differ between neurons or, as the
    /// conductance, come from outside.
    private static Stream<Step> linear() {
        Parameter tau = Parameter.parameter("tau_w", 20, "1", "");
        String text = """
                input I
                dV/dt = -(V + 60)/3 - w + s + I + 0.1*xi
                dw/dt = (V + 60 - 2*w)/tau_w
                ds/dt = -(%s)*s + 0.2*xi_s
                spike V >= -58
                reset V = -61
                """;
        return Stream.of("1/tau_w", "1/tau_w + I/100")
                .map(rate -> Methods.step(
                        Model.of("linear", text.formatted(rate), tau)
                                .refractory(new Parameter("tau_ref", 1, dev.ranvier.unit.Unit.ONE, "", false)),
                        Exact.METHOD));
    }

    @ParameterizedTest
    @MethodSource("neurons")
    void allFormsOfNeuronsGiveTheSameBits(Step step) {
        for (Precision precision : Precision.values()) {
            Trial trial = new Trial(step, precision, 37, 0, new Random(7));
            trial.with("scalar", Compiler.scalar(trial.layout(), precision));
            Compiler.vector(trial.layout(), precision).ifPresent(kernel -> trial.with("vector", kernel));
            assertThat(trial.run(8)).as("all values are finite").isTrue();
            assertThat(trial.spikes()).isPositive();
        }
    }

    /// Any reach for any operation: it must not matter.
    private static Reaches reaches(Step step, Random random) {
        Map<Value.Scratch, Reach> seen = new HashMap<>();
        step.body().forEach(a -> seen.put(a.target(), Reach.values()[random.nextInt(Reach.values().length)]));
        return new Reaches(seen);
    }

    private static void tryModel(long seed, Precision precision, int size, int steps, Tally tally) {
        Random random = new Random(seed);
        try {
            Step step = RandomModel.step(random).keeping(seed % 2 == 0 ? Set.of("input") : Set.of());
            Trial trial = new Trial(step, precision, size, seed % 3 == 0 ? 0.2 : 0, random);
            trial.with("scalar", Compiler.scalar(trial.layout(), precision));
            Optional<Kernel> vector = Compiler.vector(trial.layout(), precision);
            vector.ifPresent(kernel -> trial.with("vector", kernel));
            Compiler.vector(trial.layout(), precision, reaches(step, random))
                    .ifPresent(kernel -> trial.with("vector for farther arguments", kernel));
            tally.bailed += Ranges.left(trial.frame(), precision) ? 1 : 0;
            tally.vector += vector.isPresent() ? 1 : 0;
            tally.notFinite += trial.run(steps) ? 0 : 1;
            tally.spiking += trial.spikes() > 0 ? 1 : 0;
            tally.trials++;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ", size " + size + ", " + precision, e);
        }
    }
}
