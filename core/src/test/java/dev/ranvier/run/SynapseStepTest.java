// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.model.Parameter.parameter;
import static dev.ranvier.run.Clockwork.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.synapse.Alpha;
import dev.ranvier.catalog.synapse.COBA;
import dev.ranvier.catalog.synapse.CUBA;
import dev.ranvier.catalog.synapse.DualExpon;
import dev.ranvier.catalog.synapse.DualExponV2;
import dev.ranvier.catalog.synapse.Expon;
import dev.ranvier.catalog.synapse.MgBlock;
import dev.ranvier.catalog.synapse.STD;
import dev.ranvier.catalog.synapse.STP;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.Fractional;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.model.Output;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The synapse phase of a step: synapses advance, their jumps apply, and the rest of the step sees what came out.
class SynapseStepTest {
    private static final double DT = 0.5;
    private static final int STEPS = 40;
    private static final int SIZE = 19;
    private static final int SPIKE = 3;
    private static final double WEIGHT = 2;

    /// V sums up its input.
    private static final Model SUM = Model.of("Sum", "input I : mV/ms\ndV/dt = I : mV");

    private static final Parameter TAU = parameter("tau", 5, "ms", "membrane time constant");
    private static final Parameter V_TH = parameter("V_th", 3, "mV", "threshold");
    private static final Model LEAKY = Model.of("Leaky", "input I : mV/ms\ndV/dt = -V/tau + I : mV", TAU);

    private static Run run(Population population, Form form) {
        return Run.of(population).dt(DT).form(form).progress(false);
    }

    /// Spikes of these weights in these steps.
    private static Input spikes(double... stepsAndWeights) {
        double[] row = new double[STEPS];
        for (int k = 0; k < stepsAndWeights.length; k += 2) {
            row[(int) stepsAndWeights[k]] = stepsAndWeights[k + 1];
        }
        return Inputs.values(row);
    }

    private static double power(double x, int n) {
        return Math.pow(x, n);
    }

    /// What a spike of weight 1 gives k steps later, in closed form.
    static Stream<Arguments> responses() {
        double rise = Math.exp(-DT);
        double decay = Math.exp(-DT / 10);
        double expon = Math.exp(-DT / 8);
        double r = 1 - DT;
        double d = 1 - DT / 10;
        double a = Math.pow(0.1, 0.1 / (0.1 - 1));
        return Stream.of(
                response(Expon.MODEL, "exp_auto", k -> power(expon, k)),
                response(Expon.MODEL, "exact", k -> Math.exp(-k * DT / 8)),
                response(Expon.MODEL, "euler", k -> power(1 - DT / 8, k)),
                response(Alpha.MODEL, "exact", k -> k * DT / 10 * Math.exp(-k * DT / 10)),
                response(Alpha.MODEL, "exp_auto", k -> k * (1 - decay) * power(decay, k - 1)),
                response(Alpha.MODEL, "euler", k -> k * DT / 10 * power(d, k - 1)),
                response(DualExpon.MODEL, "exact", k -> a * 10 / 9 * (power(decay, k) - power(rise, k))),
                response(
                        DualExpon.MODEL,
                        "exp_auto",
                        k -> a * 10 * (1 - decay) * (power(decay, k) - power(rise, k)) / (decay - rise)),
                response(DualExpon.MODEL, "euler", k -> a * DT * (power(d, k) - power(r, k)) / (d - r)),
                response(DualExponV2.MODEL, "exact", k -> a * 10 / 9 * (power(decay, k) - power(rise, k))),
                response(DualExponV2.MODEL, "exp_auto", k -> a * 10 / 9 * (power(decay, k) - power(rise, k))),
                response(DualExponV2.MODEL, "euler", k -> a * 10 / 9 * (power(d, k) - power(r, k))));
    }

