// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.integrate.Adaptive;
import dev.ranvier.network.Population;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Spike times of the adaptive exponential neuron against exact ones, in all eight patterns of Naud et al. (2008).
class FiringPatternTimesTest {
    private static final double[][] EXACT = FiringPatternTimes.exact();

    private static double[][] times(Population neurons, double dt) {
        return FiringPatternTimes.times(FiringPatternTimes.run(neurons, dt).run());
    }

    /// The largest error of each pattern, ms; every spike has to be there.
    private static double[] errors(Population neurons, double dt) {
        double[][] found = times(neurons, dt);
        double[] errors = new double[EXACT.length];
        for (int k = 0; k < EXACT.length; k++) {
            assertThat(found[k]).as("spikes of pattern %d", k).hasSameSizeAs(EXACT[k]);
            for (int j = 0; j < EXACT[k].length; j++) {
                errors[k] = Math.max(errors[k], Math.abs(found[k][j] - EXACT[k][j]));
            }
        }
        return errors;
    }

    private static double largest(Population neurons, double dt) {
        return Arrays.stream(errors(neurons, dt)).max().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.05, 0.5})
    void adaptiveStepsFindEverySpikeWithinAMicrosecond(double dt) {
        Population neurons = FiringPatternTimes.neurons().method(Adaptive.of("rkdp"));
        assertThat(largest(neurons, dt)).isLessThan(1e-3);
    }

    @ParameterizedTest
    @CsvSource({"rkdp, 1e-12", "ck, 1e-11", "rkf45, 1e-12", "bs, 1e-9"})
    void everyPairGetsThereWithAToleranceSmallEnough(String method, double tolerance) {
        Population neurons =
                FiringPatternTimes.neurons().method(Adaptive.of(method).tolerance(tolerance, tolerance));
        assertThat(largest(neurons, 0.1)).isLessThan(method.equals("bs") ? 1e-4 : 1e-7);
    }

    @Test
    void theErrorFallsWithTheTolerance() {
        double last = Double.POSITIVE_INFINITY;
        for (double tolerance : new double[] {1e-6, 1e-8, 1e-10, 1e-12}) {
            double error = largest(
                    FiringPatternTimes.neurons().method(Adaptive.of("rkdp").tolerance(tolerance, tolerance)), 0.1);
            assertThat(error).as("tolerance %s", tolerance).isLessThan(last / 4);
            last = error;
        }
        assertThat(last).isLessThan(2e-8);
    }

    /// Spikes on the grid make every method one of order 1, and located spikes leave exponential Euler at its own.
    @ParameterizedTest
    @CsvSource({"exp_auto, false", "exp_auto, true", "euler, true"})
    void withStepsOfOneLengthTheErrorFallsAtTheRateOfTheMethod(String method, boolean located) {
        Population neurons = FiringPatternTimes.neurons().method(method);
        double coarse = mean(located ? neurons.locateSpikes() : neurons, 0.02);
        double fine = mean(located ? neurons.locateSpikes() : neurons, 0.005);
        assertThat(Math.log(coarse / fine) / Math.log(4)).isCloseTo(1, within(0.15));
    }

    /// Mean error of the first spikes of all patterns but the chaotic one, ms.
    private static double mean(Population neurons, double dt) {
        double[][] found = times(neurons, dt);
        double sum = 0;
        int count = 0;
        for (int k = 0; k < EXACT.length - 1; k++) {
            for (int j = 0; j < Math.min(6, EXACT[k].length); j++) {
                sum += Math.abs(found[k][j] - EXACT[k][j]);
                count++;
            }
        }
        return sum / count;
    }
}
