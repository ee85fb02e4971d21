// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers have the Poisson distribution, whoever asks for them and in which range.
class PoissonTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-6, 0.003, 0.7, 1.6, 2.32, 4, 4.1, 17, 95, 260, 5000})
    void theFrequenciesAreThoseOfTheDistribution(double mean) {
        Poisson poisson = new Poisson(mean);
        int n = 200_000;
        int most = (int) (mean + 60 + 16 * Math.sqrt(mean));
        long[] counts = new long[most];
        for (int e = 0; e < n; e++) {
            counts[poisson.draw(77, 5, e)]++;
        }
        double chi = 0;
        int cells = 0;
        double expected = 0;
        long seen = 0;
        double logTerm = -mean;
        for (int k = 0; k < most; k++) {
            expected += n * Math.exp(logTerm);
            seen += counts[k];
            logTerm += Math.log(mean / (k + 1));
            if (expected >= 20) {
                chi += (seen - expected) * (seen - expected) / expected;
                cells++;
                expected = 0;
                seen = 0;
            }
        }
        assertThat(seen).isLessThan(80);
        assertThat(chi).isLessThan(cells + 4 * Math.sqrt(2.0 * cells + 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1.6, 4, 4.1, 300})
    void rangesGiveWhatSingleDrawsGive(double mean) {
        Poisson poisson = new Poisson(mean);
        double[] doubles = new double[5000];
        float[] floats = new float[5000];
        for (int[] range : new int[][] {{0, 5000}, {3, 4}, {5, 27}, {1000, 2100}, {7, 7}, {4090, 5000}}) {
            java.util.Arrays.fill(doubles, 1);
            java.util.Arrays.fill(floats, 1);
            poisson.add(0.5, 9, 1L << 33, range[0], range[1], doubles);
            poisson.add(0.5, 9, 1L << 33, range[0], range[1], floats);
            for (int e = 0; e < 5000; e++) {
                boolean inside = e >= range[0] && e < range[1];
                double expected = inside ? 1 + 0.5 * poisson.draw(9, 1L << 33, e) : 1;
                assertThat(doubles[e]).isEqualTo(expected);
                assertThat(floats[e]).isEqualTo((float) expected);
            }
        }
    }

    @Test
    void neighboursStepsAndKeysAreIndependent() {
        Poisson poisson = new Poisson(1.5);
        int n = 100_000;
        double same = 0;
        double next = 0;
        double later = 0;
        for (int e = 0; e < n; e++) {
            double x = poisson.draw(1, 0, e) - 1.5;
            same += x * (poisson.draw(2, 0, e) - 1.5);
            next += x * (poisson.draw(1, 0, e + 1) - 1.5);
            later += x * (poisson.draw(1, 1, e) - 1.5);
        }
        double limit = 4 * 1.5 / Math.sqrt(n);
        assertThat(same / n).isBetween(-limit, limit);
        assertThat(next / n).isBetween(-limit, limit);
        assertThat(later / n).isBetween(-limit, limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 64, 128, 256})
    void twoNumbersTogetherAreAsFrequentAsTheirProbabilitiesSay(int apart) {
        double mean = 1.2;
        Poisson poisson = new Poisson(mean);
        int n = 400_000;
        int[][] counts = new int[40][40];
        for (int e = 0; e < n; e++) {
            long first = e / (long) apart * 2 * apart + e % apart;
            counts[poisson.draw(3, 8, first)][poisson.draw(3, 8, first + apart)]++;
        }
        double chi = 0;
        int cells = 0;
        for (int j = 0; j < 5; j++) {
            for (int k = 0; k < 5; k++) {
                double expected = n * probability(j, mean) * probability(k, mean);
                chi += (counts[j][k] - expected) * (counts[j][k] - expected) / expected;
                cells++;
            }
        }
        assertThat(chi).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
    }

    private static double probability(int number, double mean) {
        double p = Math.exp(-mean);
        for (int k = 1; k <= number; k++) {
            p *= mean / k;
        }
        return p;
    }

    @Test
    void meansThatCannotBeAreRefused() {
        for (double mean : new double[] {-1, Double.NaN, 1e7}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Poisson(mean))
                    .withMessageContaining(String.valueOf(mean));
        }
    }
}
