// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.run.Clockwork.COUNTER;
import static dev.ranvier.run.Clockwork.FORMS;
import static dev.ranvier.run.Clockwork.REFRACTORY;
import static dev.ranvier.run.Clockwork.SIZE;
import static dev.ranvier.run.Clockwork.TAU_REF;
import static dev.ranvier.run.Clockwork.V_RESET;
import static dev.ranvier.run.Clockwork.V_TH;
import static dev.ranvier.run.Clockwork.of;
import static dev.ranvier.run.Clockwork.run;
import static dev.ranvier.run.Clockwork.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Hold, threshold, reset and last spikes: the second half of the meaning of a step, with values worked out by hand.
class SpikingTest {
    /// A neuron that would spike at every step does so every n + 1 steps, where n = floor(tau_ref/dt + 1e-6).
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "0.99, 1, 0",
        "1, 1, 1",
        "2, 1, 2",
        "2.5, 1, 2",
        "0.05, 0.1, 0",
        "0.1, 0.1, 1",
        "0.3, 0.1, 3",
        "0.7, 0.1, 7",
        "2.0, 0.1, 20",
        "2.073, 0.1, 20",
        "5.1, 0.3, 17",
        "0.6, 0.2, 3",
        "4.35, 0.05, 87",
        "1.1, 0.01, 110",
        "0.29999999, 0.1, 3",
        "0.2999, 0.1, 2"
    })
    void refractorinessIsCountedInWholeSteps(double tauRef, double dt, int n) {
        for (Form form : FORMS) {
            Population p = of(REFRACTORY).set(TAU_REF, tauRef);
            Recording r = run(p, form).dt(dt).input(constant(10 / dt)).run(3 * (n + 1) * dt);
            assertThat(steps(r.spikes().of(SIZE - 1), dt)).as("%s", form).containsExactly(0, n + 1, 2 * (n + 1));
            double[] each = new double[SIZE];
            java.util.Arrays.fill(each, tauRef);
            Recording varying = run(p.set(TAU_REF, each), form)
                    .dt(dt)
                    .input(constant(10 / dt))
                    .run(3 * (n + 1) * dt);
            assertThat(varying.spikes().times()).isEqualTo(r.spikes().times());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void aRefractoryNeuronHoldsVAndLosesDeltaAndNoiseWhileOtherVariablesGoOn(Form form) {
        Population p = of(REFRACTORY)
                .set(TAU_REF, 3)
                .set(V_TH, 5)
                .set(V_RESET, -2)
                .delta("d", "0.25*mV")
                .noise(1e-9);
        Recording r = run(p, form).input(constant(100)).monitor("V", "w").run(5);
        assertThat(r.of("V").column(7)).containsExactly(-2, -2, -2, -2, -2);
        assertThat(steps(r.spikes().of(7), 1)).containsExactly(0, 4);
        assertThat(r.of("w").column(7)).containsExactly(1, 2, 3, 4, 5);
    }

    /// The threshold 3 - w falls while V is held at 0: it is met in step 2, although the neuron is refractory.
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void aRefractoryNeuronSpikesWhenTheThresholdComesToIt(Form form) {
        Model m = Model.of("Falling", """
            input I : mV/ms
            dV/dt = I : mV
            dw/dt = mV/ms : mV
            spike V >= 3*mV - w
            reset V = 0
            """).refractory(TAU_REF);
        Recording r = run(of(m).set(TAU_REF, 10), form)
                .input(constant(3))
                .monitor("V")
                .run(5);
        // step 0: V = 3 >= 3 - 1; then V is held at 0 and the threshold is 1, 0, -1, -2
        assertThat(steps(r.spikes().of(2), 1)).containsExactly(0, 2, 3, 4);
        assertThat(r.of("V").column(2)).containsExactly(0, 0, 0, 0, 0);
    }

    @Test
    void aResetAboveTheThresholdSpikesAtEveryStep() {
        for (Form form : FORMS) {
            Population p = of(REFRACTORY).set(TAU_REF, 3).set(V_TH, 1).set(V_RESET, 2);
            Recording r = run(p, form).input(constant(1)).monitor("V").run(4);
            assertThat(steps(r.spikes().of(0), 1)).containsExactly(0, 1, 2, 3);
            assertThat(r.of("V").column(0)).containsExactly(2, 2, 2, 2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "V >= 2*mV~1 2 4",
                "crossing V >= 2*mV~1 4",
                "V > 2*mV~2",
                "crossing V > 2*mV~2",
                "V <= 1*mV~0 3",
                "crossing V <= 1*mV~3",
                "2*mV <= V~1 2 4",
                "crossing 2*mV < V~2"
            })
    void aThresholdIsMetOrCrossed(String condition, String spikes) {
        // V after the steps: 1, 2, 3, 1, 2; before: 0, 1, 2, 3, 1.
        Model m = Model.of("M", "input I : mV/ms\ndV/dt = I : mV\nspike " + condition);
        int[] expected = java.util.Arrays.stream(spikes.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        for (Form form : FORMS) {
            Recording r = run(of(m), form)
                    .input(values(new double[] {1, 1, 1, -2, 1}))
                    .run();
            assertThat(steps(r.spikes().of(0), 1)).as("%s", form).containsExactly(expected);
            assertThat(steps(r.spikes().of(SIZE - 1), 1)).as("%s", form).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "V = 1*mV; w += V~1~1",
                "w += V; V = 1*mV~1~3",
                "V = 1*mV; V += 4*mV; w = V~5~5",
                "w -= 1*mV; w *= 3~3~-3",
                "V /= 2; w = 7*mV~1.5~7",
                "V = w; w = V~0~0"
            })
    void resetsActInOrder(String resets, double v, double w) {
        Model m = Model.of("M", "input I : mV/ms\ndV/dt = I : mV\ndw/dt = 0 : mV\nspike V >= 3*mV\nreset " + resets);
        for (Form form : FORMS) {
            Recording r = run(of(m), form)
                    .input(values(new double[] {3}))
                    .monitor("V", "w")
                    .run();
            assertThat(r.of("V").at(0, 0)).as("V, %s", form).isEqualTo(v);
            assertThat(r.of("w").at(0, 0)).as("w, %s", form).isEqualTo(w);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void lastSpikesAndRefractorinessAreVariables(Form form) {
        Population p = of(REFRACTORY).set(TAU_REF, 2).set(V_TH, 2).refractoryVariable(true);
        Recording r = run(p, form)
                .input(constant(1))
                .monitor("V", "spike", "refractory", "t_last_spike")
                .run(7);
        assertThat(r.of("V").column(0)).containsExactly(1, 0, 0, 0, 1, 0, 0);
        assertThat(r.of("spike").column(0)).containsExactly(0, 1, 0, 0, 0, 1, 0);
        assertThat(r.of("refractory").column(0)).containsExactly(0, 1, 1, 1, 0, 1, 1);
        assertThat(r.of("t_last_spike").column(0)).containsExactly(-1e8, 1, 1, 1, 1, 5, 5);
    }

    @Test
    void withoutARefractoryPeriodANeuronIsRefractoryInTheStepOfItsSpikeAlone() {
        Population p = of(COUNTER).set(V_TH, 2).refractoryVariable(true);
        Recording r =
                run(p, Form.SCALAR).input(constant(1)).monitor("refractory").run(5);
        assertThat(r.of("refractory").column(0)).containsExactly(0, 1, 0, 1, 0);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(doubles = {-1, -2, -3, -4, -1e7, -1e8})
    void settingTheLastSpikeMovesRefractoriness(double last) {
        for (Form form : FORMS) {
            Population p = of(REFRACTORY).set(TAU_REF, 3).set(V_TH, 1);
            Run run = run(p, form).input(constant(1));
            run.set(Run.T_LAST_SPIKE, last);
            assertThat(run.state(Run.T_LAST_SPIKE)[0]).isEqualTo(last);
            Recording r = run.run(4);
            // steps i with 0 < i - i_last <= 3 are refractory
            int first =
                    IntStream.range(0, 4).filter(i -> i - last > 3).findFirst().orElseThrow();
            assertThat(steps(r.spikes().of(4), 1)[0]).as("%s", form).isEqualTo(first);
        }
    }

    @Test
    void aLastSpikeSetBetweenRunsHoldsFromThereOn() {
        Population p = of(REFRACTORY).set(TAU_REF, 3).set(V_TH, 100).initial("V", Initializer.of(1));
        Run run = run(p, Form.SCALAR).input(constant(1)).monitor("V");
        assertThat(run.run(2).of("V").column(0)).containsExactly(2, 3);
        run.set(Run.T_LAST_SPIKE, 1);
        assertThat(run.run(5).of("V").column(0)).containsExactly(3, 3, 3, 4, 5);
        run.set(Run.T_LAST_SPIKE, -1e8);
        assertThat(run.run(1).of("V").column(0)).containsExactly(6);
    }

    @Test
    void spikesComeInOrderOfTimeAndNeuron() {
        double[] th = new double[SIZE];
        java.util.Arrays.setAll(th, k -> 1 + (SIZE - k) % 3);
        for (Form form : FORMS) {
            Recording r =
                    run(of(COUNTER).set(V_TH, th), form).input(constant(1)).run(6);
            double[] times = r.spikes().times();
            int[] neurons = r.spikes().neurons();
            for (int k = 1; k < times.length; k++) {
                assertThat(times[k] > times[k - 1] || times[k] == times[k - 1] && neurons[k] > neurons[k - 1])
                        .isTrue();
            }
            for (int n = 0; n < SIZE; n++) {
                int period = (int) th[n];
                int[] expected =
                        IntStream.range(0, 6).filter(i -> (i + 1) % period == 0).toArray();
                assertThat(steps(r.spikes().of(n), 1))
                        .as("neuron %d, %s", n, form)
                        .containsExactly(expected);
            }
        }
    }

    @Test
    void anInfiniteVInsideAStepIsASpikeLikeAnyOther() {
        Model m = Model.of("Explosive", "dV/dt = exp(V)\nspike V >= 1\nreset V = -1");
        for (Form form : FORMS) {
            Recording r = run(of(m).initial("V", Initializer.of(800)).method("euler"), form)
                    .monitor("V")
                    .run(1);
            assertThat(r.spikes().count()).isEqualTo(SIZE);
            assertThat(r.of("V").column(0)).containsExactly(-1);
        }
    }
}
