// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.run.Clockwork.COUNTER;
import static dev.ranvier.run.Clockwork.REFRACTORY;
import static dev.ranvier.run.Clockwork.TAU_REF;
import static dev.ranvier.run.Clockwork.V_RESET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Spikes inside the steps, at times known by hand.
class LocatedSpikesTest {
    private static final double DIGITS = 1e-12;

    /// Methods that are exact for a straight line, with steps of one length and of their own choice.
    static List<Integrator> methods() {
        return List.of(
                Integrator.named("euler"),
                Integrator.named("exp_auto"),
                Integrator.named("rk4"),
                Adaptive.of("rkdp"),
                Adaptive.of("heun_euler"));
    }

    private static Population one(Model model, Integrator method) {
        return Population.of(model, 1).method(method).locateSpikes();
    }

    private static Run run(Population population) {
        return Run.of(population).dt(1).progress(false);
    }

    /// From V_reset the membrane takes tau*log((RI - V_reset)/(RI - V_th)) to the threshold.
    @ParameterizedTest
    @CsvSource({"exp_auto, 0, 0.1", "exp_auto, 2.345, 0.1", "exp_auto, 2.345, 5", "rkdp, 0, 0.1", "rkdp, 2.345, 2"})
    void aLeakyNeuronSpikesAtTheTimesOfTheFormula(String method, double tauRef, double dt) {
        Population p = Population.of(Lif.REF, 1)
                .set(Lif.tau_ref, tauRef)
                .method(method.equals("rkdp") ? Adaptive.of(method).tolerance(1e-12, 1e-12) : Integrator.named(method))
                .locateSpikes();
        double[] times = run(p).dt(dt).input(constant(30)).run(100).spikes().times();
        double first = 10 * Math.log(30.0 / 10);
        double interval = 10 * Math.log(35.0 / 10) + tauRef;
        assertThat(times).hasSize((int) ((100 - first) / interval) + 1);
        for (int k = 0; k < times.length; k++) {
            assertThat(times[k]).as("spike %d", k).isCloseTo(first + k * interval, within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void severalSpikesFitIntoOneStep(Integrator method) {
        Recording r = run(one(COUNTER, method))
                .input(constant(2.4))
                .monitor("V", "w", "spike", "t_last_spike")
                .run(2);
        assertThat(r.spikes().times())
                .containsExactly(new double[] {1 / 2.4, 2 / 2.4, 3 / 2.4, 4 / 2.4}, within(DIGITS));
        assertThat(r.of("V").column(0)).containsExactly(new double[] {0.4, 0.8}, within(DIGITS));
        assertThat(r.of("w").column(0)).containsExactly(new double[] {1, 2}, within(DIGITS));
        assertThat(r.of("spike").column(0)).containsExactly(1, 1);
        assertThat(r.of("t_last_spike").column(0)).containsExactly(new double[] {2 / 2.4, 4 / 2.4}, within(DIGITS));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aSpikeOnTheGridIsOneSpike(Integrator method) {
        Recording r =
                run(one(COUNTER, method)).input(constant(0.5)).monitor("V").run(7);
        assertThat(r.spikes().times()).containsExactly(new double[] {2, 4, 6}, within(DIGITS));
        assertThat(r.of("V").at(6, 0)).isCloseTo(0.5, within(DIGITS));
    }

    /// V reaches the threshold every 0.4 ms and rests 0.75 ms at the reset; w counts time throughout.
    @ParameterizedTest
    @MethodSource("methods")
    void refractorinessEndsInsideAStep(Integrator method) {
        Recording r = run(one(REFRACTORY, method).set(TAU_REF, 0.75).refractoryVariable(true))
                .input(constant(2.5))
                .monitor("V", "w", "refractory")
                .run(3);
        assertThat(r.spikes().times()).containsExactly(new double[] {0.4, 1.55, 2.7}, within(DIGITS));
        assertThat(r.of("V").column(0)).containsExactly(new double[] {0, 0, 0}, within(DIGITS));
        assertThat(r.of("w").column(0)).containsExactly(new double[] {1, 2, 3}, within(DIGITS));
        assertThat(r.of("refractory").column(0)).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refractorinessLastsOverStepsAndInputsThere(Integrator method) {
        Recording r = run(one(REFRACTORY, method).set(TAU_REF, 2.25).refractoryVariable(true))
                .input(values(new double[] {2, 7, 7, 0.25, 0, 0}))
                .monitor("V", "refractory", "t_last_spike")
                .run();
        assertThat(r.spikes().times()).containsExactly(new double[] {0.5, 2.75 + 1.0 / 7}, within(DIGITS));
        assertThat(r.of("V").column(0)).containsExactly(new double[] {0, 0, 0, 0, 0, 0}, within(DIGITS));
        assertThat(r.of("refractory").column(0)).containsExactly(1, 1, 1, 1, 1, 1);
    }

    /// V rises by 2 a millisecond to 1, rests 0.75 ms at 0.5, and w is its integral.
    @Test
    void otherVariablesSeeTheRestingPotentialOfARefractoryNeuron() {
        Model integral = Model.of("Integral", "input I\ndV/dt = I\ndw/dt = V\nspike V >= 1\nreset V = 0.5")
                .refractory(parameter("tau_ref", 0.75, "1", ""));
        for (Integrator method : List.of(Integrator.named("midpoint"), Integrator.named("rk4"), Adaptive.of("ck"))) {
            Recording r =
                    run(one(integral, method)).input(constant(2)).monitor("w").run(2);
            assertThat(r.spikes().times()).containsExactly(new double[] {0.5, 1.5}, within(DIGITS));
            assertThat(r.of("w").column(0)).containsExactly(new double[] {0.5, 1.0625}, within(DIGITS));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aNeuronSetToOrAboveTheThresholdSpikesAtOnce(Integrator method) {
        for (double initial : new double[] {1, 5}) {
            Run run = run(one(COUNTER, method).initial("V", initial));
            Recording r = run.input(constant(0.5)).monitor("V").run(1);
            assertThat(r.spikes().times()).containsExactly(0);
            assertThat(r.of("V").at(0, 0)).isCloseTo(0.5, within(DIGITS));
            run.set("V", 3);
            assertThat(run.run(1).spikes().times()).containsExactly(1);
        }
    }

    /// V falls below the threshold within the step; it was there at its start all the same.
    @ParameterizedTest
    @MethodSource("methods")
    void aNeuronThatStartsAboveAndFallsSpikesAtOnce(Integrator method) {
        assertThat(run(one(COUNTER, method).initial("V", 2))
                        .input(constant(-5))
                        .run(1)
                        .spikes()
                        .times())
                .containsExactly(0);
    }

    private static final Model CROSSING = Model.of("Crossing", """
        input I : mV/ms
        dV/dt = I : mV
        spike crossing V >= V_th
        reset n += 1
        dn/dt = 0/ms : 1
        """, Clockwork.V_TH);

    @ParameterizedTest
    @MethodSource("methods")
    void aCrossingCountsOnlyFromBelow(Integrator method) {
        Recording r = run(one(CROSSING, method).initial("V", 5))
                .input(values(new double[] {-6, 4, 4, -10, 0.5, 5}))
                .monitor("V", "n")
                .run();
        assertThat(r.spikes().times()).containsExactly(new double[] {1.5, 5.7}, within(DIGITS));
        assertThat(r.of("n").column(0)).containsExactly(0, 1, 1, 1, 1, 2);
    }

    /// V = top - 4*(t - 1/2)^2 touches the threshold at half a step, or stays just below it.
    @ParameterizedTest
    @CsvSource({"1.000001, 1", "0.999999, 0", "1.5, 1", "0.5, 0"})
    void adaptiveStepsSeeAThresholdPassedAndLeftBetweenTheirEnds(double top, int spikes) {
        Model arch = Model.of("Arch", """
            dV/dt = 4 - 8*t
            spike V >= 1
            reset V = V - 10
            """);
        for (String pair : List.of("rkdp", "ck", "rkf45", "bs")) {
            Population p = one(arch, Adaptive.of(pair)).initial("V", top - 1);
            double[] times = run(p).run(1).spikes().times();
            assertThat(times).as("%s", pair).hasSize(spikes);
            if (spikes > 0) {
                assertThat(times[0]).isCloseTo(0.5 - Math.sqrt((top - 1) / 4), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aStrictThresholdIsNotReachedByTouching(Integrator method) {
        Model strict = Model.of("Strict", "input I\ndV/dt = I\nspike V > 1\nreset V = 0");
        assertThat(run(one(strict, method))
                        .input(values(new double[] {1, 0, 0}))
                        .run()
                        .spikes()
                        .count())
                .isZero();
        assertThat(run(one(strict, method))
                        .input(values(new double[] {1, 1, 0}))
                        .run()
                        .spikes()
                        .times())
                .containsExactly(new double[] {1}, within(DIGITS));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void deltaInputsComeAtTheEndOfTheStep(Integrator method) {
        Population p = one(REFRACTORY.delta("kick", "0.7*mV"), method).set(TAU_REF, 1.5);
        Recording r = run(p).input(constant(0.5)).monitor("V").run(4);
        assertThat(r.spikes().times()).containsExactly(new double[] {1, 3.1}, within(DIGITS));
        assertThat(r.of("V").column(0)).containsExactly(new double[] {0, 0, 0.95, 0}, within(DIGITS));
    }

    /// The current of the step is that of its start, in liquid models that of the moment: V' = 2.9 - V from the reset.
    @ParameterizedTest
    @CsvSource({"rkdp", "exp_auto"})
    void currentsOfLiquidModelsFollowTheSubSteps(String method) {
        Model model = Model.of("Driven", "input I\ndV/dt = I\nspike V >= 1\nreset V = 0")
                .current("leak", "-V");
        Integrator integrator =
                method.equals("rkdp") ? Adaptive.of(method).tolerance(1e-12, 1e-12) : Integrator.named(method);
        Run plain = run(one(model, integrator)).monitor("input").input(constant(2.9));
        Recording r = plain.run(1);
        assertThat(r.of("input").column(0)).containsExactly(2.9);
        assertThat(r.spikes().times()).containsExactly(new double[] {1 / 2.9, 2 / 2.9}, within(DIGITS));
        double interval = Math.log(2.9 / 1.9);
        assertThat(run(one(model.liquid(), integrator))
                        .input(constant(2.9))
                        .run(1)
                        .spikes()
                        .times())
                .containsExactly(new double[] {interval, 2 * interval}, within(1e-9));
    }

    /// A smooth upstroke driven by time: the spike is as exact as the method, because the method itself says where
    /// between the ends of the step it lies.
    @ParameterizedTest
    @CsvSource({"euler, 1", "midpoint, 2", "rk3, 3", "rk4, 4", "rkdp, 5"})
    void spikesOfAMethodWithStepsOfOneLengthHaveItsOrder(String method, int order) {
        Model model = Model.of("Driven", "dV/dt = 1.5 - V + 0.5*sin(2*t)\nspike V >= 1\nreset V = 0");
        double[] exact = run(one(model, Adaptive.of("rkdp").tolerance(1e-14, 1e-14)))
                .dt(0.1)
                .run(3.5)
                .spikes()
                .times();
        assertThat(exact).hasSize(3);
        double[] errors = new double[2];
        for (int k = 0; k < 2; k++) {
            double[] times = run(one(model, Integrator.named(method)))
                    .dt(k == 0 ? 0.1 : 0.05)
                    .run(3.5)
                    .spikes()
                    .times();
            assertThat(times).hasSameSizeAs(exact);
            errors[k] = IntStream.range(0, exact.length)
                    .mapToDouble(j -> Math.abs(times[j] - exact[j]))
                    .sum();
        }
        assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(order, within(0.35));
    }

    @Test
    void spikesOfAStepAreInOrderOfTime() {
        Population p = Population.of(COUNTER, 3).locateSpikes().initial("V", 0.1, 0.9, 0.5);
        Recording r = run(p).input(constant(1)).run(1);
        assertThat(r.spikes().neurons()).containsExactly(1, 2, 0);
        assertThat(r.spikes().times()).containsExactly(new double[] {0.1, 0.5, 0.9}, within(DIGITS));
    }

    @Test
    void aResetAboveTheThresholdSpikesAtTheEndOfEachRefractoryPeriod() {
        Population p =
                one(REFRACTORY, Integrator.named("euler")).set(TAU_REF, 0.4).set(V_RESET, 2);
        assertThat(run(p).input(constant(1)).run(2).spikes().times())
                .containsExactly(new double[] {1, 1.4, 1.8}, within(DIGITS));
    }

    @Test
    void theLastSpikeCanBeMovedToAnyTime() {
        for (Integrator method : methods()) {
            Run run = run(one(REFRACTORY, method).set(TAU_REF, 2))
                    .input(constant(1))
                    .monitor("V");
            run.run(0);
            run.reset();
            run.set(Run.T_LAST_SPIKE, -0.75);
            Recording r = run.run(3);
            assertThat(r.spikes().times()).containsExactly(new double[] {2.25}, within(DIGITS));
            assertThat(r.of("V").at(0, 0)).isZero();
        }
    }
}
