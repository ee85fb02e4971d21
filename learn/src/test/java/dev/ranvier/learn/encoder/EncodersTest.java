// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.learn.encoder.Encoder.Presentation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncodersTest {
    private static Presentation presentation(int steps, double dt, double[]... examples) {
        int[] places = new int[examples.length];
        Arrays.setAll(places, k -> 10 + k);
        return new Presentation(examples, places, steps, dt, 3);
    }

    @Test
    void aConstantCurrentIsTheSameArrayInAllSteps() {
        double[][] rows = ConstantCurrent.of(2).encode(presentation(5, 1, new double[] {1, 0}, new double[] {3, -1}));
        assertThat(rows).hasNumberOfRows(5);
        assertThat(rows[0]).containsExactly(2, 0, 6, -2);
        assertThat(rows[4]).isSameAs(rows[0]);
    }

    @Test
    void aLargerNumberSpikesEarlierAndOnceAndZeroNever() {
        double[][] rows = Latency.of(4).encode(presentation(10, 0.5, new double[] {1, 0.5, 0.01, 0}));
        assertThat(times(rows, 4)).containsExactly(0, 4, 8, -1);
    }

    /// The step of the one spike of each number, or -1.
    private static int[] times(double[][] rows, int count) {
        int[] times = new int[count];
        Arrays.fill(times, -1);
        for (int s = 0; s < rows.length; s++) {
            for (int k = 0; k < count; k++) {
                if (rows[s][k] == 1) {
                    assertThat(times[k]).isEqualTo(-1);
                    times[k] = s;
                }
            }
        }
        return times;
    }

    @Test
    void poissonSpikesHaveTheirRate() {
        double[][] rows = PoissonSpikes.of(200).encode(presentation(20_000, 1, new double[] {1, 0.25, 0}));
        double[] counts = new double[3];
        for (double[] row : rows) {
            for (int k = 0; k < 3; k++) {
                assertThat(row[k]).isIn(0.0, 1.0);
                counts[k] += row[k];
            }
        }
        assertThat(counts[0]).isCloseTo(4000, within(5 * Math.sqrt(4000 * 0.8)));
        assertThat(counts[1]).isCloseTo(1000, within(5 * Math.sqrt(1000 * 0.95)));
        assertThat(counts[2]).isZero();
    }

    @Test
    void poissonSpikesBelongToTheExampleNotToItsPlaceInTheBatch() {
        double[] a = {0.5, 0.9, 0.2};
        double[] b = {0.4, 0.3, 0.8};
        double[][] both =
                PoissonSpikes.of(500).encode(new Presentation(new double[][] {a, b}, new int[] {4, 9}, 20, 1, 7));
        double[][] one = PoissonSpikes.of(500).encode(new Presentation(new double[][] {b}, new int[] {9}, 20, 1, 7));
        double[][] other = PoissonSpikes.of(500).encode(new Presentation(new double[][] {b}, new int[] {9}, 20, 1, 8));
        for (int s = 0; s < 20; s++) {
            assertThat(Arrays.copyOfRange(both[s], 3, 6)).containsExactly(one[s]);
        }
        assertThat(Arrays.deepEquals(one, other)).isFalse();
    }

    @Test
    void whatCannotBeEncodedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoissonSpikes.of(100).encode(presentation(3, 1, new double[] {16})))
                .withMessageContaining("example 10")
                .withMessageContaining("scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoissonSpikes.of(2000).encode(presentation(3, 1, new double[] {1})))
                .withMessageContaining("2.0 spikes in a step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.of(3).encode(presentation(3, 1, new double[] {1})))
                .withMessageContaining("make it longer");
    }

    @Test
    void thePhasesOfAPeriodAddUpToTheNumber() {
        double[][] rows = Phase.of(4).encode(presentation(9, 1, new double[] {0.625, 0, 1, 0.5 + 0.03}));
        for (int k = 0; k < 4; k++) {
            double sum = 0;
            for (int s = 0; s < 4; s++) {
                sum += rows[s][k];
                assertThat(rows[s][k]).isIn(0.0, Math.pow(2, -s - 1));
                assertThat(rows[s + 4][k]).isEqualTo(rows[s][k]);
            }
            assertThat(sum).isEqualTo(new double[] {0.625, 0, 0.9375, 0.5}[k]);
        }
        assertThat(rows[8]).containsExactly(rows[0]);
    }

    @Test
    void fieldsSeeANumberAsTheyAreNearIt() {
        // centres at -1/4, 1/4, 3/4 and 5/4, widths of 1/3
        double[][] rows =
                PopulationCode.of(4, ConstantCurrent.of(1)).encode(presentation(2, 1, new double[] {0.25, 1}));
        double next = Math.exp(-1.125);
        assertThat(rows[0]).hasSize(8);
        assertThat(rows[0][0]).isCloseTo(next, within(1e-15));
        assertThat(rows[0][1]).isEqualTo(1);
        assertThat(rows[0][2]).isCloseTo(next, within(1e-15));
        assertThat(rows[0][3]).isZero(); // exp(-4.5) is below 0.1
        assertThat(rows[0][4]).isZero();
        assertThat(rows[0][5]).isZero();
        assertThat(rows[0][6]).isCloseTo(Math.exp(-0.28125), within(1e-15)).isEqualTo(rows[0][7]);
        assertThat(PopulationCode.of(4, ConstantCurrent.of(1)).width(2)).isEqualTo(8);
    }

    @Test
    void fieldsSpikeTheEarlierTheNearerTheyAre() {
        double[][] rows = PopulationCode.of(4, Latency.of(10)).encode(presentation(11, 1, new double[] {0.25}));
        assertThat(times(rows, 4)).containsExactly(7, 0, 7, -1); // exp(-1.125) is 0.325
    }

    @Test
    void changesOfASignalAreSpikes() {
        double[] signal = {0.5, 0.6, 0.55, 0.7, 0.7, 0.2, 0.2, 0.2, 0.2};
        double[][] rows = Delta.of(0.1).encode(presentation(9, 1, signal));
        double[] rises = {0, 1, 0, 1, 0, 0, 0, 0, 0};
        double[] falls = {0, 0, 0, 0, 0, 1, 1, 1, 1};
        for (int s = 0; s < 9; s++) {
            assertThat(rows[s]).containsExactly(rises[s], falls[s]);
        }
    }

    @Test
    void eachChannelAndExampleHasItsOwnChanges() {
        double[] up = {0, 5, 1, 5, 2, 5};
        double[] down = {5, 1, 5, 1, 4, 1};
        double[][] rows = new Delta(2, 1).encode(presentation(3, 1, up, down));
        assertThat(rows[0]).containsOnly(0);
        assertThat(rows[1]).containsExactly(1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(rows[2]).containsExactly(1, 0, 0, 0, 0, 0, 1, 0);
        assertThat(new Delta(2, 1).width(6)).isEqualTo(4);
    }

    @Test
    void codesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationCode.of(2, Latency.of(1)))
                .withMessageContaining("2 fields for a number; at least 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PopulationCode(4, 0, 0.1, Latency.of(1)))
                .withMessageContaining("sharpness 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PopulationCode.of(4, Latency.of(1)).encode(presentation(3, 1, new double[] {2})))
                .withMessageContaining("PopulationCode: example 10 has a number outside [0, 1]");
        assertThatIllegalArgumentException().isThrownBy(() -> Delta.of(0)).withMessageContaining("threshold of 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delta(2, 1).encode(presentation(3, 1, new double[5])))
                .withMessageContainingAll("has 5 numbers", "3 steps needs 6, one for each step and channel");
    }

    @Test
    void phasesNeedAPeriodThatFits() {
        assertThatIllegalArgumentException().isThrownBy(() -> Phase.of(0)).withMessageContaining("1 to 52");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Phase.of(8).encode(presentation(7, 1, new double[] {1})))
                .withMessageContainingAll("8 steps", "7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Phase.of(8).encode(presentation(8, 1, new double[] {1.5})))
                .withMessageContaining("outside [0, 1]");
    }
}
