// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.random.ChiSquare;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Distributions of the degrees of random rules.
class DegreesTest {
    private static final double LIMIT = 3.7;
    private static final int SOURCES = 3000;
    private static final int TARGETS = 4000;
    private static final Ends ENDS = Ends.of(SOURCES, TARGETS);

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.3, 0.97})
    void degreesOfAFixedProbabilityAreBinomial(double p) {
        Ends ends = Ends.of(SOURCES, 400);
        Edges synapses = Edges.of(Connect.probability(p), ends, 1);
        assertThat(ChiSquare.deviation(synapses.histogram(0, SOURCES, 400), ChiSquare.binomial(400, p, SOURCES)))
                .isLessThan(LIMIT);
        synapses = Edges.of(Connect.probability(p), Ends.of(400, SOURCES), 2);
        assertThat(ChiSquare.deviation(synapses.histogram(1, SOURCES, 400), ChiSquare.binomial(400, p, SOURCES)))
                .isLessThan(LIMIT);
    }

    @Test
    void inDegreesAreFixedAndOutDegreesBinomial() {
        Edges with = Edges.of(Connect.inDegree(20), ENDS, 3);
        assertThat(with.degrees(1, TARGETS)).containsOnly(20);
        assertThat(ChiSquare.deviation(
                        with.histogram(0, SOURCES, 300), tail(ChiSquare.binomial(80_000, 1.0 / SOURCES, SOURCES), 300)))
                .isLessThan(LIMIT);
        Edges without = Edges.of(Connect.inDegree(20).multapses(false), ENDS, 4);
        assertThat(without.degrees(1, TARGETS)).containsOnly(20);
        assertThat(ChiSquare.deviation(
                        without.histogram(0, SOURCES, TARGETS), ChiSquare.binomial(TARGETS, 20.0 / SOURCES, SOURCES)))
                .isLessThan(LIMIT);
    }

    @Test
    void outDegreesAreFixedAndInDegreesBinomial() {
        Edges with = Edges.of(Connect.outDegree(20), ENDS, 5);
        assertThat(with.degrees(0, SOURCES)).containsOnly(20);
        assertThat(ChiSquare.deviation(
                        with.histogram(1, TARGETS, 300), tail(ChiSquare.binomial(60_000, 1.0 / TARGETS, TARGETS), 300)))
                .isLessThan(LIMIT);
        Edges without = Edges.of(Connect.outDegree(20).multapses(false), ENDS, 6);
        assertThat(without.degrees(0, SOURCES)).containsOnly(20);
        assertThat(ChiSquare.deviation(
                        without.histogram(1, TARGETS, SOURCES), ChiSquare.binomial(SOURCES, 20.0 / TARGETS, TARGETS)))
                .isLessThan(LIMIT);
    }

    /// Without its own neuron each target has the same chance, also the last.
    @Test
    void leavingOutANeuronLeavesTheOthersEqual() {
        int n = 12;
        long[] counts = new long[n];
        for (int seed = 0; seed < 4000; seed++) {
            for (int partner : Edges.row(
                    Connect.outDegree(3).autapses(false).multapses(false).on(Ends.recurrent(n), seed), 4)) {
                counts[partner]++;
            }
            for (int partner : Edges.row(Connect.outDegree(3).autapses(false).on(Ends.recurrent(n), seed), 4)) {
                counts[partner]++;
            }
        }
        assertThat(counts[4]).isZero();
        long[] others = new long[n - 1];
        for (int k = 0; k < n - 1; k++) {
            others[k] = counts[k < 4 ? k : k + 1];
        }
        assertThat(ChiSquare.deviation(others, ChiSquare.even(n - 1, 24_000))).isLessThan(LIMIT);
    }

    @Test
    void ofATotalNumberBothDegreesAreBinomial() {
        Edges synapses = Edges.of(Connect.totalNumber(60_000), ENDS, 7);
        assertThat(synapses.count()).isEqualTo(60_000);
        assertThat(ChiSquare.deviation(
                        synapses.histogram(0, SOURCES, 300),
                        tail(ChiSquare.binomial(60_000, 1.0 / SOURCES, SOURCES), 300)))
                .isLessThan(LIMIT);
        assertThat(ChiSquare.deviation(
                        synapses.histogram(1, TARGETS, 300),
                        tail(ChiSquare.binomial(60_000, 1.0 / TARGETS, TARGETS), 300)))
                .isLessThan(LIMIT);
    }

    /// Sets of 3 of the 6 pairs that 2 sources and 3 targets make: all 20 must come equally often.
    @Test
    void ofATotalNumberWithoutMultapsesAllSetsAreEquallyLikely() {
        long[] counts = new long[64];
        int draws = 40_000;
        for (int seed = 0; seed < draws; seed++) {
            int set = 0;
            for (int[] pair : Edges.of(Connect.totalNumber(3).multapses(false), Ends.of(2, 3), seed)
                    .all()) {
                set |= 1 << (3 * pair[0] + pair[1]);
            }
            counts[set]++;
        }
        double[] expected = new double[64];
        for (int set = 0; set < 64; set++) {
            expected[set] = Integer.bitCount(set) == 3 ? draws / 20.0 : 0;
            assertThat(counts[set] > 0).isEqualTo(Integer.bitCount(set) == 3);
        }
        assertThat(ChiSquare.deviation(counts, expected)).isLessThan(LIMIT);
    }

    /// The same where two of six pairs are of a neuron with itself: 4 sets of 3.
    @Test
    void withoutAutapsesTooAllSetsAreEquallyLikely() {
        long[] counts = new long[4];
        int draws = 8000;
        var rule = Connect.totalNumber(3).multapses(false).autapses(false);
        for (int seed = 0; seed < draws; seed++) {
            int seen = 0;
            for (int[] pair :
                    Edges.of(rule, new Ends(2, 3, true, 0, 0, null, null), seed).all()) {
                seen += 3 * pair[0] + pair[1];
            }
            // Allowed are the pairs 1, 2, 3, 5 with sum 11; what is missing tells the set.
            int missing = 11 - seen;
            counts[missing == 5 ? 3 : missing - 1]++;
        }
        assertThat(ChiSquare.deviation(counts, ChiSquare.even(4, draws))).isLessThan(LIMIT);
    }

    @Test
    void aMillionSynapsesAreAMillion() {
        var out = new Partners();
        for (boolean multapses : new boolean[] {true, false}) {
            Rows rows = Connect.totalNumber(1_000_000)
                    .multapses(multapses)
                    .autapses(false)
                    .on(Ends.recurrent(20_000), 8);
            long count = 0;
            for (int row = 0; row < rows.rows(); row++) {
                rows.row(row, out);
                count += out.count();
            }
            assertThat(count).isEqualTo(1_000_000).isEqualTo(rows.expected());
        }
    }

    @Test
    void theTotalOfAProbabilityIsNearItsMean() {
        Edges synapses = Edges.of(Connect.probability(0.02), Ends.of(5000, 5000), 9);
        double mean = 5000.0 * 5000 * 0.02;
        assertThat((double) synapses.count()).isBetween(mean - 4 * Math.sqrt(mean), mean + 4 * Math.sqrt(mean));
    }

    private static double[] tail(double[] expected, int most) {
        double[] kept = java.util.Arrays.copyOf(expected, most + 1);
        for (int k = most + 1; k < expected.length; k++) {
            kept[most] += expected[k];
        }
        return kept;
    }
}
