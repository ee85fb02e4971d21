// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class SpikesTest {
    @Test
    void keepsTheOrderOverManyChunks() {
        Spikes spikes = new Spikes(3);
        int count = 200_001;
        for (int k = 0; k < count; k++) {
            spikes.add(k * 0.1, k % 2 * 2);
        }
        assertThat(spikes.count()).isEqualTo(count);
        assertThat(spikes.times()).hasSize(count);
        assertThat(spikes.times()[63]).isEqualTo(63 * 0.1);
        assertThat(spikes.times()[65_600]).isEqualTo(65_600 * 0.1);
        assertThat(spikes.neurons()[200_000]).isZero();
        assertThat(spikes.counts()).containsExactly(100_001, 0, 100_000);
        assertThat(spikes.byNeuron()[2]).isEqualTo(spikes.of(2));
        assertThat(spikes.of(1)).isEmpty();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(new Spikes(2).count()).isZero();
        assertThat(new Spikes(2).times()).isEmpty();
        assertThat(new Spikes(2).byNeuron()).hasDimensions(2, 0);
    }

    @Test
    void refusesNeuronsThatAreNotThere() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new Spikes(2).of(2))
                .withMessage("neuron 2 of a population of 2");
    }
}
