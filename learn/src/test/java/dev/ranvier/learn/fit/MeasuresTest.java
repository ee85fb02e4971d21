// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.ElementType;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import dev.ranvier.recording.Trace;
import dev.ranvier.unit.Quantity;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    /// A recording of 100 ms in which these neurons spike at these times.
    private static Recording spiking(double[]... trains) {
        Spikes spikes = new Spikes(trains.length);
        for (int step = 0; step < 1000; step++) {
            for (int n = 0; n < trains.length; n++) {
                for (double time : trains[n]) {
                    if (Math.round(time / 0.1) == step) {
                        spikes.add(time, n);
                    }
                }
            }
        }
        return new Recording("neurons", 0.1, Map.of(), spikes, Map.of("steps", "1000"));
    }

    private static double[] at(double... times) {
        return times;
    }

    @Test
    void aSpikeTooManyOrTooFewCostsHalf() {
        var measure = VanRossumDistance.of(10, at(20));
        double[] costs = measure.costs(spiking(at(20), at(), at(20, 60)));
        assertThat(costs[0]).isZero();
        assertThat(costs[1]).isEqualTo(0.5);
        assertThat(costs[2]).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void aSpikeThatIsLateCostsTheMoreTheLaterItIs() {
        var measure = VanRossumDistance.of(10, at(20));
        double[] costs = measure.costs(spiking(at(21), at(25), at(90), at(19)));
        assertThat(costs[0]).isCloseTo(1 - Math.exp(-0.1), within(1e-14));
        assertThat(costs[1]).isCloseTo(1 - Math.exp(-0.5), within(1e-14));
        assertThat(costs[2]).isCloseTo(1 - Math.exp(-7), within(1e-14));
        assertThat(costs[3]).isCloseTo(1 - Math.exp(-0.1), within(1e-14));
    }

    /// The integral of the squared difference of the filtered trains, as the double sum over pairs of spikes.
    @Test
    void theDistanceIsTheSumOverAllPairs() {
        double[] wanted = at(3, 14, 15, 50, 77);
        double[] found = at(4, 15, 49, 51, 90);
        double sum = pairs(wanted, wanted) + pairs(found, found) - 2 * pairs(wanted, found);
        assertThat(VanRossumDistance.of(8, wanted).costs(spiking(found))[0]).isCloseTo(sum / 2, within(1e-13));
    }

    private static double pairs(double[] a, double[] b) {
        double sum = 0;
        for (double x : a) {
            for (double y : b) {
                sum += Math.exp(-Math.abs(x - y) / 8);
            }
        }
        return sum;
    }

    @Test
    void neuronsAreComparedWithTheirTrial() {
        var measure = VanRossumDistance.of(10, at(20), at(40));
        assertThat(measure.trials()).isEqualTo(2);
        double[] costs = measure.costs(spiking(at(20), at(40), at(40), at(40)));
        assertThat(costs).containsExactly(new double[] {0, 0, 1 - Math.exp(-2), 0}, within(1e-14));
    }

    @Test
    void spikesAreComparedInTheirOrderAndMissingOnesComeAtTheEnd() {
        var measure = TimingDistance.of(at(20, 40));
        double[] costs = measure.costs(spiking(at(20, 40), at(21, 37), at(30), at(), at(20, 30, 40)));
        assertThat(costs).containsExactly(new double[] {0, 2, 35, 70, 35}, within(1e-12));
        assertThat(measure.first(1).costs(spiking(at(21, 90), at()))).containsExactly(1, 80);
        assertThat(TimingDistance.of(at()).costs(spiking(at(), at(90)))).containsExactly(0, 10);
    }

    @Test
    void moreWrongSpikesAreNoCloser() {
        double[] many = {50, 90, 91, 92, 93, 94, 95, 96, 97, 98};
        double[] costs = TimingDistance.of(at(1)).costs(spiking(at(50), many));
        assertThat(costs[0]).isCloseTo(49, within(1e-12));
        assertThat(costs[1]).isCloseTo(49 + 10 + 9 + 8 + 7 + 6 + 5 + 4 + 3 + 2, within(1e-12));
        assertThat(TimingDistance.of(at(1)).first(3).costs(spiking(many))).containsExactly(49 + 10 + 9);
    }

    @Test
    void theSameSpikesCoincideAndNoneAreAsGoodAsChance() {
        var measure = Coincidence.of(2, at(20, 40, 60));
        double[] costs = measure.costs(spiking(at(20, 40, 60), at(), at(22, 38, 61.9)));
        assertThat(costs).containsExactly(new double[] {0, 1, 0}, within(1e-15));
    }

    @Test
    void theFactorIsThatOfThePaper() {
        // 4 spikes in 100 ms: chance 2*0.04*2 = 0.16; two pairs, as 41 and 42 share the one at 40
        double gamma = (2 - 0.16 * 3) / (0.5 * (3 + 4)) / (1 - 0.16);
        double[] costs = Coincidence.of(2, at(20, 40, 60)).costs(spiking(at(19, 41, 42, 80)));
        assertThat(costs[0]).isCloseTo(1 - gamma, within(1e-14));
    }

    @Test
    void spikesThatComeAllTheTimeHaveNoFactor() {
        double[] fast = new double[30];
        Arrays.setAll(fast, k -> 3 * k);
        assertThat(Coincidence.of(2, at(20, 40)).costs(spiking(fast))[0]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void aTraceIsComparedInItsMeanSquare() {
        Quantity v = dev.ranvier.catalog.neuron.Lif.V;
        Trace trace = new Trace(v, new int[] {4}, ElementType.FLOAT64, Affine.IDENTITY);
        trace.append(0, new double[] {1, 2, 3, 4});
        trace.append(0.1, new double[] {1, 2, 0, 4});
        var recording = new Recording("neurons", 0.1, Map.of("V", trace), new Spikes(4), Map.of("steps", "2"));
        var measure = TraceDistance.of(v, new double[][] {{1, 4}, {1, 2}});
        assertThat(measure.costs(recording)).containsExactly(0, 2, 2.5, 2);
        assertThat(measure.variables()).containsExactly("V");
    }

    /// `-sum of log(exp(-d^2/2 sigma^2)/sqrt(2 pi sigma^2))` of each trial.
    @Test
    void theLikelihoodOfATraceIsThatOfNormalNoise() {
        Quantity v = dev.ranvier.catalog.neuron.Lif.V;
        Trace trace = new Trace(v, new int[] {2}, ElementType.FLOAT64, Affine.IDENTITY);
        trace.append(0, new double[] {1, 2});
        trace.append(0.1, new double[] {3, 5});
        var recording = new Recording("neurons", 0.1, Map.of("V", trace), new Spikes(2), Map.of("steps", "2"));
        double[][] wanted = {{1, 4}, {0, 5}};
        var measure = TraceLikelihood.of(v, wanted, 0.25);
        double normal = Math.log(0.25 * Math.sqrt(2 * Math.PI));
        assertThat(measure.costs(recording))
                .containsExactly(new double[] {9 / 0.125 + 2 * normal, 4 / 0.125 + 2 * normal}, within(1e-12));
        assertThat(measure.least()).isEqualTo(Double.NEGATIVE_INFINITY);
        wanted[0][0] = 100; // what was wanted is copied
        assertThat(measure.costs(recording)[0]).isCloseTo(9 / 0.125 + 2 * normal, within(1e-12));
    }

    @Test
    void whatCannotBeWantedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coincidence.of(2, at(3), at()))
                .withMessageContaining("no spikes are wanted in trial 1")
                .withMessageContaining("VanRossumDistance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimingDistance.of(at(3)).first(0))
                .withMessageContaining("the first 0 spikes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Coincidence.of(0, at(3)))
                .withMessageContaining("the window is 0.0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VanRossumDistance.of(Double.NaN, at(3)))
                .withMessageContaining("tau is NaN ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VanRossumDistance.of(10, at(3, -1)))
                .withMessageContaining("wanted spike 1 of trial 0 is at -1.0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VanRossumDistance.of(10))
                .withMessageContaining("no spikes are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceDistance("V", new double[][] {{1, 2}, {3}}))
                .withMessageContainingAll("step 1 has 1 values of V", "step 0 has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceDistance("V", new double[][] {{1, Double.NaN}}))
                .withMessageContaining("the wanted V of trial 1 in step 0 is NaN");
    }
}
