// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.input.Inputs.wienerProcess;
import static dev.ranvier.run.Clockwork.COUNTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AdExIFRef;
import dev.ranvier.expr.Expr;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.Scheme;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.model.Variable;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sub-steps: as many as the tolerance asks for, the same on every machine, and refused where they make no sense.
class SubstepsTest {
    private static final Model OSCILLATOR = Model.of("Oscillator", "dx/dt = 2*y\ndy/dt = -2*x");

    private static Recording turn(Adaptive method, double dt) {
        Population p = Population.of(OSCILLATOR, 1).method(method).initial("x", 1);
        return Run.of(p).dt(dt).progress(false).monitor("x", "y").run(20);
    }

    private static double error(Recording r, double dt) {
        double worst = 0;
        for (int i = 0; i < r.of("x").rows(); i++) {
            worst = Math.max(worst, Math.abs(r.of("x").at(i, 0) - Math.cos(2 * (i + 1) * dt)));
        }
        return worst;
    }

    private static long fact(Recording r, String key) {
        return Long.parseLong(r.facts().get(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rkf12", "heun_euler", "bs", "rkf45", "ck", "rkdp"})
    void theErrorFollowsTheToleranceWhateverTheStepOfTheRun(String pair) {
        for (double dt : new double[] {2, 0.5}) {
            double coarse = error(turn(Adaptive.of(pair).tolerance(1e-4, 1e-4), dt), dt);
            double fine = error(turn(Adaptive.of(pair).tolerance(1e-7, 1e-7), dt), dt);
            assertThat(coarse).isBetween(1e-6, 0.6);
            assertThat(fine).isLessThan(coarse / 20);
        }
    }

    @Test
    void theRecordingSaysHowManySubStepsThereWere() {
        Recording r = turn(Adaptive.of("rkdp").tolerance(1e-9, 1e-9), 2);
        assertThat(r.facts()).containsEntry("method", "rkdp, adaptive, relative 1.0E-9, absolute 1.0E-9");
        assertThat(fact(r, "substeps accepted")).isBetween(100L, 1000L);
        assertThat(fact(r, "substeps rejected")).isBetween(1L, 20L);
        long trials = fact(r, "substeps accepted") + fact(r, "substeps rejected");
        assertThat(fact(r, "evaluations")).isEqualTo(7 * trials);
        assertThat(r.facts().get("shortest substep")).endsWith(" ms");
        assertThat(fact(turn(Adaptive.of("rkdp").tolerance(1e-5, 1e-5), 2), "substeps accepted"))
                .isLessThan(fact(r, "substeps accepted") / 3);
    }

    /// The first step of the run finds the length by trials; later ones begin with it.
    @Test
    void theLengthIsCarriedOverFromStepToStep() {
        Recording r = turn(Adaptive.of("ck").tolerance(1e-10, 1e-10), 0.5);
        assertThat(fact(r, "substeps rejected")).isLessThan(fact(r, "substeps accepted") / 10);
        Recording quiet = turn(Adaptive.of("ck").tolerance(1e-2, 1e-2), 0.1);
        assertThat(fact(quiet, "substeps accepted")).isEqualTo(200);
        assertThat(fact(quiet, "substeps rejected")).isZero();
    }

    @Test
    void aToleranceOfOneVariableIsItsOwn() {
        Model two = Model.of("Two", "dx/dt = cos(t)\ndy/dt = cos(30*t)");
        Variable y = Variable.variable("y", "1", "");
        Adaptive all = Adaptive.of("rkdp").tolerance(1e-9, 1e-9);
        long strict = accepted(two, all);
        long lax = accepted(two, all.tolerance(y, 0.5, 10));
        assertThat(lax).isLessThan(strict / 3);
    }

    private static long accepted(Model model, Adaptive method) {
        return fact(
                Run.of(Population.of(model, 1).method(method))
                        .dt(1)
                        .progress(false)
                        .run(5),
                "substeps accepted");
    }

    private static Stream<Population> populations() {
        double[] b = IntStream.range(0, 1200).mapToDouble(e -> e % 5 / 2.0).toArray();
        Population p = Population.of(AdExIFRef.MODEL, 1200)
                .set(AdExIFRef.tau_ref, 0.35)
                .set(AdExIF.b, b)
                .current("syn", "0.1*(-40*mV - V)")
                .delta("kick", "0.01*(-60*mV - V)")
                .initial(AdExIF.V, Initializer.uniform(-66, -50))
                .refractoryVariable(true);
        return Stream.of(p.method(Adaptive.of("ck")), p.locateSpikes());
    }

    private static Run run(Population p) {
        double[] current =
                IntStream.range(0, p.size()).mapToDouble(e -> 5 + e % 11).toArray();
        return Run.of(p)
                .seed(3)
                .progress(false)
                .input(constant(current).plus(section(at(0, 4), at(2, 8))))
                .monitor("V", "w", "input", "spike", "refractory", "t_last_spike");
    }

    private static void same(Recording a, Recording b, String what) {
        assertThat(b.spikes().times()).as(what).isEqualTo(a.spikes().times());
        assertThat(b.spikes().neurons()).as(what).isEqualTo(a.spikes().neurons());
        a.traces()
                .forEach((key, trace) ->
                        assertThat(b.of(key).toArray()).as("%s, %s", what, key).isDeepEqualTo(trace.toArray()));
    }

    @ParameterizedTest
    @MethodSource("populations")
    void threadsAndFormsGiveTheSameBits(Population p) {
        Recording one = run(p).threads(1).run(6);
        assertThat(one.spikes().count()).isGreaterThan(700);
        for (int threads : new int[] {2, 3}) {
            same(one, run(p).threads(threads).run(6), threads + " threads");
        }
        for (Form form : List.of(Form.VECTOR, Form.SCALAR)) {
            same(one, run(p).form(form).run(6), form.toString());
        }
        same(run(p).run(0.4), run(p).form(Form.INTERPRETER).run(0.4), "interpreter");
    }

    @ParameterizedTest
    @MethodSource("populations")
    void runningInPiecesGivesTheBitsOfOneLongRun(Population p) {
        Recording whole = run(p).run(6);
        Run pieces = run(p);
        int spikes = 0;
        for (double piece : new double[] {0.1, 2.9, 0, 1.3, 1.7}) {
            spikes += pieces.run(piece).spikes().count();
        }
        assertThat(spikes).isEqualTo(whole.spikes().count());
        assertThat(pieces.state("V")).isEqualTo(whole.of("V").row(59));
        same(whole, pieces.reset().run(6), "after reset");
    }

    @Test
    void aBatchIsSeveralTrials() {
        Population p = Population.of(COUNTER, 2).locateSpikes();
        Recording r = Run.of(p)
                .dt(1)
                .mode(Mode.batching(2))
                .progress(false)
                .input(constant(new double[] {1, 2, 4, 0}))
                .run(1);
        assertThat(r.spikes().neurons()).containsExactly(2, 1, 2, 2, 0, 1, 2);
    }

    @Test
    void atAnInfiniteThresholdOfTheEquationsTheSpikeIsWhereTheyEnd() {
        Population p = Population.of(AdExIF.MODEL, 1)
                .set(AdExIF.V_th, 70)
                .set(AdExIF.delta_T, 2)
                .initial(AdExIF.V, -65)
                .method(Adaptive.of("rkdp"));
        double[] high =
                Run.of(p).progress(false).input(constant(30)).run(30).spikes().times();
        double[] low = Run.of(p.set(AdExIF.V_th, 0))
                .progress(false)
                .input(constant(30))
                .run(30)
                .spikes()
                .times();
        assertThat(high).hasSizeGreaterThan(1).containsExactly(low, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1e-8, the relative tolerance 0.0",
        "-1e-3, 1e-8, the relative tolerance -0.001",
        "1e-17, 1e-8, about what double precision resolves",
        "1, 1e-8, below 1",
        "NaN, 1e-8, positive and finite",
        "1e-6, 0, the absolute tolerance 0.0",
        "1e-6, Infinity, positive and finite"
    })
    void tolerancesArePositive(double relative, double absolute, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adaptive.of("rkdp").tolerance(relative, absolute))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rk4", "exp_auto", "euler", "milstein"})
    void onlyPairsChooseTheirSteps(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Adaptive.of(method))
                .withMessageContaining("method '" + method + "' cannot choose its steps")
                .withMessageContaining("bs, ck, rkdp, rkf12, rkf45, heun_euler");
    }

    @Test
    void aToleranceOfNoVariableIsRefused() {
        Population p = Population.of(OSCILLATOR, 1)
                .method(Adaptive.of("bs").tolerance(new Variable("X", Unit.ONE, ""), 1e-3, 1e-3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(p).run(1))
                .withMessageContaining("tolerance of 'X', but Oscillator has no variable of that name. Maybe 'x'");
    }

    @Test
    void noiseHasNoSubSteps() {
        Population noisy = Population.of(AdExIF.MODEL, 1).noise(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(noisy.method(Adaptive.of("rkdp"))).run(1))
                .withMessageContaining("'rkdp' has no form for equations with noise")
                .withMessageContaining("use one of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(noisy.locateSpikes()).run(1))
                .withMessageContaining("AdExIF has noise")
                .withMessageContaining("leave locateSpikes() out");
        Run random = Run.of(Population.of(AdExIF.MODEL, 1).initial("V", -65).locateSpikes());
        assertThat(random.progress(false).run(wienerProcess(5)).spikes().count())
                .isNotNegative();
    }

    @Test
    void trainingAndSinglePrecisionAreRefused() {
        Population located = Population.of(AdExIF.MODEL, 1).locateSpikes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(located).mode(Mode.training(2)).run(1))
                .withMessageContaining("training mode differentiates steps of one length");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(Population.of(OSCILLATOR, 1).method(Adaptive.of("ck")))
                        .precision(Precision.SINGLE)
                        .run(1))
                .withMessageContaining("an adaptive method")
                .withMessageContaining("use double precision");
    }

    @Test
    void aMethodThatNeedsTheLengthOfItsStepCannotLocate() {
        Integrator rigid = new Integrator() {
            @Override
            public List<String> names() {
                return List.of("rigid");
            }

            @Override
            public int order() {
                return 1;
            }

            @Override
            public double strongOrder() {
                return 0;
            }

            @Override
            public void advance(Scheme scheme) {
                scheme.equations().forEach(e -> {
                    Expr change = Expr.mul(Expr.num(scheme.dt()), e.drift());
                    scheme.next(
                            e.variable().name(), Expr.add(Expr.name(e.variable().name()), change));
                });
            }
        };
        Population p = Population.of(COUNTER, 1).method(rigid);
        assertThat(Run.of(p).progress(false).input(constant(1)).run(2).spikes().count())
                .isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Run.of(p.locateSpikes()).run(1))
                .withMessageContaining("method 'rigid' works with steps of one length alone")
                .withMessageContaining("use another method");
    }

    @Test
    void aModelWithoutThresholdHasNoSpikesToLocate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Population.of(OSCILLATOR, 1).locateSpikes())
                .withMessageContaining("Oscillator has no threshold, so it has no spikes to locate");
    }

    /// 1/(1 - t) ends at t = 1 ms.
    @Test
    void aSolutionThatEndsSaysWhereAndWhy() {
        Model end = Model.of("End", "dx/dt = x^2");
        Population p = Population.of(end, 3).initial("x", 0, 1, 0).method(Adaptive.of("rkdp"));
        Run run = Run.of(p).dt(0.3).progress(false).monitor("x");
        assertThatExceptionOfType(SubstepException.class)
                .isThrownBy(() -> run.run(3))
                .withMessageContaining("End, neuron 1: the sub-step fell to ")
                .withMessageContaining(" ms at t = 1.0")
                .withMessageContaining("(dt = 0.3 ms), because the error of x stays above the tolerance (relative"
                        + " 1.0E-6, absolute 1.0E-8). State there: x = ")
                .withMessageContaining("Likely cause: a singularity")
                .satisfies(e -> assertThat(e.recording().of("x").rows()).isEqualTo(3));
        assertThatIllegalStateException().isThrownBy(() -> run.run(3)).withMessageContaining("call reset()");
    }

    @Test
    void aResetThatStaysAtTheThresholdSaysSo() {
        for (Population p : List.of(
                Population.of(COUNTER, 1).locateSpikes(),
                Population.of(COUNTER, 1).method(Adaptive.of("bs")))) {
            assertThatExceptionOfType(SubstepException.class)
                    .isThrownBy(() -> Run.of(p.set(Clockwork.V_RESET, 1.0))
                            .dt(1)
                            .progress(false)
                            .input(constant(2))
                            .run(1))
                    .withMessageContaining("spikes follow each other without end at t = 0.5 ms")
                    .withMessageContaining("V = 1.0")
                    .withMessageContaining("lower V_reset");
        }
    }

    @Test
    void theLastSpikeMayBeNowButNotLater() {
        Run run = Run.of(Population.of(COUNTER, 1).locateSpikes())
                .dt(1)
                .progress(false)
                .input(constant(0));
        run.run(2);
        run.set(Run.T_LAST_SPIKE, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.set(Run.T_LAST_SPIKE, 2.01))
                .withMessageContaining("2.01 ms is not past");
    }

    @Test
    void ordinaryRunsHaveNoFactsAboutSubSteps() {
        Map<String, String> facts =
                Run.of(Population.of(COUNTER, 1)).progress(false).run(1).facts();
        assertThat(facts).doesNotContainKeys("substeps accepted", "spike times").containsEntry("method", "exp_auto");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'jump ...'                      | input J; dV/dt = 1; jump V += J; spike V >= 1",
                "'before ...'                    | input J; dV/dt = 1; before V = J; spike V >= 1",
                "'bound ...'                     | dV/dt = 1; bound V >= 0; spike V >= 1",
                "'rand()'                        | dV/dt = 1; spike V >= rand()",
                "'spike ... (unless refractory)' | dV/dt = 1; spike V >= 1 (unless refractory)",
                "a delay                         | dV/dt = delay(V, 1); spike V >= 1"
            },
            quoteCharacter = '"')
    void whatBelongsToWholeStepsIsRefused(String what, String text) {
        Model model = Model.of("Whole", text.replace("; ", "\n"));
        Population p = Population.of(
                what.contains("refractory") ? model.refractory(Parameter.parameter("tau_ref", 2, "ms", "")) : model, 1);
        for (Population inside : List.of(p.locateSpikes(), p.method(Adaptive.of("rkdp")))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Run.of(inside).run(1))
                    .withMessageStartingWith("model Whole: " + what + " belongs to whole steps");
        }
    }
}
