// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.random.ChiSquare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Rings, grids, small worlds, scale-free graphs.
class GraphsTest {
    @Test
    void aNeuronInTheMiddleOfAPlaneHasFourEightOrMoreNeighbours() {
        Ends ends = Ends.recurrent(35);
        int middle = 2 * 7 + 3;
        assertThat(Edges.row(Connect.gridFour(5, 7).on(ends, 0), middle)).containsExactly(10, 16, 18, 24);
        assertThat(Edges.row(Connect.gridEight(5, 7).on(ends, 0), middle))
                .containsExactly(9, 10, 11, 16, 18, 23, 24, 25);
        assertThat(Edges.row(Connect.gridN(2, 5, 7).on(ends, 0), middle)).hasSize(24);
        assertThat(Edges.row(Connect.gridN(2, 5, 7).autapses(true).on(ends, 0), middle))
                .hasSize(25)
                .contains(middle);
        assertThat(Edges.row(Connect.gridFour(3, 3, 3).on(Ends.recurrent(27), 0), 13))
                .containsExactly(4, 10, 12, 14, 16, 22);
    }

    @Test
    void bordersEndOrCloseTheGrid() {
        Ends ends = Ends.recurrent(35);
        assertThat(Edges.row(Connect.gridFour(5, 7).on(ends, 0), 0)).containsExactly(1, 7);
        assertThat(Edges.row(Connect.gridFour(5, 7).periodic(true).on(ends, 0), 0))
                .containsExactly(1, 6, 7, 28);
        assertThat(Edges.row(Connect.gridEight(5, 7).on(ends, 0), 34)).containsExactly(26, 27, 33);
    }

    @Test
    void aSmallClosedGridNamesEachNeighbourOnce() {
        assertThat(Edges.row(Connect.gridFour(2, 2).periodic(true).on(Ends.recurrent(4), 0), 0))
                .containsExactly(1, 2);
        assertThat(Edges.row(Connect.gridN(5, 3, 3).periodic(true).on(Ends.recurrent(9), 0), 4))
                .containsExactly(0, 1, 2, 3, 5, 6, 7, 8);
    }

    @Test
    void onARingTheNearestAreNeighbours() {
        assertThat(Edges.row(Connect.ring(4).on(Ends.recurrent(10), 0), 0)).containsExactly(1, 2, 8, 9);
    }

    @Test
    void aSmallWorldKeepsItsLinksAndReplacesTheirShare() {
        int n = 2000;
        int k = 10;
        double p = 0.2;
        for (boolean directed : new boolean[] {false, true}) {
            Edges ring = Edges.of(Connect.ring(k), Ends.recurrent(n), 0);
            Edges world = Edges.of(Connect.smallWorld(k, p).directed(directed), Ends.recurrent(n), 1);
            assertThat(world.count()).isEqualTo(n * k);
            assertThat(world.symmetric()).isEqualTo(!directed);
            var kept = new HashSet<>(ring.list());
            kept.retainAll(new HashSet<>(world.list()));
            double deviation = Math.sqrt(n * k * p * (1 - p) * (directed ? 1 : 2));
            assertThat((double) kept.size()).isCloseTo(n * k * (1 - p), within(4 * deviation));
        }
    }

    @Test
    void aDirectedSmallWorldKeepsTheOutDegrees() {
        Edges world = Edges.of(Connect.smallWorld(6, 1).directed(true), Ends.recurrent(1000), 2);
        assertThat(world.degrees(0, 1000)).containsOnly(6);
    }

    /// Beside the k/2 links that a neuron keeps, it gets a Poisson number with mean k/2: Watts and Strogatz at p = 1.
    @Test
    void degreesOfAFullyRandomSmallWorldAreThoseOfItsTheory() {
        int n = 4000;
        int k = 8;
        Edges world = Edges.of(Connect.smallWorld(k, 1), Ends.recurrent(n), 3);
        double[] expected = new double[61];
        double poisson = n * Math.exp(-k / 2.0);
        for (int d = k / 2; d <= 60; d++) {
            expected[d] = poisson;
            poisson *= k / 2.0 / (d - k / 2 + 1);
        }
        assertThat(ChiSquare.deviation(world.histogram(0, n, 60), expected)).isLessThan(3.7);
    }

    @Test
    void newmanAndWattsAddLinksToAWholeRing() {
        int n = 2000;
        int k = 10;
        double p = 0.2;
        Edges world = Edges.of(Connect.newmanWatts(k, p), Ends.recurrent(n), 4);
        Edges ring = Edges.of(Connect.ring(k), Ends.recurrent(n), 0);
        assertThat(new HashSet<>(world.list()).containsAll(ring.list())).isTrue();
        assertThat(world.symmetric()).isTrue();
        double added = world.count() / 2.0 - n * k / 2.0;
        assertThat(added).isCloseTo(n * k / 2.0 * p, within(4 * Math.sqrt(n * k / 2.0 * p * (1 - p))));
    }

