// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.spikeTimes;
import static dev.ranvier.input.Inputs.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.InputGroup;
import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.group.OUProcess;
import dev.ranvier.catalog.group.OutputGroup;
import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.group.SpikeTimeGroup;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.run.Run;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Sources of spikes and noise, integrators, relays.
class GroupsTest {
    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    @Test
    void theLeakyIntegratorFollowsItsInput() {
        Recording r = Run.of(Population.of(LeakyIntegrator.MODEL, 1))
                .input(constant(3))
                .monitor(LeakyIntegrator.x)
                .progress(false)
                .run(20);
        assertThat(r.of(LeakyIntegrator.x).at(99, 0)).isCloseTo(3 * (1 - Math.exp(-1)), within(1e-12));
    }

    @Test
    void theLeakySumDecaysAndThenTakesItsInputAsItIs() {
        double d = Math.exp(-0.1);
        Recording r = Run.of(Population.of(LeakyIntegrator.LEAKY, 1))
                .dt(1)
                .input(values(new double[] {2, 0, 1}))
                .monitor(LeakyIntegrator.x)
                .progress(false)
                .run();
        assertThat(r.of(LeakyIntegrator.x).column(0))
                .containsExactly(new double[] {2, 2 * d, 2 * d * d + 1}, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1, 10", "1, 1, 10", "0.5, 0.5, 50"})
    void theOrnsteinUhlenbeckProcessHasItsVarianceAndMemory(double dt, double sigma, double tau) {
        int n = 5000;
        var process = Population.of(OUProcess.MODEL, n)
                .set(OUProcess.mean, 5)
                .set(OUProcess.sigma, sigma)
                .set(OUProcess.tau, tau);
        Run run = Run.of(process).dt(dt).seed(3).progress(false);
        assertThat(run.state(OUProcess.x)).containsOnly(5);
        run.run(5 * tau);
        double[] before = run.state(OUProcess.x);
        run.run(tau);
        double[] after = run.state(OUProcess.x);
        // The method lets x decay exactly and then adds sigma*sqrt(dt)*N, so the variance is that of the equation times
        // 2*h/(1 - exp(-2*h)), h = dt/tau.
        double h = dt / tau;
        double expected = sigma * sigma * tau / 2 * 2 * h / (1 - Math.exp(-2 * h));
        assertThat(variance(after)).isCloseTo(expected, within(0.06 * expected));
        double covariance = 0;
        for (int k = 0; k < n; k++) {
            covariance += (before[k] - 5) * (after[k] - 5) / n;
        }
        assertThat(covariance / variance(after)).isCloseTo(Math.exp(-1), within(0.05));
    }

    /// One million steps of neurons: the mean rate is exact, not lessened by steps with two events.
    @ParameterizedTest
    @CsvSource({"20, 0.1", "100, 1", "500, 1"})
    void poissonSpikesHaveTheirRateAndGeometricIntervals(double rate, double dt) {
        int n = 500;
        double duration = 4000 * dt * (rate < 50 ? 5 : 1);
        Spikes spikes = Run.of(Population.of(PoissonGroup.MODEL, n).set(PoissonGroup.rate, rate))
                .dt(dt)
                .seed(11)
                .progress(false)
                .run(duration)
                .spikes();
        double p = rate * dt / 1000;
        double steps = n * duration / dt;
        double deviation = Math.sqrt(steps * p * (1 - p));
        assertThat((double) spikes.times().length).isCloseTo(steps * p, within(4 * deviation));
        double[] intervals = java.util.stream.IntStream.range(0, n)
                .mapToObj(spikes::of)
                .flatMapToDouble(
                        t -> java.util.stream.IntStream.range(1, t.length).mapToDouble(k -> t[k] - t[k - 1]))
                .toArray();
        double mean = Arrays.stream(intervals).average().orElseThrow();
        // Short records miss long intervals, so the coefficient of variation comes out a little low.
        double low = rate < 50 ? 0.25 : 0.02;
        assertThat(Math.sqrt(variance(intervals)) / mean)
                .isBetween(Math.sqrt(1 - p) * (1 - low), Math.sqrt(1 - p) * 1.02);
    }

    @Test
    void poissonRatesMayDifferAndChangeOverTime() {
        double[][] rates = new double[2000][4];
        for (int k = 0; k < rates.length; k++) {
            rates[k] = new double[] {0, k < 1000 ? 500 : 0, k < 1000 ? 0 : 500, 1000};
        }
        Spikes spikes = Run.of(Population.of(PoissonGroup.MODEL, 4))
                .dt(1)
                .seed(1)
                .input(values(rates))
                .progress(false)
                .run()
                .spikes();
        assertThat(spikes.of(0)).isEmpty();
        assertThat(spikes.of(1)).hasSizeBetween(430, 570);
        assertThat(Arrays.stream(spikes.of(1)).max().orElseThrow()).isLessThan(1000);
        assertThat(spikes.of(2)).hasSizeBetween(430, 570);
        assertThat(spikes.of(2)[0]).isGreaterThanOrEqualTo(1000);
        assertThat(spikes.of(3)).as("a rate of 1/dt spikes in each step").hasSize(2000);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void givenSpikesComeInTheirSteps(Form form) {
        double[] times = {3, 0.1, 3, 7.5, 0};
        int[] neurons = {0, 2, 1, 2, 0};
        Spikes spikes = Run.of(Population.of(SpikeTimeGroup.MODEL, 3))
                .form(form)
                .input(spikeTimes(times, neurons, 3, 10))
                .progress(false)
                .run()
                .spikes();
        assertThat(spikes.times()).containsExactly(new double[] {0, 0.1, 3, 3, 7.5}, within(1e-9));
        assertThat(spikes.neurons()).containsExactly(0, 2, 0, 1, 2);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aGroupPassesOnWhatItGets(Form form) {
        for (Model model : new Model[] {InputGroup.MODEL, OutputGroup.MODEL}) {
            Recording r = Run.of(Population.of(model, 2))
                    .form(form)
                    .dt(1)
                    .input(values(new double[][] {{1, 2}, {3, 4}}))
                    .monitor("x", "I")
                    .progress(false)
                    .run();
            assertThat(r.of("x").toArray()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
            assertThat(r.of("I").toArray()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        }
    }

    @Test
    void oneInputForAllReachesAGroupWithoutState() {
        Recording r = Run.of(Population.of(InputGroup.MODEL, 2))
                .input(constant(7))
                .monitor(InputGroup.x)
                .progress(false)
                .run(1);
        assertThat(r.of(InputGroup.x).row(9)).containsExactly(7, 7);
    }
}
