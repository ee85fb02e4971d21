// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.catalog;

import static dev.ranvier.catalog.rate.ThresholdLinearModel.*;
import static dev.ranvier.input.Inputs.constant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.run.Run;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The threshold-linear model tends to its response, its noise has the strength that the equation says, and rates are
/// never negative.
class ThresholdLinearTest {
    @Test
    void ratesTendToTheirResponse() {
        Recording r = Run.of(Population.of(MODEL, 1))
                .input("Ie", constant(300))
                .input("Ii", constant(-100))
                .monitor(e, i)
                .progress(false)
                .run(400);
        assertThat(r.of(e).at(3999, 0)).isCloseTo(0.066 * 300, within(1e-6));
        assertThat(r.of(i).at(3999, 0)).isZero();
        // after one time constant of 20 ms all but 1/e
        assertThat(r.of(e).at(199, 0)).isCloseTo(0.066 * 300 * (1 - Math.exp(-1)), within(1e-6));
    }

    /// tau*de = (m - e)*dt + noise*dW has the variance noise^2/(2*tau). Noise scaled by dt instead of sqrt(dt), or not
    /// by 1/tau, is off by factors of 10 and more; the steps differ so that a wrong power of dt cannot hide.
    @ParameterizedTest
    @CsvSource({"0.1, 0.02, 0.2", "1, 0.02, 0.2", "0.5, 0.1, 0.5"})
    void theNoiseHasItsStationaryVariance(double dt, double tau, double noise) {
        int n = 5000;
        var population = Population.of(MODEL, n)
                .set(tau_e, tau)
                .set(noise_e, noise)
                .set(tau_i, tau / 2)
                .set(noise_i, 2 * noise)
                .initial(e, 66)
                .initial(i, 351);
        Run run = Run.of(population)
                .dt(dt)
                .seed(5)
                .input("Ie", constant(1000))
                .input("Ii", constant(1000))
                .progress(false);
        run.run(5000 * tau);
        double excitatory = noise * noise / (2 * tau) * discrete(dt / tau / 1000);
        assertThat(variance(run.state(e))).isCloseTo(excitatory, within(0.06 * excitatory));
        double inhibitory = 4 * noise * noise / tau * discrete(2 * dt / tau / 1000);
        assertThat(variance(run.state(i))).isCloseTo(inhibitory, within(0.06 * inhibitory));
    }

    /// In a step of h time constants the old value shrinks by exp(-h) and the noise adds its whole variance, so the
    /// variance is 2*h/(1 - exp(-2*h)) times that of the equation.
    private static double discrete(double h) {
        return 2 * h / (1 - Math.exp(-2 * h));
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    @Test
    void noiseTakesNoRateBelowZero() {
        Recording r = Run.of(Population.of(MODEL, 50).set(noise_e, 1).set(noise_i, 1))
                .seed(2)
                .monitor(e, i)
                .progress(false)
                .run(50);
        for (double[] row : r.of(e).toArray()) {
            assertThat(Arrays.stream(row).min().orElseThrow()).isNotNegative();
        }
        assertThat(Arrays.stream(r.of(e).row(499)).filter(rate -> rate > 0).count())
                .isGreaterThan(25);
    }

    @Test
    void withoutNoiseAMethodNeedsNoStochasticForm() {
        Recording r = Run.of(Population.of(MODEL, 1).method("rk4"))
                .input(constant(300))
                .monitor(e)
                .progress(false)
                .run(400);
        assertThat(r.of(e).at(3999, 0)).isCloseTo(19.8, within(1e-6));
    }
}
