// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "7, 0.5",
        "40, 0.1",
        "400, 0.02",
        "40, 0.25",
        "40, 0.75",
        "21, 0.48",
        "1000, 0.3",
        "1000, 0.99"
    })
    void drawsFollowTheBinomialDistribution(int n, double p) {
        long[] counts = new long[n + 1];
        var draws = new Sequence();
        draws.start(Philox.key(5, n), 0);
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) Binomial.draw(draws, n, p)]++;
        }
        assertThat(ChiSquare.deviation(counts, ChiSquare.binomial(n, p, DRAWS))).isLessThan(3.7);
    }

    @Test
    void largeNumbersHaveTheRightMeanAndVariance() {
        long n = 6_000_000_000L;
        double p = 0.05;
        double mean = 0;
        double square = 0;
        var draws = new Sequence();
        for (int i = 0; i < DRAWS; i++) {
            draws.start(3, i);
            double z = (Binomial.draw(draws, n, p) - n * p) / Math.sqrt(n * p * (1 - p));
            mean += z / DRAWS;
            square += z * z / DRAWS;
        }
        assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
        assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2.0 / DRAWS)));
    }

    @Test
    void nothingIsLeftToChanceAtTheEnds() {
        var draws = new Sequence();
        draws.start(1, 1);
        assertThat(Binomial.draw(draws, 0, 0.4)).isZero();
        assertThat(Binomial.draw(draws, 100, 0)).isZero();
        assertThat(Binomial.draw(draws, 100, 1)).isEqualTo(100);
    }

    /// log(k!) from the sum of logarithms.
    @Test
    void stirlingsCorrectionIsRight() {
        double logFactorial = 0;
        for (int k = 0; k < 200; k++) {
            logFactorial += k == 0 ? 0 : Math.log(k);
            double known = logFactorial - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(k + 1) - (k + 1));
            assertThat(Binomial.stirling(k)).isCloseTo(known, within(1e-12));
        }
    }

    @Test
    void badArgumentsAreRefused() {
        var draws = new Sequence();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Binomial.draw(draws, -1, 0.5))
                .withMessageContaining("-1 trials");
        for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Binomial.draw(draws, 10, p))
                    .withMessageContaining("outside [0, 1]");
        }
    }
}
