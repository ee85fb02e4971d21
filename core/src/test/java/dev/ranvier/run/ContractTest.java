// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.run.Clockwork.E;
import static dev.ranvier.run.Clockwork.FORMS;
import static dev.ranvier.run.Clockwork.G;
import static dev.ranvier.run.Clockwork.SIZE;
import static dev.ranvier.run.Clockwork.drift;
import static dev.ranvier.run.Clockwork.of;
import static dev.ranvier.run.Clockwork.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.integrate.Integrator;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.recording.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Currents, integration and delta inputs: the first half of the meaning of a step, with values worked out by hand.
class ContractTest {
    @Test
    void aRowIsTheStateAfterItsStepLabelledWithTheStartOfTheStep() {
        for (Form form : FORMS) {
            Recording r = run(of(drift("I")), form)
                    .input(values(new double[] {1, 10, 100}))
                    .monitor("V")
                    .run();
            assertThat(r.times()).containsExactly(0, 1, 2);
            assertThat(r.of("V").column(SIZE - 1)).containsExactly(1, 11, 111);
            assertThat(r.dt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 5, 50", "0.3, 0.9, 3", "0.1, 0.3, 3", "0.025, 1, 40", "2, 10, 5", "0.1, 0.30009, 3", "1, 0, 0"})
    void aDurationHasRoundedDurationOverDtSteps(double dt, double duration, int steps) {
        Recording r = run(of(drift("0*mV/ms")), Form.SCALAR).dt(dt).monitor("V").run(duration);
        assertThat(r.of("V").rows()).isEqualTo(steps);
        for (int i = 0; i < steps; i++) {
            assertThat(r.times()[i]).isEqualTo(i * dt);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"euler", "midpoint", "rk4", "rkdp", "exp_auto"})
    void anInputIsOneValueForTheWholeStep(String method) {
        double[] inputs = {3, -1, 4, 0, 2.5};
        Recording r = run(of(drift("I")).method(method), Form.INTERPRETER)
                .dt(0.5)
                .input(values(inputs))
                .monitor("V")
                .run();
        double v = 0;
        for (int i = 0; i < inputs.length; i++) {
            v += 0.5 * inputs[i];
            assertThat(r.of("V").at(i, 0)).as("step %d", i).isCloseTo(v, within(1e-14));
        }
    }

    /// V' = -g*V + I with the classical method by hand; the input of the step stands in all four stages.
    @Test
    void theStagesOfRk4SeeTheInputOfTheirStep() {
        double[] inputs = {3, -1, 4};
        for (Form form : FORMS) {
            Recording r = run(of(drift("I - g*V")).method("rk4"), form)
                    .input(values(inputs))
                    .monitor("V")
                    .run();
            double v = 0;
            for (int i = 0; i < inputs.length; i++) {
                double x = inputs[i];
                double k1 = x - 0.5 * v;
                double k2 = x - 0.5 * (v + k1 / 2);
                double k3 = x - 0.5 * (v + k2 / 2);
                double k4 = x - 0.5 * (v + k3);
                v += (k1 + 2 * k2 + 2 * k3 + k4) / 6;
                assertThat(r.of("V").at(i, 0)).isCloseTo(v, within(1e-14));
            }
        }
    }

    /// The integral of t^p is exact for a method of order p + 1 when every stage takes t at its own place. From step 0
    /// to 4 with dt = 0.5 ms, t runs to 2 ms.
    @ParameterizedTest
    @CsvSource({
        "rk4, 3, 4",
        "rk4_38rule, 3, 4",
        "ralston4, 3, 4",
        "rk3, 2, 2.6666666666666665",
        "heun3, 2, 2.6666666666666665",
        "ssprk3, 2, 2.6666666666666665",
        "ralston3, 2, 2.6666666666666665",
        "midpoint, 1, 2",
        "heun2, 1, 2",
        "rk2, 1, 2",
        "ralston2, 1, 2",
        "rkdp, 4, 6.4",
        "ck, 4, 6.4",
        "rkf45, 4, 6.4",
        "bs, 2, 2.6666666666666665",
        "heun_euler, 1, 2",
        "euler, 1, 1.5",
        "exp_auto, 1, 1.5",
        "euler, 0, 2"
    })
    void explicitTimeIsTakenAtTheStage(String method, int power, double integral) {
        String text = power == 0 ? "1*mV/ms" : "mV/ms*(t/ms)^" + power;
        for (Form form : FORMS) {
            Recording r = run(of(drift(text)).method(method), form)
                    .dt(0.5)
                    .monitor("V")
                    .run(2);
            assertThat(r.of("V").at(3, 0)).as("%s %s", method, form).isCloseTo(integral, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void aCurrentIsTakenOnceAtTheOldStateUnlessLiquid(Form form) {
        Model plain = drift("I")
                .current("syn", "g2*(E2 - V)", parameter("g2", 0.5, "1/ms", ""), parameter("E2", 8, "mV", ""));
        double[] slow =
                run(of(plain).method("rk4"), form).monitor("V").run(2).of("V").column(0);
        assertThat(slow).containsExactly(new double[] {4, 6}, within(1e-14));
        double[] exponential = run(of(plain), form).monitor("V").run(2).of("V").column(0);
        assertThat(exponential).containsExactly(4, 6);
        double z = -0.5;
        double growth = 1 + z + z * z / 2 + z * z * z / 6 + z * z * z * z / 24;
        double[] liquid = run(of(plain.liquid()).method("rk4"), form)
                .monitor("V")
                .run(2)
                .of("V")
                .column(0);
        assertThat(liquid[0]).isCloseTo(8 - 8 * growth, within(1e-14));
        assertThat(liquid[1]).isCloseTo(8 - 8 * growth * growth, within(1e-14));
        double[] exact =
                run(of(plain.liquid()), form).monitor("V").run(2).of("V").column(0);
        assertThat(exact[0]).isCloseTo(8 - 8 * Math.exp(-0.5), within(1e-14));
        assertThat(exact[1]).isCloseTo(8 - 8 * Math.exp(-1), within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void exponentialEulerLinearisesEachVariableAlone(Form form) {
        Model m = Model.of("Square", "dx/dt = -x^2\ndy/dt = x*y - y");
        Recording r = run(
                        of(m).initial("x", dev.ranvier.model.Initializer.of(2))
                                .initial("y", dev.ranvier.model.Initializer.of(3)),
                        form)
                .dt(0.25)
                .monitor("x", "y")
                .run(0.25);
        // f = -4, df/dx = -4, so x + dt*f*exprel(-1); y alone has slope x - 1 = 1 and f = 3.
        assertThat(r.of("x").at(0, 0)).isCloseTo(2 - 0.25 * 4 * (1 - Math.exp(-1)), within(1e-14));
        assertThat(r.of("y").at(0, 0)).isCloseTo(3 * Math.exp(0.25), within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void aDeltaInputIsAFormulaOfTheOldStateAddedAfterIntegration(Form form) {
        Model m = drift("I").delta("half", "0.5*V").delta("two", "2*mV");
        double[] v =
                run(of(m), form).input(constant(1)).monitor("V").run(3).of("V").column(3);
        // V + 1 + V/2 + 2: 0 -> 3 -> 7.5 -> 14.25
        assertThat(v).containsExactly(3, 7.5, 14.25);
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"INTERPRETER", "SCALAR", "VECTOR"})
    void inputIsTheTotalCurrentAtTheOldStateWithoutDelta(Form form) {
        Model plain = drift("I")
                .current("syn", "g2*(E2 - V)", parameter("g2", 0.5, "1/ms", ""), parameter("E2", 8, "mV", ""))
                .delta("d", "100*mV");
        Recording r =
                run(of(plain), form).input(constant(2)).monitor("input", "V").run(2);
        assertThat(r.of("input").column(0)).containsExactly(6, 2 + 0.5 * (8 - 106));
        assertThat(r.of("V").at(0, 0)).isEqualTo(106);
        Recording liquid = run(of(plain.liquid()), form)
                .input(constant(2))
                .monitor("input")
                .run(1);
        assertThat(liquid.of("input").at(0, 0)).isEqualTo(6);
    }

    @Test
    void currentsMayUseTimeInputsAndSubExpressions() {
        Model m = Model.of("M", "input I : mV\nd = E - V : mV\ndV/dt = g*I : mV", G, E)
                .current("c", "d*(t/ms) + 2*I");
        double[] input = run(of(m), Form.INTERPRETER)
                .input(constant(1))
                .monitor("input")
                .run(2)
                .of("input")
                .column(0);
        // t = 0: 1 + 0 + 2; V becomes 1.5; t = 1: 1 + 6.5 + 2
        assertThat(input).containsExactly(3, 9.5);
    }

    @Test
    void severalInputsAreToldApartByName() {
        Model m = Model.of("Two", "input I : mV/ms\ninput J : mV/ms\ndV/dt = I - J : mV");
        double[] v = run(of(m), Form.VECTOR)
                .input(constant(5))
                .input("J", values(new double[] {1, 2, 3}))
                .monitor("V")
                .run()
                .of("V")
                .column(0);
        assertThat(v).containsExactly(4, 7, 9);
    }

    @Test
    void theFormsGiveTheSameBits() {
        for (Integrator method : Integrator.all()) {
            if (method.order() == 0 || method.order() == Integrator.EXACT) {
                continue;
            }
            double[][] first = null;
            for (Form form : FORMS) {
                double[][] v = run(
                                dev.ranvier.network.Population.of(dev.ranvier.catalog.neuron.AdExIFRefLTC.MODEL, SIZE)
                                        .method(method)
                                        .set("tau_ref", 1.5)
                                        .initial(dev.ranvier.catalog.neuron.AdExIF.V, -65),
                                form)
                        .dt(0.1)
                        .input(constant(22))
                        .monitor("V")
                        .run(30)
                        .of("V")
                        .toArray();
                assertThat(first == null ? v : first)
                        .as("%s %s", method.names(), form)
                        .isDeepEqualTo(v);
                first = v;
            }
        }
    }
}
