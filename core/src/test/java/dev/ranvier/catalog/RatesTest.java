// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import static dev.ranvier.input.Inputs.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.rate.JansenRit;
import dev.ranvier.catalog.rate.Kuramoto;
import dev.ranvier.catalog.rate.QIF;
import dev.ranvier.catalog.rate.StuartLandauOscillator;
import dev.ranvier.catalog.rate.Theta;
import dev.ranvier.catalog.rate.VanDerPol;
import dev.ranvier.catalog.rate.WilsonCowanModel;
import dev.ranvier.catalog.rate.WongWang;
import dev.ranvier.input.Input;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import dev.ranvier.run.Run;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fixed points, cycles and rates of the rate models that are known from theory or from the papers.
class RatesTest {
    private static Recording run(Population population, Input input, double dt, double duration, Quantity... shown) {
        return Run.of(population.method("rk4"))
                .dt(dt)
                .input(input)
                .monitor(shown)
                .progress(false)
                .run(duration);
    }

    /// Times at which a trace crosses `level` upwards after `from`, by linear interpolation.
    private static double[] upward(Trace trace, double level, double from) {
        double[] t = trace.times();
        double[] x = trace.column(0);
        return java.util.stream.IntStream.range(1, t.length)
                .filter(k -> t[k] > from && x[k - 1] < level && x[k] >= level)
                .mapToDouble(k -> t[k - 1] + (t[k] - t[k - 1]) * (level - x[k - 1]) / (x[k] - x[k - 1]))
                .toArray();
    }

    private static double period(Trace trace, double level, double from) {
        double[] times = upward(trace, level, from);
        assertThat(times).as("upward crossings").hasSizeGreaterThan(3);
        return (times[times.length - 1] - times[0]) / (times.length - 1);
    }

