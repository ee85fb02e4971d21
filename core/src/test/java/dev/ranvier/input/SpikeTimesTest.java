// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import static dev.ranvier.input.Inputs.spikeTimes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/// A table of spikes as an input.
class SpikeTimesTest {
    @Test
    void isOneInTheStepsOfSpikesInAnyOrder() {
        double[][] rows =
                spikeTimes(new double[] {3, 1, 1}, new int[] {0, 1, 0}, 2, 4).sample(1);
        assertThat(rows).isDeepEqualTo(new double[][] {{0, 0}, {1, 1}, {0, 0}, {1, 0}});
    }

    @Test
    void mayBeReadBackAndForth() {
        Input.Source source = spikeTimes(new double[] {1}, new int[] {0}, 1, 3).on(1, 0);
        double[] row = new double[1];
        for (int step : new int[] {1, 0, 1, 2}) {
            source.row(step, row);
            assertThat(row[0]).as("step %d", step).isEqualTo(step == 1 ? 1 : 0);
        }
        assertThat(source.row(2, row)).as("the same row again").isFalse();
    }

    @Test
    void mayHaveNoSpikes() {
        assertThat(spikeTimes(new double[0], new int[0], 2, 1).sample(0.5)).isDeepEqualTo(new double[2][2]);
    }

    @Test
    void refusesWhatCannotBe() {
        refused(new double[] {1}, new int[] {0, 1}, 2, "spikeTimes has 1 times and 2 indices");
        refused(new double[] {1}, new int[] {2}, 2, "indices[0] of spikeTimes is 2, but the neurons are 0 to 1");
        refused(new double[] {1}, new int[] {-1}, 2, "indices[0] of spikeTimes is -1");
        refused(new double[] {5}, new int[] {0}, 2, "times[0] of spikeTimes, 5 ms, is outside [0, 5) ms");
        refused(new double[] {-1}, new int[] {0}, 2, "times[0] of spikeTimes, -1 ms, is outside");
        refused(new double[] {Double.NaN}, new int[] {0}, 2, "times[0] of spikeTimes");
        refused(new double[] {}, new int[] {}, 0, "spikeTimes has 0 neurons");
        refused(new double[] {1.5}, new int[] {0}, 2, "times[0] of spikeTimes, 1.5 ms, is no whole number of steps");
        refused(new double[] {2, 2}, new int[] {1, 1}, 2, "neuron 1 has two spikes in the step at 2 ms");
    }

    private static void refused(double[] times, int[] indices, int neurons, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spikeTimes(times, indices, neurons, 5).sample(1))
                .withMessageContaining(message);
    }
}
