// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SequenceTest {
    @Test
    void theBitsAreThoseOfTheElementsInOrder() {
        var draws = new Sequence();
        draws.start(Philox.key(4, 2), 17);
        for (int e = 0; e < 1000; e++) {
            assertThat(draws.bits()).isEqualTo(Philox.bits(4, 2, 17, e));
        }
    }

    @Test
    void aPlaceGivesTheSameWhateverWasDrawnBefore() {
        var draws = new Sequence();
        draws.start(1, 5);
        int first = draws.below(1000);
        int second = draws.below(1000);
        double third = draws.uniform();
        draws.start(1, 6);
        draws.below(3);
        draws.start(1, 5);
        assertThat(draws.below(1000)).isEqualTo(first);
        assertThat(draws.below(1000)).isEqualTo(second);
        assertThat(draws.uniform()).isEqualTo(third);
    }

    @Test
    void wholeNumbersAreUniform() {
        for (int n : new int[] {1, 2, 3, 10, 100}) {
            long[] counts = new long[n + 1];
            var draws = new Sequence();
            draws.start(9, n);
            for (int i = 0; i < 100_000; i++) {
                counts[draws.below(n)]++;
            }
            double[] expected = java.util.Arrays.copyOf(ChiSquare.even(n, 100_000), n + 1);
            assertThat(counts[n]).isZero();
            if (n > 1) {
                assertThat(ChiSquare.deviation(counts, expected)).isLessThan(3.7);
            }
        }
    }

    /// Where 2^32 is far from a multiple of the bound: without a second try the lower third would come too often.
    @Test
    void wholeNumbersAreUniformForLargeBounds() {
        int n = 3 << 29;
        long[] counts = new long[3];
        var draws = new Sequence();
        draws.start(10, 0);
        for (int i = 0; i < 300_000; i++) {
            counts[draws.below(n) % 3]++;
        }
        assertThat(ChiSquare.deviation(counts, ChiSquare.even(3, 300_000))).isLessThan(3.7);
    }

    @Test
    void boundsBelowOneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sequence().below(0))
                .withMessageContaining("below 0");
    }
}