    @Test
    void aSmallWorldWithoutChanceIsTheRing() {
        for (Rule rule : List.of(Connect.smallWorld(4, 0), Connect.newmanWatts(4, 0))) {
            assertThat(Edges.of(rule, Ends.recurrent(20), 5).list())
                    .isEqualTo(Edges.of(Connect.ring(4), Ends.recurrent(20), 0).list());
        }
    }

    @Test
    void aScaleFreeGraphHasTheLinksOfItsNewNeurons() {
        int n = 3000;
        int m = 4;
        Edges both = Edges.of(Connect.scaleFree(m), Ends.recurrent(n), 6);
        assertThat(both.count()).isEqualTo(2 * m * (n - m));
        assertThat(both.symmetric()).isTrue();
        Edges one = Edges.of(Connect.scaleFree(m).directed(true), Ends.recurrent(n), 6);
        assertThat(one.count()).isEqualTo(m * (n - m));
        assertThat(one.all()).allMatch(pair -> pair[0] > pair[1]);
        Edges law = Edges.of(Connect.powerLaw(m, 0.5), Ends.recurrent(n), 6);
        assertThat(law.count()).isEqualTo(2 * m * (n - m));
        assertThat(law.symmetric()).isTrue();
    }

    /// Barabasi and Albert's graph: a share of 2m(m+1)/(d(d+1)(d+2)) of the neurons has degree d. Degrees are not
    /// independent, so the test is of shares, not of a chi-square.
    @Test
    void degreesOfAScaleFreeGraphFollowThePowerLaw() {
        int n = 40_000;
        int m = 3;
        long[] histogram = Edges.of(Connect.scaleFree(m), Ends.recurrent(n), 7).histogram(0, n, 2000);
        for (int d = m; d < 10; d++) {
            double share = 2.0 * m * (m + 1) / (d * (d + 1.0) * (d + 2.0));
            assertThat((double) histogram[d] / n).isCloseTo(share, within(5 * Math.sqrt(share / n)));
        }
        long above = Arrays.stream(histogram, 50, 2001).sum();
        double tail = m * (m + 1.0) / (50 * 51.0);
        assertThat((double) above / n).isCloseTo(tail, within(5 * Math.sqrt(tail / n)));
    }

    @Test
    void theDualFormMixesTwoNumbersOfLinks() {
        int n = 5000;
        int[] newer = Edges.of(Connect.scaleFree(2, 7, 0.25).directed(true), Ends.recurrent(n), 8)
                .degrees(0, n);
        assertThat(Arrays.copyOf(newer, 7)).containsOnly(0);
        int[] rest = Arrays.copyOfRange(newer, 8, n);
        assertThat(rest).containsOnly(2, 7);
        double two = Arrays.stream(rest).filter(d -> d == 2).count();
        assertThat(two / rest.length).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / rest.length)));
    }

    @Test
    void theDualFormWorksWhereTheFirstNeuronsAreFew() {
        Edges synapses = Edges.of(Connect.scaleFree(1, 9, 0.9), Ends.recurrent(30), 9);
        assertThat(synapses.largestMultiplicity()).isEqualTo(1);
    }

    @Test
    void trianglesAreMoreOfThemWherePowerLawsCloseThem() {
        double without = clustering(Connect.powerLaw(4, 0));
        double with = clustering(Connect.powerLaw(4, 0.9));
        assertThat(without).isLessThan(0.05);
        assertThat(with).isGreaterThan(0.3);
    }

    /// Mean share of the pairs of neighbours that are neighbours themselves.
    private static double clustering(Rule rule) {
        int n = 2000;
        var neighbours = new ArrayList<Set<Integer>>();
        for (int i = 0; i < n; i++) {
            neighbours.add(new TreeSet<>());
        }
        for (int[] pair : Edges.of(rule, Ends.recurrent(n), 10).all()) {
            neighbours.get(pair[0]).add(pair[1]);
        }
        double sum = 0;
        for (Set<Integer> of : neighbours) {
            long closed = of.stream()
                    .mapToLong(a -> of.stream()
                            .filter(b -> neighbours.get(a).contains(b))
                            .count())
                    .sum();
            sum += of.size() < 2 ? 0 : closed / (of.size() * (of.size() - 1.0));
        }
        return sum / n;
    }
}
