// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.AdEx;
import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.AeifCondExp;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.neuron.PLIF;
import dev.ranvier.catalog.neuron.QuaIF;
import dev.ranvier.catalog.neuron.SRM0;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Neurons against formulas of textbooks.
class NeuronFormulasTest {
    private static Run run(Population population, double dt) {
        return Run.of(population).dt(dt).progress(false);
    }

    private static double[] spikes(Population population, double dt, double current, double ms) {
        return run(population, dt)
                .input(constant(current))
                .seed(1)
                .run(ms)
                .spikes()
                .of(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20.5, 25, 40, 100})
    void theIntervalOfTheLeakyNeuronIsALogarithm(double current) {
        double dt = 0.1;
        double[] times = spikes(Population.of(Lif.MODEL, 1), dt, current, 300);
        double interval = 10 * Math.log((current + 5) / (current - 20));
        assertThat(times.length).isGreaterThan(3);
        for (int k = 1; k < times.length; k++) {
            assertThat(Math.round((times[k] - times[k - 1]) / dt))
                    .as("whole steps at or after %s ms", interval)
                    .isEqualTo((long) Math.ceil(interval / dt));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {4.5, 8, 25})
    void theIntervalOfTheQuadraticNeuronIsADifferenceOfArcTangents(double current) {
        double c = 0.07;
        double middle = (-65 - 50) / 2.0;
        double beyond = current - c * 15 * 15 / 4;
        double scale = Math.sqrt(c / beyond);
        double interval =
                10 / Math.sqrt(c * beyond) * (Math.atan((-30 - middle) * scale) - Math.atan((-68 - middle) * scale));
        double dt = 0.01;
        double[] times = spikes(
                Population.of(QuaIF.MODEL, 1).method("rk4").initial("V", -68), dt, current, Math.ceil(6 * interval));
        assertThat(times.length).isGreaterThan(4);
        for (int k = 1; k < times.length; k++) {
            assertThat(times[k] - times[k - 1]).isBetween(interval - 1e-9, interval + dt);
        }
    }

    /// Without adaptation below threshold the rheobase is g_L*(V_T - E_L - Delta_T), 30 nS times 18.2 mV; with `a` the
    /// fixed point is lost where the sum of both conductances meets the exponential. Touboul and Brette (2008),
    /// doi:10.1007/s00422-008-0267-4. A current off by a factor of 1000 would never or always spike.
    @Test
    void theRheobaseOfTheAdaptiveExponentialNeuronIsInPicoamperes() {
        double rheobase = 30 * (-50.4 + 70.6 - 2);
        for (Model model : new Model[] {AdEx.MODEL, AeifCondExp.MODEL}) {
            Population p = Population.of(model, 1).set("a", 0);
            assertThat(spikes(p, 0.1, 0.995 * rheobase, 1000)).as(model.name()).isEmpty();
            assertThat(spikes(p, 0.1, 1.005 * rheobase, 1000)).as(model.name()).isNotEmpty();
        }
        double adapted = (30 + 4) * (-50.4 + 70.6 - 2 + 2 * Math.log(1 + 4 / 30.0));
        Population p = Population.of(AdEx.MODEL, 1).set("tau_w", 1);
        assertThat(spikes(p, 0.05, 0.995 * adapted, 1000)).isEmpty();
        assertThat(spikes(p, 0.05, 1.005 * adapted, 1000)).isNotEmpty();
    }

    @Test
    void theTwoFormsOfTheAdaptiveExponentialNeuronAreOne() {
        Population volts = Population.of(AdExIF.MODEL, 1)
                .set("V_rest", -70.6)
                .set("V_reset", -70.6)
                .set("V_th", 20)
                .set("V_T", -50.4)
                .set("delta_T", 2)
                .set("tau", 281 / 30.0)
                .set("a", 4)
                .set("b", 80.5)
                .set("R", 1 / 30.0)
                .set("tau_w", 144)
                .initial("V", -70.6);
        double[] times = spikes(Population.of(AdEx.MODEL, 1), 0.1, 900, 400);
        assertThat(times).hasSizeGreaterThan(4).containsExactly(spikes(volts, 0.1, 900, 400));
        Population cond =
                Population.of(AeifCondExp.MODEL, 1).set("V_reset", -70.6).set("V_peak", 20);
        assertThat(spikes(cond, 0.1, 900, 400)).containsExactly(times);
    }

    /// In the steady state the membrane is a resistor.
    @ParameterizedTest
    @CsvSource({
        "IafPscExp, 100, 4",
        "IafPscAlpha, 100, 4",
        "IafPscDelta, 100, 4",
        "IafCondExp, 100, 5.99999",
        "Mat2PscExp, 100, 5",
        "glif_lif, 100, 10.6045",
        "glif_lif_r_asc_a, 100, 10.6045",
        "Gif, 0.5, 10",
        "IF, 3, 3",
        "SRM0, 4, 4"
    })
    void aWeakCurrentMovesThePotentialByOhmsLaw(String name, double current, double millivolts) {
        Population p = Population.of(Catalog.model(name), 1);
        Recording r = run(p, 0.1).input(constant(current)).monitor("V").run(400);
        double rest = p.model().parameters().stream()
                .filter(q -> q.name().equals("E_L") || q.name().equals("V_rest"))
                .findFirst()
                .orElseThrow()
                .value();
        assertThat(r.of("V").at(3999, 0) - rest).isCloseTo(millivolts, within(1e-4 * millivolts));
    }

    @Test
    void aSpikeThroughAnExponentialCurrentGivesADifferenceOfExponentials() {
        for (String name : new String[] {"IafPscExp", "Mat2PscExp"}) {
            Population p = Population.of(Catalog.model(name), 1).method("rk4").set("tau_m", 10);
            p = p.set("C_m", 250).set("tau_syn_ex", 2).set("tau_syn_in", 4);
            Recording r = run(p, 0.1)
                    .input("J_ex", section(at(50, 0.1), at(0, 60)))
                    .input("J_in", section(at(-30, 0.1), at(0, 60)))
                    .monitor("V", "I_syn_ex", "I_syn_in")
                    .run(60);
            for (int i = 0; i < 600; i += 37) {
                double t = 0.1 * i;
                double expected = 50 / 250.0 * kernel(t, 2) - 30 / 250.0 * kernel(t, 4);
                assertThat(r.of("V").at(i, 0) + 70).as("t = %s", t).isCloseTo(expected, within(1e-6));
                assertThat(r.of("I_syn_ex").at(i, 0)).isCloseTo(50 * Math.exp(-t / 2), within(1e-5));
            }
        }
    }

    /// The response of a membrane with tau_m = 10 ms to exp(-t/tau).
    private static double kernel(double t, double tau) {
        return 10 * tau / (10 - tau) * (Math.exp(-t / 10) - Math.exp(-t / tau));
    }

    @Test
    void anAlphaCurrentPeaksAtItsWeightAfterOneTimeConstant() {
        Recording r = run(Population.of(Catalog.model("IafPscAlpha"), 1).method("rk4"), 0.1)
                .input("J_ex", section(at(80, 0.1), at(0, 20)))
                .monitor("I_syn_ex")
                .run(20);
        double[] current = r.of("I_syn_ex").column(0);
        for (int i = 0; i < current.length; i++) {
            double s = 0.1 * i / 2;
            assertThat(current[i]).isCloseTo(80 * s * Math.exp(1 - s), within(1e-3));
        }
        assertThat(current[20]).isCloseTo(80, within(1e-3));
    }

    @Test
    void aConductancePullsTowardsItsReversalPotential() {
        Recording r = run(Population.of(Catalog.model("IafCondExp"), 1).set("tau_syn_in", 1e9), 0.1)
                .input("J_in", section(at(16.6667, 0.1), at(0, 400)))
                .monitor("V")
                .run(400);
        assertThat(r.of("V").at(3999, 0)).as("between E_L and E_in").isCloseTo(-77.5, within(1e-3));
    }

    @Test
    void aSpikeThroughADeltaSynapseIsAJumpAndIsLostWhileRefractory() {
        Population p = Population.of(Catalog.model("IafPscDelta"), 1).set("tau_m", 1e12);
        Recording r =
                run(p, 1).input("J", section(at(10, 2), at(0, 4))).monitor("V").run(6);
        assertThat(r.of("V").column(0)).containsExactly(new double[] {-60, -70, -70, -70, -70, -70}, within(1e-9));
        Recording lost = run(p, 1).input("J", constant(16)).monitor("V").run(7);
        assertThat(lost.spikes().of(0)).containsExactly(0, 3, 6);
    }

    /// The update of the paper, `V += sigmoid(w)*(-(V - V_reset) + X)`, with the weight 1 and the input 0.9.
    @Test
    void theParametricNeuronTakesTheStepsOfItsPaper() {
        Population p = Population.of(PLIF.MODEL, 1).method("euler").set(PLIF.w, 1);
        double[] v = run(p, 1).input(constant(0.9)).monitor("V").run(20).of("V").column(0);
        double sigmoid = 1 / (1 + Math.exp(-1));
        double expected = 0;
        for (double found : v) {
            expected += sigmoid * (-expected + 0.9);
            assertThat(found).isCloseTo(expected, within(1e-12));
        }
        Recording begun = run(Population.of(PLIF.MODEL, 1), 1).monitor("k").run(1);
        assertThat(begun.of("k").at(0, 0)).as("tau = 2 ms").isEqualTo(0.5);
    }

    /// Without after-potential the neuron is a Poisson process with the hazard at the potential it rests at.
    @Test
    void escapeNoiseSpikesWithItsHazard() {
        int neurons = 1000;
        double ms = 200;
        for (double dt : new double[] {0.1, 0.5}) {
            Population p = Population.of(SRM0.MODEL, neurons).set(SRM0.eta_0, 0).initial(SRM0.h, 18);
            int count = run(p, dt).seed(3).input(constant(18)).run(ms).spikes().neurons().length;
            double hazard = 0.1 * Math.exp((-70 + 18 + 50) / 2.0);
            double probability = 1 - Math.exp(-hazard * dt);
            double steps = neurons * ms / dt;
            assertThat((double) count)
                    .isCloseTo(probability * steps, within(4 * Math.sqrt(steps * probability * (1 - probability))));
        }
    }

    /// With one, intervals are those of a renewal process: their mean is the sum of the survivor function.
    @Test
    void escapeNoiseWithAnAfterPotentialIsARenewalProcess() {
        double dt = 0.2;
        Population p = Population.of(SRM0.MODEL, 300).initial(SRM0.h, 24);
        Recording r = run(p, dt).seed(4).input(constant(24)).run(1000);
        double survivor = 1;
        double mean = 0;
        double square = 0;
        for (int k = 1; k < 5000; k++) {
            mean += survivor * dt;
            double before = survivor;
            survivor *= Math.exp(-dt * 0.1 * Math.exp((-70 + 24 - 15 * Math.exp(-k * dt / 20) + 50) / 2));
            square += (before - survivor) * k * dt * k * dt;
        }
        double deviation = Math.sqrt(square - mean * mean);
        double sum = 0;
        int intervals = 0;
        for (int n = 0; n < 300; n++) {
            double[] times = r.spikes().of(n);
            sum += times[times.length - 1] - times[0];
            intervals += times.length - 1;
        }
        assertThat(intervals).isGreaterThan(3000);
        // Intervals that end within the run are a little shorter: by about variance/duration.
        assertThat(sum / intervals)
                .isCloseTo(mean, within(4 * deviation / Math.sqrt(intervals) + deviation * deviation / 1000));
    }
}
