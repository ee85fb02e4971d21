// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.random.ChiSquare;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Positions, and rules that depend on them.
class DistanceTest {
    @Test
    void gridsRunTheLastAxisFirst() {
        Positions grid = Positions.grid(3, 4).scaled(0.5);
        assertThat(grid.size()).isEqualTo(12);
        assertThat(grid.coordinates()[0]).containsExactly(0, 0);
        assertThat(grid.coordinates()[6]).containsExactly(0.5, 1);
        assertThat(grid.range(6, 8).coordinates()[0]).containsExactly(0.5, 1);
        assertThat(Positions.grid(2, 2, 2).distance(0, Positions.grid(2, 2, 2), 7))
                .isCloseTo(Math.sqrt(3), within(1e-15));
    }

    @Test
    void closedAxesAreGoneTheShorterWay() {
        Positions ring = Positions.ring(8, 2 * Math.PI);
        assertThat(ring.distance(0, ring, 7)).isCloseTo(Math.PI / 4, within(1e-15));
        assertThat(ring.distance(1, ring, 5)).isCloseTo(Math.PI, within(1e-15));
        Positions torus = Positions.grid(10, 10).periodic(10, Double.POSITIVE_INFINITY);
        assertThat(torus.distance(0, torus, 99)).isCloseTo(Math.hypot(1, 9), within(1e-15));
    }

    @Test
    void randomPositionsFillTheirBoxEvenly() {
        Positions positions = Positions.random(20_000, 3, 2, 5);
        long[] counts = new long[10];
        for (double[] x : positions.coordinates()) {
            counts[(int) x[0] * 5 + (int) x[1]]++;
        }
        assertThat(ChiSquare.deviation(counts, ChiSquare.even(10, 20_000))).isLessThan(3.7);
        assertThat(positions.coordinates()[0])
                .isEqualTo(Positions.random(5, 3, 2, 5).coordinates()[0]);
    }

    /// Against all pairs one by one, in spaces of one to three axes, closed and open, with points on cell borders.
    @Test
    void whatLiesWithinARadiusIsFoundInAnySpace() {
        List<Positions> spaces = List.of(
                Positions.grid(9, 11),
                Positions.grid(9, 11).periodic(9, 11),
                Positions.grid(9, 11).periodic(Double.POSITIVE_INFINITY, 5),
                Positions.grid(4, 5, 6).periodic(4, 5, 6),
                Positions.random(200, 1, 10, 3),
                Positions.random(200, 1, 10, 3).periodic(10, 3),
                Positions.random(200, 2, 10, 3).periodic(7, 2),
                Positions.ring(50, 1),
                Positions.of(new double[][] {{2, 2}, {2, 2}, {2, 2}}));
        for (Positions space : spaces) {
            Positions from = space.size() > 20 ? space.range(0, 20) : space;
            Ends ends = Ends.of(from.size(), space.size()).at(from, space);
            for (double radius : new double[] {0.02, 1, 1.5, 2, 5, 40}) {
                var expected = new ArrayList<List<Integer>>();
                for (int s = 0; s < from.size(); s++) {
                    for (int t = 0; t < space.size(); t++) {
                        if (from.distance(s, space, t) <= radius) {
                            expected.add(List.of(s, t));
                        }
                    }
                }
                Edges found = Edges.of(Connect.within(radius), ends, 1);
                assertThat(found.list()).isEqualTo(expected);
            }
        }
    }

    @Test
    void probabilitiesFallWithDistanceAsTheRuleSays() {
        share(Connect.gaussian(0.8, 3), d -> 0.8 * Math.exp(-d * d / 18));
        share(Connect.exponential(0.9, 4), d -> 0.9 * Math.exp(-d / 4));
        share(Connect.distance(d -> 1 / (1 + d)), d -> 1 / (1 + d));
        share(Connect.distance(d -> 1 / (1 + d)).within(5), d -> d <= 5 ? 1 / (1 + d) : 0);
    }

    /// For each distance on a ring, the number of synapses against the expected one.
    private static void share(Rule rule, DoubleUnaryOperator probability) {
        int n = 101;
        int seeds = 40;
        Positions ring = Positions.ring(n, n);
        long[] counts = new long[2 * (n / 2 + 1)];
        double[] expected = new double[counts.length];
        for (int seed = 0; seed < seeds; seed++) {
            for (int[] pair :
                    Edges.of(rule, Ends.recurrent(n).at(ring, ring), seed).all()) {
                counts[2 * (int) Math.round(ring.distance(pair[0], ring, pair[1]))]++;
            }
        }
        for (int d = 0; d <= n / 2; d++) {
            double pairs = (double) seeds * n * (d == 0 ? 1 : 2);
            expected[2 * d] = pairs * probability.applyAsDouble(d);
            expected[2 * d + 1] = pairs - expected[2 * d];
            counts[2 * d + 1] = Math.round(pairs) - counts[2 * d];
        }
        assertThat(ChiSquare.deviation(counts, expected)).isLessThan(3.7);
    }

    @Test
    void aPairIsDrawnTheSameWhetherAllAreLookedAtOrFew() {
        Positions plane = Positions.random(300, 4, 50, 50);
        Ends ends = Ends.recurrent(300).at(plane, plane);
        DoubleUnaryOperator bounded = d -> d <= 6 ? 0.5 : 0;
        assertThat(Edges.of(Connect.distance(bounded).within(6), ends, 5).list())
                .isEqualTo(Edges.of(Connect.distance(bounded), ends, 5).list());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Positions plane = Positions.grid(3, 3);
        refused(() -> Connect.gaussian(0.5, 1).on(Ends.recurrent(9), 0), "the sources have no positions");
        refused(
                () -> Connect.gaussian(0.5, 1).on(Ends.recurrent(9).at(plane, null), 0),
                "the targets have no positions");
        refused(
                () -> Connect.within(1).on(Ends.recurrent(9).at(plane, plane.periodic(3, 3)), 0),
                "both must be in the same");
        refused(() -> Ends.recurrent(8).at(plane, plane), "9 positions for 8 sources");
        refused(
                () -> Connect.distance(d -> 2 - d).on(Ends.recurrent(9).at(plane, plane), 0),
                "at distance 0.0 is 2.0, outside [0, 1]");
        refused(() -> Connect.gaussian(1.5, 1), "outside [0, 1]");
        refused(() -> Connect.gaussian(Double.NaN, 1), "outside [0, 1]");
        refused(() -> Connect.gaussian(1, 0), "must be positive");
        refused(() -> Connect.exponential(1, Double.NaN), "must be positive");
        refused(() -> Connect.within(-1), "the radius -1.0");
        refused(() -> Positions.grid(3, 0), "at least 1 place");
        refused(() -> Positions.of(new double[][] {{1, 2}, {1}}), "neuron 1 has 1 coordinates");
        refused(() -> Positions.of(new double[][] {{1, Double.NaN}}), "neuron 0 is NaN");
        refused(() -> Positions.grid(3, 3).periodic(3), "1 lengths for 2 axes");
        refused(() -> Positions.ring(5, -1), "must be positive");
        refused(() -> Positions.random(5, 1, Double.POSITIVE_INFINITY), "positive and finite");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(why);
    }
}
