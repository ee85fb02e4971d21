// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static String summary(double dt, Map<String, String> facts) {
        return new Recording("left", dt, Map.of(), new Spikes(2), facts).summary();
    }

    @Test
    void theSummaryIsOneLineWithNumbersAsPeopleWriteThem() {
        assertThat(summary(0.1, Map.of("steps", "5000", "seconds", "0.25", "seed", "7")))
                .isEqualTo("left: 2 neurons, 500 ms in steps of 0.1 ms, 0 spikes, 0.250 s (2.00 x real time), seed 7");
        assertThat(summary(0.25, Map.of("steps", "5", "seconds", "1"))).contains(" 1.25 ms in steps of 0.25 ms");
        assertThat(summary(0.1, Map.of())).contains(" NaN ms ", "seed ?");
    }
}
