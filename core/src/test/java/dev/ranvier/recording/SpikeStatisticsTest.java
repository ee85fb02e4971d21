// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Statistics of spikes: by hand for few, by theory for Poisson processes.
class SpikeStatisticsTest {
    private static Spikes spikes(int size, double[] times, int[] neurons) {
        Spikes spikes = new Spikes(size);
        for (int k = 0; k < times.length; k++) {
            spikes.add(times[k], neurons[k]);
        }
        return spikes;
    }

    private static Spikes few() {
        return spikes(3, new double[] {1, 2, 5, 9, 10, 10, 12}, new int[] {0, 0, 0, 0, 0, 1, 1});
    }

    /// Independent Poisson processes of 20 Hz in steps of 0.1 ms.
    private static Spikes poisson(int size, double ms) {
        SplittableRandom random = new SplittableRandom(11);
        Spikes spikes = new Spikes(size);
        for (int i = 0; i < Math.round(ms / 0.1); i++) {
            for (int n = 0; n < size; n++) {
                if (random.nextDouble() < 0.002) {
                    spikes.add(i * 0.1, n);
                }
            }
        }
        return spikes;
    }

    @Test
    void theWindowHasItsBeginningAndNotItsEnd() {
        SpikeStatistics s = new SpikeStatistics(few(), 2, 12);
        assertThat(s.rates()).containsExactly(400, 100, 0);
        assertThat(s.rate()).isCloseTo(500 / 3.0, within(1e-9));
    }

    @Test
    void aSpikeOnAnEdgeBelongsToTheBinThatBeginsThere() {
        Spikes spikes = new Spikes(1);
        for (int i = 0; i < 1000; i++) {
            spikes.add(i * 0.1, 0);
        }
        assertThat(new SpikeStatistics(spikes, 0, 100).counts(0.3)[0])
                .hasSize(333)
                .containsOnly(3);
    }

    @Test
    void theRateOfThePopulationIsInHertzForANeuron() {
        SpikeStatistics s = new SpikeStatistics(few(), 0, 14);
        assertThat(s.middles(5)).containsExactly(2.5, 7.5);
        assertThat(s.rate(5)).containsExactly(2 / 15e-3, 2 / 15e-3);
        assertThat(s.rate(5, 0)).isEqualTo(s.rate(5));
    }

    @Test
    void smoothingKeepsAConstantAndSpreadsAPeakLikeAGaussian() {
        double[] one = {50.5};
        double[] smooth = new SpikeStatistics(spikes(1, one, new int[1]), 0, 101).rate(1, 3);
        assertThat(Arrays.stream(smooth).sum()).isCloseTo(1000, within(1e-9));
        assertThat(smooth[53] / smooth[50]).isCloseTo(Math.exp(-0.5), within(1e-9));
        double[] clock = new double[100];
        Arrays.setAll(clock, k -> k);
        double[] even = new SpikeStatistics(spikes(1, clock, new int[100]), 0, 100).rate(1, 3);
        assertThat(Arrays.stream(even)
                        .map(hertz -> Math.abs(hertz - 1000))
                        .max()
                        .orElse(1))
                .isLessThan(1e-9);
    }

    @Test
    void theVariationOfIntervalsIsThatOfTheFormula() {
        double[] cv = new SpikeStatistics(few(), 0, 20).cv(); // intervals 1, 3, 4, 1: mean 2.25, variance 1.6875
        assertThat(cv[0]).isCloseTo(Math.sqrt(1.6875) / 2.25, within(1e-12));
        assertThat(cv[1]).isNaN();
        assertThat(cv[2]).isNaN();
    }

    @Test
    void theFanoFactorIsThatOfTheFormula() {
        double[] fano = new SpikeStatistics(few(), 0, 15).fano(5); // neuron 0: 2, 2, 1; neuron 1: 0, 0, 2
        assertThat(fano[0]).isCloseTo(1 / 3.0 / (5 / 3.0), within(1e-12));
        assertThat(fano[1]).isCloseTo(2, within(1e-12));
        assertThat(fano[2]).isNaN();
    }

    @Test
    void correlationsOfCountsAreThoseOfTheFormula() {
        double[] c = new SpikeStatistics(few(), 0, 15).correlations(5); // (2, 2, 1) and (0, 0, 2)
        assertThat(c).hasSize(3);
        assertThat(c[0]).isCloseTo(-1, within(1e-12));
        assertThat(c[1]).isNaN();
        assertThat(c[2]).isNaN();
    }

    @Test
    void independentPoissonProcessesHaveOneAndNoCorrelation() {
        SpikeStatistics s = new SpikeStatistics(poisson(60, 20_000), 0, 20_000);
        assertThat(s.rate()).isCloseTo(20, within(0.4));
        assertThat(Arrays.stream(s.cv()).average().orElse(0)).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(s.fano(50)).average().orElse(0)).isCloseTo(1, within(0.02));
        assertThat(s.synchrony(5)).isCloseTo(1, within(0.07));
        double[] c = s.correlations(50);
        assertThat(c).hasSize(60 * 59 / 2);
        assertThat(Arrays.stream(c).average().orElse(1)).isCloseTo(0, within(0.005));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        SpikeStatistics s = new SpikeStatistics(few(), 0, 20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> s.between(5, 5))
                .withMessageContaining("from 5.0 to 5.0 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> s.rate(0)).withMessageContaining("bins of 0.0 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> s.fano(21)).withMessageContaining("bins of 21.0 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> s.rate(1, -1)).withMessageContaining("sigma = -1.0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpikeStatistics(new Spikes(20_001), 0, 1).correlations(1))
                .withMessageContaining("spikes.part(0, 200)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpikeStatistics.of(new Recording("E", 0.1, Map.of(), few(), Map.of())))
                .withMessageContaining("from 0.0 to NaN");
    }
}
