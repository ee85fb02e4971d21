// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Weights and delays.
class PerSynapseTest {
    private static final int N = 400;
    private static final Ends ENDS = Ends.recurrent(N);
    private static final Rows ROWS = Connect.outDegree(500).on(ENDS, 1);

    private static double[] all(PerSynapse values) {
        return all(values, ENDS, ROWS, 2);
    }

    private static double[] all(PerSynapse values, Ends ends, Rows rows, long seed) {
        PerSynapse.Values on = values.on(ends, rows, seed);
        var partners = new Partners();
        double[] row = new double[1000];
        double[] all = new double[0];
        for (int r = 0; r < rows.rows(); r++) {
            rows.row(r, partners);
            on.row(r, partners, row);
            int before = all.length;
            all = Arrays.copyOf(all, before + partners.count());
            System.arraycopy(row, 0, all, before, partners.count());
        }
        assertThat(Arrays.stream(all).min().orElse(0)).isGreaterThanOrEqualTo(on.low());
        assertThat(Arrays.stream(all).max().orElse(0)).isLessThanOrEqualTo(on.high());
        return all;
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    private static double variance(double[] x) {
        double mean = mean(x);
        return Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static void moments(PerSynapse values, double mean, double variance) {
        double[] x = all(values);
        assertThat(mean(x)).isCloseTo(mean, within(4 * Math.sqrt(variance / x.length)));
        assertThat(variance(x)).isCloseTo(variance, within(0.04 * variance));
    }

    @Test
    void distributionsHaveTheirMeansAndVariances() {
        moments(PerSynapse.normal(3, 2), 3, 4);
        moments(PerSynapse.uniform(-1, 5), 2, 3);
        moments(PerSynapse.exponential(2.5), 2.5, 6.25);
        moments(PerSynapse.gamma(3, 2), 6, 12);
        moments(PerSynapse.gamma(0.4, 2), 0.8, 1.6);
        double mean = Math.exp(0.5 + 0.08);
        moments(PerSynapse.lognormal(0.5, 0.4), mean, mean * mean * (Math.exp(0.16) - 1));
        moments(PerSynapse.normal(3, 2).scaled(-2), -6, 16);
    }

    @Test
    void distributionsHaveTheirShape() {
        shape(PerSynapse.uniform(-1, 5), x -> (x + 1) / 6);
        shape(PerSynapse.exponential(2.5), x -> 1 - Math.exp(-x / 2.5));
        // Gamma of shape 2: 1 - (1 + x)*exp(-x).
        shape(PerSynapse.gamma(2, 1), x -> 1 - (1 + x) * Math.exp(-x));
        // Gamma of shape 1/2 and scale 2 is the square of a normal number.
        shape(PerSynapse.gamma(0.5, 2), x -> 2 * normal(Math.sqrt(x)) - 1);
        shape(PerSynapse.normal(1, 2), x -> normal((x - 1) / 2));
        double below = normal(-0.5);
        shape(PerSynapse.normal(1, 2).positive(), x -> (normal((x - 1) / 2) - below) / (1 - below));
    }

    /// Kolmogorov and Smirnov: exceeded once in a thousand times by a right sample.
    private static void shape(PerSynapse values, DoubleUnaryOperator distribution) {
        double[] x = all(values);
        Arrays.sort(x);
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double f = distribution.applyAsDouble(x[i]);
            largest = Math.max(largest, Math.max(f - (double) i / x.length, (i + 1.0) / x.length - f));
        }
        assertThat(largest).isLessThan(1.95 / Math.sqrt(x.length));
    }

    /// Normal distribution function by its series (Marsaglia 2004, doi:10.18637/jss.v011.i04).
    private static double normal(double x) {
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void clippingPutsOnTheBorderAndRedrawingDoesNot() {
        double[] free = all(PerSynapse.normal(0, 1));
        double[] clipped = all(PerSynapse.normal(0, 1).clipped(-0.5, 1));
        double[] redrawn = all(PerSynapse.normal(0, 1).redrawn(-0.5, 1));
        for (int k = 0; k < free.length; k++) {
            boolean inside = free[k] >= -0.5 && free[k] <= 1;
            assertThat(clipped[k]).isEqualTo(Math.clamp(free[k], -0.5, 1));
            assertThat(redrawn[k] == free[k]).isEqualTo(inside);
            assertThat(redrawn[k]).isBetween(-0.5, 1.0);
        }
    }

    @Test
    void rangesWithinRangesHoldAll() {
        inside(PerSynapse.normal(0, 1).redrawn(0, 3).redrawn(-2, 1), 0, 1);
        inside(PerSynapse.normal(0, 1).positive().scaled(-2).redrawn(-1, 1), -1, 0);
        inside(PerSynapse.normal(-3, 2).negative(), Double.NEGATIVE_INFINITY, 0);
    }

    private static void inside(PerSynapse values, double low, double high) {
        assertThat(Arrays.stream(all(values))).allMatch(x -> x >= low && x <= high);
    }

    @Test
    void valuesAreTheSameInAnyOrderAndAskedTwice() {
        for (PerSynapse values : List.of(
                PerSynapse.normal(0, 1).redrawn(-0.1, 1),
                PerSynapse.gamma(0.7, 1),
                PerSynapse.uniform(0, 1),
                PerSynapse.of((s, t) -> s - t))) {
            PerSynapse.Values on = values.on(ENDS, ROWS, 3);
            var partners = new Partners();
            double[] first = new double[500];
            double[] second = new double[500];
            for (int row : new int[] {17, 3, 399}) {
                ROWS.row(row, partners);
                on.row(row, partners, first);
                on.row((row + 1) % N, partners, second);
                on.row(row, partners, second);
                assertThat(second).containsExactly(first);
            }
        }
    }

    @Test
    void anotherSeedGivesOtherValues() {
        PerSynapse values = PerSynapse.normal(0, 1);
        assertThat(all(values, ENDS, ROWS, 5)).isNotEqualTo(all(values, ENDS, ROWS, 6));
    }

    @Test
    void functionsSeeSourceAndTargetOnEitherSide() {
        PerSynapse pair = PerSynapse.of((s, t) -> 1000 * s + t);
        for (Rule rule : List.of(Connect.inDegree(5), Connect.outDegree(5))) {
            Ends ends = Ends.of(30, 20);
            Edges synapses = Edges.of(rule, ends, 4);
            assertThat(all(pair, ends, synapses.rows(), 0))
                    .containsExactly(synapses.all().stream()
                            .mapToDouble(p -> 1000 * p[0] + p[1])
                            .toArray());
        }
    }

    @Test
    void functionsSeeTheDistance() {
        Positions ring = Positions.ring(10, 10);
        Ends ends = Ends.recurrent(10).at(ring, ring);
        Rows rows = Connect.ring(4).on(ends, 0);
        double[] delays = all(PerSynapse.of(d -> 0.5 + d), ends, rows, 0);
        assertThat(Arrays.copyOf(delays, 4)).containsExactly(1.5, 2.5, 2.5, 1.5);
    }

    @Test
    void arraysFollowTheRows() {
        Ends ends = Ends.of(3, 3);
        Rows rows = Connect.allToAll().on(ends, 0);
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(all(PerSynapse.of(values), ends, rows, 0)).containsExactly(values);
        assertThat(all(PerSynapse.of(values).scaled(2).clipped(4, 10), ends, rows, 0))
                .containsExactly(4, 4, 6, 8, 10, 10, 10, 10, 10);
    }

    @Test
    void constantsAreKnownAsSuch() {
        PerSynapse.Values constant = PerSynapse.of(1.5).scaled(2).clipped(0, 10).on(ENDS, ROWS, 0);
        assertThat(constant.isConstant()).isTrue();
        assertThat(constant.constant()).isEqualTo(3);
        PerSynapse.Values drawn = PerSynapse.uniform(1, 2).on(ENDS, ROWS, 0);
        assertThat(drawn.isConstant()).isFalse();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(drawn::constant)
                .withMessageContaining("from 1.0 to 2.0");
    }

    @Test
    void valuesDescribeThemselves() {
        assertThat(PerSynapse.normal(1.5, 0.75).redrawn(0.1, 10).scaled(2).describe())
                .isEqualTo("2 * normal(1.5, 0.75) within [0.1, 10]");
        assertThat(PerSynapse.of(1.5).describe()).isEqualTo("1.5");
        assertThat(PerSynapse.of(d -> d).clipped(0, 3).describe()).isEqualTo("function of distance clipped to [0, 3]");
        assertThat(PerSynapse.gamma(2, 1).describe()).isEqualTo("gamma(2, 1)");
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(() -> PerSynapse.of(new double[] {1, 2}).on(ENDS, ROWS, 0), "2 values for 200000 synapses");
        refused(() -> PerSynapse.of(Double.NaN), "NaN, not a finite number");
        refused(() -> PerSynapse.of(new double[] {1, Double.NaN}), "synapse 1 is NaN");
        refused(() -> PerSynapse.normal(1, -1), "normal(1, -1): the deviation must not be negative");
        refused(() -> PerSynapse.normal(Double.NaN, 1), "finite");
        refused(() -> PerSynapse.uniform(2, 1), "uniform(2, 1)");
        refused(() -> PerSynapse.exponential(0), "exponential(0)");
        refused(() -> PerSynapse.gamma(1, Double.POSITIVE_INFINITY), "gamma(1, Infinity)");
        refused(() -> PerSynapse.normal(0, 1).clipped(1, 0), "clipped(1.0, 0.0)");
        refused(() -> PerSynapse.normal(0, 1).redrawn(1, Double.NaN), "redrawn(1.0, NaN)");
        refused(() -> PerSynapse.normal(0, 1).scaled(Double.NaN), "factor");
        refused(() -> PerSynapse.of(-1).redrawn(0, 1).on(ENDS, ROWS, 0), "only values of a distribution");
        refused(() -> PerSynapse.of(-1).scaled(2).redrawn(0, 1).on(ENDS, ROWS, 0), "only values of a distribution");
        refused(() -> PerSynapse.uniform(0, 1).redrawn(2, 3).on(ENDS, ROWS, 0), "all outside");
        refused(() -> all(PerSynapse.uniform(0, 1).redrawn(0.5, 0.5 + 1e-12)), "1000 draws of one value lay outside");
        refused(() -> all(PerSynapse.of((s, t) -> 1.0 / (s - s))), "from 0 to");
        refused(() -> PerSynapse.of(d -> d).on(ENDS, ROWS, 0), "a function of distance: the sources have no positions");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(why);
    }
}