    private static double last(Recording r, Quantity quantity) {
        double[] values = r.of(quantity).column(0);
        return values[values.length - 1];
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, 0.4})
    void vanDerPolsPeriodIsThatOfPerturbationTheory(double mu) {
        var oscillator = Population.of(VanDerPol.MODEL, 1).set(VanDerPol.mu, mu).initial(VanDerPol.x, 2);
        Recording r = run(oscillator, constant(0), 0.02, 300, VanDerPol.x);
        // 2*pi*(1 + mu^2/16 - 5*mu^4/3072 + ...)
        double theory = 2 * Math.PI * (1 + mu * mu / 16 - 5 * Math.pow(mu, 4) / 3072);
        assertThat(period(r.of(VanDerPol.x), 0, 150)).isCloseTo(theory, within(1e-4));
        double amplitude =
                Arrays.stream(r.of(VanDerPol.x).column(0)).skip(7500).max().orElseThrow();
        assertThat(amplitude).isCloseTo(2, within(0.01 * mu));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.2", "0.5, 1", "1, 0.3"})
    void stuartLandauSettlesOnACircleOfRadiusRootA(double a, double w) {
        var oscillator = Population.of(StuartLandauOscillator.MODEL, 1)
                .set(StuartLandauOscillator.a, a)
                .set(StuartLandauOscillator.w, w)
                .initial(StuartLandauOscillator.x, 0.1);
        Recording r = run(oscillator, constant(0), 0.1, 200, StuartLandauOscillator.x, StuartLandauOscillator.y);
        double radius = Math.hypot(last(r, StuartLandauOscillator.x), last(r, StuartLandauOscillator.y));
        assertThat(radius).isCloseTo(Math.sqrt(a), within(1e-6));
        assertThat(period(r.of(StuartLandauOscillator.x), 0, 60)).isCloseTo(2 * Math.PI / w, within(0.01));
    }

    @Test
    void stuartLandauComesToRestBelowTheBifurcation() {
        var oscillator = Population.of(StuartLandauOscillator.MODEL, 1)
                .set(StuartLandauOscillator.a, -0.25)
                .initial(StuartLandauOscillator.x, 1);
        Recording r = run(oscillator, constant(0), 0.1, 100, StuartLandauOscillator.x);
        assertThat(last(r, StuartLandauOscillator.x)).isCloseTo(0, within(1e-8));
    }

    /// At rest x = -delta/(2*pi*tau*y), so that with r = pi*tau*y the rate solves
    /// delta^2/(4*r^2) + eta + I + J*r/pi - r^2 = 0. For J = 0 the solution is
    /// r^2 = (b + sqrt(b^2 + delta^2))/2 with b = eta + I.
    @ParameterizedTest
    @CsvSource({"-5, 1", "0, 1", "3, 2"})
    void theMeanFieldOfUncoupledNeuronsHasItsClosedForm(double eta, double delta) {
        var population = Population.of(QIF.MODEL, 1)
                .set(QIF.J, 0)
                .set(QIF.eta, eta)
                .set(QIF.delta, delta)
                .set(QIF.tau, 2);
        Recording r = run(population, constant(0.5), 0.01, 200, QIF.x, QIF.y);
        double b = eta + 0.5;
        double rate = Math.sqrt((b + Math.hypot(b, delta)) / 2) / (Math.PI * 2);
        assertThat(last(r, QIF.y)).isCloseTo(rate, within(1e-9));
        assertThat(last(r, QIF.x)).isCloseTo(-delta / (2 * Math.PI * 2 * rate), within(1e-9));
    }

    /// Figure 2 of the paper: for J = 15 and eta = -5 a state of low and one of high rate are stable. Both solve the
    /// equation of rest.
    @Test
    void theCoupledMeanFieldHasTwoStableRates() {
        double[] rates = new double[2];
        for (int k = 0; k < 2; k++) {
            var population = Population.of(QIF.MODEL, 1).initial(QIF.y, k);
            Recording r = run(population, constant(0), 0.01, 60, QIF.x, QIF.y);
            rates[k] = last(r, QIF.y);
            double x = last(r, QIF.x);
            double pr = Math.PI * rates[k];
            assertThat(x * x - 5 + 15 * rates[k] - pr * pr).isCloseTo(0, within(1e-6));
            assertThat(1 / Math.PI + 2 * rates[k] * x).isCloseTo(0, within(1e-6));
        }
        assertThat(rates[0]).isLessThan(0.1);
        assertThat(rates[1]).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.04, 1", "0.25, 2", "1, 5"})
    void theThetaNeuronSpikesWithTheRateRootIOverPi(double current, double tau) {
        double rate = Math.sqrt(current) / (Math.PI * tau);
        var neuron = Population.of(Theta.MODEL, 1).set(Theta.tau, tau);
        double[] times = run(neuron, constant(current), 0.01, Math.round(20 / rate))
                .spikes()
                .of(0);
        assertThat((times.length - 1) / (times[times.length - 1] - times[0])).isCloseTo(rate, within(2e-3 * rate));
    }

    @Test
    void theThetaNeuronRestsWithoutDrive() {
        var neuron = Population.of(Theta.MODEL, 1);
        Recording r = run(neuron, constant(-0.25), 0.01, 100, Theta.theta);
        assertThat(r.spikes().times()).isEmpty();
        // 1 - cos + (1 + cos)*I = 0 at tan(theta/2)^2 = -I; the stable one is negative.
        assertThat(last(r, Theta.theta)).isCloseTo(-2 * Math.atan(0.5), within(1e-9));
    }

    /// Figure 11 of Wilson and Cowan (1972): c1 = 16, c2 = 12, c3 = 15, c4 = 3, thresholds 4 and 3.7, slopes 1.3 and 2,
    /// P = 1.25, Q = 0 give a limit cycle; without the input it dies out.
    @Test
    void wilsonAndCowansLimitCycleIsThere() {
        var population = Population.of(WilsonCowanModel.MODEL, 1)
                .set(WilsonCowanModel.wEE, 16)
                .set(WilsonCowanModel.wIE, 12)
                .set(WilsonCowanModel.wEI, 15)
                .set(WilsonCowanModel.wII, 3)
                .set(WilsonCowanModel.E_a, 1.3)
                .set(WilsonCowanModel.E_theta, 4)
                .set(WilsonCowanModel.I_a, 2)
                .set(WilsonCowanModel.I_theta, 3.7)
                .set(WilsonCowanModel.k_E, 1 - 1 / (1 + Math.exp(1.3 * 4)))
                .set(WilsonCowanModel.k_I, 1 - 1 / (1 + Math.exp(2 * 3.7)))
                .initial(WilsonCowanModel.x, 0.1)
                .initial(WilsonCowanModel.y, 0.05);
        Trace x = run(population, constant(1.25), 0.01, 200, WilsonCowanModel.x).of(WilsonCowanModel.x);
        double[] late = Arrays.copyOfRange(x.column(0), 10_000, 20_000);
        double low = Arrays.stream(late).min().orElseThrow();
        double high = Arrays.stream(late).max().orElseThrow();
        assertThat(high - low).isGreaterThan(0.1);
        double[] crossings = upward(x, (low + high) / 2, 100);
        assertThat(crossings[2] - crossings[1]).isCloseTo(crossings[1] - crossings[0], within(1e-4));
        Recording quiet = run(population, constant(0), 0.01, 200, WilsonCowanModel.x);
        assertThat(last(quiet, WilsonCowanModel.x)).isLessThan(0.01);
    }

    /// Figure 3 of Jansen and Rit (1995): the alpha rhythm for C = 135 and an input between 120 and 320 pulses a second.
    @ParameterizedTest
    @ValueSource(doubles = {150, 220, 300})
    void theColumnSwingsAtAboutTenHertz(double p) {
        Trace eeg = run(Population.of(JansenRit.MODEL, 1), constant(p), 0.5, 3000, JansenRit.EEG)
                .of(JansenRit.EEG);
        double mean = Arrays.stream(eeg.column(0)).skip(3000).average().orElseThrow();
        assertThat(1000 / period(eeg, mean, 1500)).isBetween(8.0, 13.0);
        double[] late = Arrays.copyOfRange(eeg.column(0), 3000, 6000);
        assertThat(Arrays.stream(late).max().orElseThrow()
                        - Arrays.stream(late).min().orElseThrow())
                .isBetween(2.0, 15.0);
    }

    @ParameterizedTest
    @CsvSource({"100, 25", "80, 30", "40, 25"})
    void coupledOscillatorsAgreeBeyondTwiceTheirSpread(double K, double gamma) {
        var field = Population.of(Kuramoto.MEAN_FIELD, 1).set(Kuramoto.K, K).set(Kuramoto.gamma, gamma);
        Recording r =
                Run.of(field.method("rk4")).monitor(Kuramoto.R).progress(false).run(5000);
        assertThat(last(r, Kuramoto.R)).isCloseTo(Math.sqrt(Math.max(0, 1 - 2 * gamma / K)), within(1e-6));
    }

    @Test
    void aPullMovesThePhaseOfAnOscillator() {
        Recording r = run(Population.of(Kuramoto.MODEL, 1), constant(10), 0.1, 1000, Kuramoto.theta);
        assertThat(last(r, Kuramoto.theta)).isCloseTo(72.8, within(1e-9));
    }

    /// Wong and Wang (2006), figure 3: with a strong stimulus one population wins, the other loses; which one is chance
    /// unless the stimulus says.
    @Test
    void decisionsFollowTheStimulus() {
        int trials = 200;
        var trial = Population.of(WongWang.MODEL, trials).set(WongWang.coherence, 0.256);
        Run run = Run.of(trial).dt(0.5).seed(1).input(constant(30)).progress(false);
        run.run(1500);
        double[] first = run.state(WongWang.H_1);
        double[] second = run.state(WongWang.H_2);
        int right = 0;
        int made = 0;
        for (int k = 0; k < trials; k++) {
            made += Math.max(first[k], second[k]) > 15 && Math.min(first[k], second[k]) < 10 ? 1 : 0;
            right += first[k] > second[k] ? 1 : 0;
        }
        assertThat(made).isGreaterThan(190);
        assertThat(right).isGreaterThan(190);
    }
}
