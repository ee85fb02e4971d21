// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StepsTest {
    @Test
    void countsWholeStepsInSpiteOfRounding() {
        assertThat(Steps.count(500, 0.1)).isEqualTo(5000);
        assertThat(Steps.count(0.3, 0.1)).isEqualTo(3);
        assertThat(Steps.count(0.1 + 0.2, 0.1)).isEqualTo(3);
        assertThat(Steps.count(0, 0.1)).isZero();
        assertThat(Steps.count(1e7, 0.01)).isEqualTo(1_000_000_000);
        assertThat(Steps.count(Double.POSITIVE_INFINITY, 0.1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void toleratesAThousandthOfAStep() {
        assertThat(Steps.count(10.00009, 0.1)).isEqualTo(100);
        assertThat(Steps.count(9.99991, 0.1)).isEqualTo(100);
        assertThatIllegalArgumentException().isThrownBy(() -> Steps.count(10.00011, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Steps.count(9.99989, 0.1));
    }

    @Test
    void offersBothNeighbours() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Steps.count(10.05, 0.1))
                .withMessage("the duration, 10.05 ms, is no whole number of steps of dt = 0.1 ms; "
                        + "use 10 ms (100 steps) or 10.1 ms (101 steps)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Steps.count("to of ramp", 0.13, 0.1))
                .withMessageContaining("to of ramp, 0.13 ms")
                .withMessageEndingWith("0.1 ms (1 step) or 0.2 ms (2 steps)");
    }

    @Test
    void refusesWhatIsNoTime() {
        for (double bad : new double[] {-1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Steps.count(bad, 0.1))
                    .withMessageContaining("from 0 upwards");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Steps.count(1e300, 0.1))
                .withMessageContaining("another unit than ms");
    }

    @Test
    void refusesWhatIsNoTimeStep() {
        for (double bad : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Steps.count(10, bad))
                    .withMessageContaining("dt is a time step in ms");
        }
    }
}