    private static Arguments response(Model dynamics, String method, IntToDoubleFunction unit) {
        return Arguments.of(dynamics, method, unit);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("responses")
    void theCurrentOfAStepIsThatOfTheSpikesUpToIt(Model dynamics, String method, IntToDoubleFunction unit) {
        Population target =
                Population.of(SUM.synapse("exc", dynamics, CUBA.OUTPUT), SIZE).method(method);
        for (Form form : FORMS) {
            Recording recording = run(target, form)
                    .input("exc", spikes(SPIKE, WEIGHT, SPIKE + 4, 1))
                    .monitor("exc_g", "input", "V")
                    .run(STEPS * DT);
            double sum = 0;
            for (int i = 0; i < STEPS; i++) {
                double g = (i < SPIKE ? 0 : WEIGHT * unit.applyAsDouble(i - SPIKE))
                        + (i < SPIKE + 4 ? 0 : unit.applyAsDouble(i - SPIKE - 4));
                sum += g * DT;
                for (int n : new int[] {0, SIZE - 1}) {
                    assertThat(recording.of("exc_g").at(i, n))
                            .as("g, step %d", i)
                            .isCloseTo(g, within(1e-13));
                    assertThat(recording.of("input").at(i, n))
                            .as("I, step %d", i)
                            .isCloseTo(g, within(1e-13));
                    assertThat(recording.of("V").at(i, n)).as("V, step %d", i).isCloseTo(sum, within(1e-12));
                }
            }
        }
    }

    @Test
    void theResponsePeaksAtOneForAnyTimeConstantsEvenEqualOnes() {
        double[][] pairs = {{1, 10}, {10, 1}, {5, 5}, {5, 5 + 1e-9}, {5, 5.001}, {0.2, 80}};
        Population target = Population.of(SUM.synapse("exc", DualExpon.MODEL, CUBA.OUTPUT), pairs.length)
                .set("exc_tau_rise", Stream.of(pairs).mapToDouble(p -> p[0]).toArray())
                .set("exc_tau_decay", Stream.of(pairs).mapToDouble(p -> p[1]).toArray())
                .method("exact");
        double[] once = new double[4000];
        once[0] = 1;
        Recording recording = Run.of(target)
                .dt(0.01)
                .input("exc", Inputs.values(once))
                .monitor("exc_g")
                .progress(false)
                .run(40);
        for (int n = 0; n < pairs.length; n++) {
            double peak = IntStream.range(0, recording.times().length)
                    .mapToDouble(at(recording, n))
                    .max()
                    .orElseThrow();
            assertThat(peak)
                    .as("tau_rise %s, tau_decay %s", pairs[n][0], pairs[n][1])
                    .isCloseTo(1, within(2e-4));
        }
        assertThat(recording.of("exc_g").column(2)[2000])
                .as("the alpha function of equal time constants")
                .isCloseTo(20 / 5.0 * Math.exp(1 - 20 / 5.0), within(1e-12));
        assertThat(recording.of("exc_g").column(3)[2000])
                .as("nearly equal time constants")
                .isCloseTo(recording.of("exc_g").column(2)[2000], within(1e-8));
    }

    private static IntToDoubleFunction at(Recording recording, int neuron) {
        return i -> recording.of("exc_g").at(i, neuron);
    }

    /// V of a leaky neuron with a conductance g towards 10 mV, from the old V.
    @Test
    void aConductanceSeesTheOldPotentialAndInLiquidModelsThatOfTheIntegrator() {
        Model plain = LEAKY.synapse("exc", Expon.MODEL, COBA.OUTPUT.set(COBA.E, 10));
        for (Form form : FORMS) {
            Recording fixed = conductance(Population.of(plain, SIZE), form);
            Recording liquid = conductance(Population.of(plain.liquid(), SIZE), form);
            Recording exact = conductance(Population.of(plain.liquid(), SIZE).method("exact"), form);
            double v = 0;
            double w = 0;
            for (int i = 0; i < STEPS; i++) {
                double g = i < SPIKE ? 0 : WEIGHT / 10 * Math.exp(-(i - SPIKE) * DT / 8);
                double rate = 1 / 5.0 + g;
                v = v * Math.exp(-DT / 5) + g * (10 - v) * 5 * (1 - Math.exp(-DT / 5));
                w = w * Math.exp(-DT * rate) + g * 10 / rate * (1 - Math.exp(-DT * rate));
                assertThat(fixed.of("V").at(i, 7)).as("V, step %d", i).isCloseTo(v, within(1e-12));
                assertThat(liquid.of("V").at(i, 7)).as("liquid V, step %d", i).isCloseTo(w, within(1e-12));
                assertThat(exact.of("V").at(i, 7)).as("exact V, step %d", i).isCloseTo(w, within(1e-12));
            }
        }
    }

    private static Recording conductance(Population target, Form form) {
        return run(target, form)
                .input("exc", spikes(SPIKE, WEIGHT / 10))
                .monitor("V")
                .run(STEPS * DT);
    }

    @Test
    void stagesSeeTheConductanceOfTheWholeStep() {
        Model target = LEAKY.liquid().synapse("exc", Expon.MODEL, COBA.OUTPUT.set("E", 10));
        Recording r = conductance(Population.of(target, 1).method("rk4"), Form.SCALAR);
        double v = 0;
        double g = 0;
        double z = DT / 8; // the method's own decay: 1 - z + z^2/2 - z^3/6 + z^4/24
        double decay = 1 - z + z * z / 2 - z * z * z / 6 + z * z * z * z / 24;
        for (int i = 0; i < STEPS; i++) {
            g = g * decay + (i == SPIKE ? WEIGHT / 10 : 0);
            double y = -DT * (1 / 5.0 + g);
            double rest = 10 * g / (1 / 5.0 + g);
            v = rest + (v - rest) * (1 + y + y * y / 2 + y * y * y / 6 + y * y * y * y / 24);
            assertThat(r.of("V").at(i, 0)).as("V, step %d", i).isCloseTo(v, within(1e-12));
        }
    }

    @Test
    void aRefractoryNeuronKeepsItsPotentialWhileSynapsesGoOn() {
        Model target = Model.of("Fires", "input I : mV/ms\ndV/dt = I : mV\nspike V >= V_th\nreset V = 0", V_TH)
                .refractory(parameter("tau_ref", 1, "ms", "refractory period"))
                .synapse("exc", Expon.MODEL, CUBA.OUTPUT);
        for (Form form : FORMS) {
            Recording r = run(Population.of(target, SIZE).set("exc_tau", 1), form)
                    .input("exc", spikes(1, 8, 2, 1))
                    .monitor("exc_g", "V")
                    .run(6 * DT);
            double q = Math.exp(-DT);
            double[] g = {0, 8, 8 * q + 1, 8 * q * q + q, 8 * q * q * q + q * q, 8 * q * q * q * q + q * q * q};
            assertThat(r.of("exc_g").column(3)).containsExactly(g, within(1e-12));
            // 4 mV in step 1: a spike; held in steps 2 and 3
            assertThat(r.of("V").column(3))
                    .containsExactly(new double[] {0, 0, 0, 0, g[4] / 2, g[4] / 2 + g[5] / 2}, within(1e-12));
            assertThat(r.spikes().of(3)).containsExactly(DT);
        }
    }

    /// V follows V as it was a while ago, and a synapse beside it changes nothing of that.
    @Test
    void aDelayThatVariesIsThatOfTheStateBeforeTheStep() {
        Model alone = Model.of("Late", """
                input I : mV/ms
                dV/dt = -delay(V, 1*ms + where(V > 0*mV, 1, 0)*ms, 2*ms)/tau + I : mV
                """, TAU);
        Population with = Population.of(alone.synapse("exc", Expon.MODEL, CUBA.OUTPUT), SIZE)
                .initial("V", 1)
                .method("rk4");
        Recording silent = run(with, Form.SCALAR).monitor("V").run(STEPS * DT);
        Recording plain = run(Population.of(alone, SIZE).initial("V", 1).method("rk4"), Form.SCALAR)
                .monitor("V")
                .run(STEPS * DT);
        assertThat(silent.of("V").column(0)).isEqualTo(plain.of("V").column(0));
    }

    @Test
    void aConductanceFromElsewhereIsTheInput() {
        Model target = LEAKY.synapse("nmda", MgBlock.OUTPUT);
        for (Form form : FORMS) {
            Recording r = run(Population.of(target, SIZE).initial("V", -20).method("euler"), form)
                    .input("nmda", spikes(0, 0.3))
                    .monitor("input", "V")
                    .run(DT);
            double current = 0.3 * 20 / (1 + 1.2 / 3.57 * Math.exp(0.062 * 20));
            assertThat(r.of("input").at(0, 3)).isCloseTo(current, within(1e-13));
            assertThat(r.of("V").at(0, 3)).isCloseTo(-20 + DT * (4 + current), within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allFormsGiveTheSameBits(Precision precision) {
        Model target = LEAKY.liquid()
                .synapse("a", Expon.MODEL, COBA.OUTPUT.set("E", 10))
                .synapse("b", DualExpon.MODEL, CUBA.OUTPUT)
                .synapse("c", DualExponV2.MODEL, MgBlock.OUTPUT)
                .synapse("d", Alpha.MODEL, COBA.OUTPUT.set("E", -10));
        Model noisy = target.noise(target.variable("a_g"), "s", parameter("s", 0.01, "1/ms^1.5", "noise"));
        double[] taus = IntStream.range(0, SIZE).mapToDouble(n -> 2 + n / 4.0).toArray();
        for (Model model : new Model[] {target, noisy}) {
            Population population =
                    Population.of(model, SIZE).set("a_tau", taus).set("b_tau_rise", taus);
            double[][] first = new double[0][];
            for (Form form : FORMS) {
                Run run = run(population, form).precision(precision).monitor("V", "a_g", "b_g", "c_g", "d_g");
                for (String key : new String[] {"a", "b", "c", "d"}) {
                    run.input(key, spikes(1, 0.5, 7, 0.25, 8, 1));
                }
                Recording r = run.run(STEPS * DT);
                double[][] v = IntStream.range(0, SIZE)
                        .mapToObj(n -> r.of("V").column(n))
                        .toArray(double[][]::new);
                assertThat(r.of("b_g").column(12)[20]).isPositive();
                first = form == Form.INTERPRETER ? v : first;
                assertThat(v).as("%s %s", form, precision).isDeepEqualTo(first);
            }
        }
    }

    @Test
    void singlePrecisionIsAsPreciseAsItsNumbers() {
        Population target = Population.of(LEAKY.synapse("exc", DualExpon.MODEL, COBA.OUTPUT.set("E", 10)), 1);
        double[][] v = Stream.of(Precision.DOUBLE, Precision.SINGLE)
                .map(p -> run(target, Form.SCALAR)
                        .precision(p)
                        .input("exc", spikes(SPIKE, 0.1, 20, 0.2))
                        .monitor("V")
                        .run(STEPS * DT)
                        .of("V")
                        .column(0))
                .toArray(double[][]::new);
        assertThat(v[1]).containsExactly(v[0], within(1e-5));
        assertThat(v[1]).isNotEqualTo(v[0]);
    }

    /// What short-term plasticity releases at each of two spikes, 20 steps apart; and at two in one step.
    @Test
    void aSpikeReleasesWhatItFinds() {
        Recording std = run(Population.of(STD.MODEL, 1).method("exact"), Form.SCALAR)
                .input("pre", spikes(2, 1, 22, 1))
                .monitor("release", "x")
                .run(STEPS * DT);
        double found = 1 - 0.07 * Math.exp(-20 * DT / 200);
        assertThat(std.of("release").at(1, 0)).isZero();
        assertThat(std.of("release").at(2, 0)).isCloseTo(1, within(1e-12));
        assertThat(std.of("release").at(3, 0)).isZero();
        assertThat(std.of("release").at(22, 0)).isCloseTo(found, within(1e-12));
        assertThat(std.of("x").at(22, 0)).isCloseTo(0.93 * found, within(1e-12));

        Recording stp = run(Population.of(STP.MODEL, 1).method("exact").initial("u", 0), Form.SCALAR)
                .input("pre", spikes(0, 1, 20, 1))
                .monitor("release", "u", "x")
                .run(STEPS * DT);
        double u = 0.15 + 0.85 * 0.15 * Math.exp(-20 * DT / 1500);
        double x = 1 - 0.15 * Math.exp(-20 * DT / 200);
        assertThat(stp.of("release").at(0, 0)).isCloseTo(0.15, within(1e-12));
        assertThat(stp.of("release").at(19, 0)).isZero();
        assertThat(stp.of("u").at(20, 0)).isCloseTo(u, within(1e-12));
        assertThat(stp.of("release").at(20, 0)).isCloseTo(u * x, within(1e-12));
        assertThat(stp.of("x").at(20, 0)).isCloseTo((1 - u) * x, within(1e-12));
    }

    @Test
    void whatWholeStepsOrOrdinaryEquationsNeedIsRefused() {
        Model target = Model.of("Fires", "input I : mV/ms\ndV/dt = I : mV\nspike V >= V_th\nreset V = 0", V_TH);
        Population dynamic = Population.of(target.synapse("exc", Expon.MODEL, CUBA.OUTPUT), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        run(dynamic.method(Adaptive.of("rkdp")), Form.SCALAR).run(1))
                .withMessageContaining("the synapse 'exc' with its dynamics belongs to whole steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(dynamic.method(Fractional.caputoL1(0.8)), Form.SCALAR)
                        .run(1))
                .withMessageContaining("the dynamics of its synapses, exc, are ordinary equations");
        Population fed = Population.of(target.synapse("exc", CUBA.OUTPUT), 1).locateSpikes();
        Recording located = run(fed, Form.SCALAR).input("exc", spikes(2, 8)).run(STEPS * DT);
        assertThat(located.spikes().of(0)).containsExactly(2 * DT + 3 / 8.0);
    }
}
