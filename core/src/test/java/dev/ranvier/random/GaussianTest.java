// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianTest {
    private static final int N = 1_000_000;
    private static final int FIXED = 822074662;

    /// Roots of ncdf(x) = p for the double p, mpmath 1.4.1 with 40 digits.
    @Test
    void quantilesAreRightInAllThreeBranches() {
        double[][] known = {
            {1e-16, -8.2220822161304356152}, {1e-12, -7.0344838253011319326}, {1e-11, -6.7060231554951362961},
            {1.4e-11, -6.6567230915181836356}, {1e-6, -4.7534243088228989573}, {0.001, -3.0902323061678135354},
            {0.07, -1.4757910281791706856}, {0.075, -1.4395314709384559349}, {0.08, -1.4050715603096325447},
            {0.3, -0.52440051270804081597}, {0.499, -0.0025066308995717662317}
        };
        for (double[] row : known) {
            assertThat(Gaussian.quantile(row[0])).isCloseTo(row[1], within(4e-16 * -row[1]));
        }
        assertThat(Gaussian.quantile(0.5)).isZero();
        assertThat(Gaussian.quantile(0.75)).isEqualTo(-Gaussian.quantile(0.25));
        assertThat(Gaussian.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Gaussian.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void quantileRefusesWhatIsNoProbability() {
        for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Gaussian.quantile(p))
                    .withMessageContaining("[0, 1]");
        }
    }

    /// Computed by a second implementation: Philox in Python with unbounded integers, quantile by mpmath 1.4.1.
    @Test
    void drawsAreQuantilesOfTheBitsOfTheirPlace() {
        double[] first = {-1.0205731062682781, 0.81120381370343138, 0.28871835585745362, -1.059108378744802};
        double[] second = {-0.56122356765292805, 0.49707851915762549, -0.060942410939846199, 0.20539533167751808};
        long wiener = Philox.stream("input", "wiener");
        for (int e = 0; e < 4; e++) {
            assertThat(Gaussian.draw(1, 2, 3, e)).isCloseTo(first[e], within(1e-15));
            assertThat(Gaussian.draw(7, wiener, 1000, e)).isCloseTo(second[e], within(1e-15));
        }
    }

    /// The bits must never change, on no machine and in no version: recorded experiments depend on them.
    @Test
    void theBitsOfAMillionDrawsAreFixed() {
        assertThat(Arrays.hashCode(normals(1, 0))).isEqualTo(FIXED);
    }

    @Test
    void momentsAreThoseOfTheNormalDistribution() {
        double[] x = normals(2, 0);
        assertThat(Samples.moment(x, 1)).isCloseTo(0, within(4 / Math.sqrt(N)));
        assertThat(Samples.moment(x, 2)).isCloseTo(1, within(4 * Math.sqrt(2.0 / N)));
        assertThat(Samples.moment(x, 3)).isCloseTo(0, within(4 * Math.sqrt(15.0 / N)));
        assertThat(Samples.moment(x, 4)).isCloseTo(3, within(4 * Math.sqrt(96.0 / N)));
    }

    @Test
    void drawsPassKolmogorovAndSmirnovOverElementsAndOverSteps() {
        assertThat(Samples.distance(normals(3, 0), Samples::normal)).isLessThan(Samples.critical(N));
        double[] overSteps = new double[N];
        for (int step = 0; step < N; step++) {
            overSteps[step] = Gaussian.draw(3, 1, step, 17);
        }
        assertThat(Samples.distance(overSteps, Samples::normal)).isLessThan(Samples.critical(N));
    }

    @Test
    void neighboursAreUncorrelatedInElementStepStreamAndSeed() {
        double[] x = normals(4, 0);
        for (int lag = 1; lag <= 4; lag++) {
            assertThat(Samples.correlation(x, lag)).isCloseTo(0, within(4 / Math.sqrt(N)));
        }
        assertThat(product(x, normals(4, 1))).isCloseTo(0, within(4 / Math.sqrt(N)));
        assertThat(product(x, normals(5, 0))).isCloseTo(0, within(4 / Math.sqrt(N)));
        double[] other = new double[N];
        Gaussian.fill(4, 2, 0, 0, N, other, 0);
        assertThat(product(x, other)).isCloseTo(0, within(4 / Math.sqrt(N)));
    }

    @Test
    void fillingGivesTheSameInAnyPieces() {
        double[] whole = Arrays.copyOf(normals(6, 9), 1025);
        for (int e = 0; e < whole.length; e++) {
            assertThat(whole[e]).isEqualTo(Gaussian.draw(6, 1, 9, e));
        }
        for (int size : new int[] {1, 3, 64, 65, 255, 256, 257, 1024}) {
            double[] pieces = new double[whole.length + 2];
            float[] single = new float[whole.length + 2];
            for (int from = 0; from < whole.length; from += size) {
                int to = Math.min(whole.length, from + size);
                Gaussian.fill(6, 1, 9, from, to, pieces, from + 1);
                Gaussian.fill(6, 1, 9, from, to, single, from + 1);
            }
            for (int i = -1; i <= whole.length; i++) {
                double expected = i < 0 || i == whole.length ? 0 : whole[i];
                assertThat(pieces[i + 1]).isEqualTo(expected);
                assertThat(single[i + 1]).isEqualTo((float) expected);
            }
        }
    }

    @Test
    void rangesReachToTheLargestElement() {
        double[] x = new double[100];
        Gaussian.fill(1, 1, 1, Integer.MAX_VALUE - 100, Integer.MAX_VALUE, x, 0);
        for (int i = 0; i < x.length; i++) {
            assertThat(x[i]).isEqualTo(Gaussian.draw(1, 1, 1, Integer.MAX_VALUE - 100 + i));
        }
    }

    private static double[] normals(long seed, long step) {
        double[] x = new double[N];
        Gaussian.fill(seed, 1, step, 0, N, x, 0);
        return x;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum / x.length;
    }
}
