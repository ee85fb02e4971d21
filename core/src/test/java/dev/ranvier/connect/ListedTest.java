// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Connections that are given one by one, and what the other rules refuse.
class ListedTest {
    private static final Ends ENDS = Ends.of(3, 4);
    private static final double[][] MATRIX = {{0, 2, 0, 0}, {0, 0, 0, 0}, {-1, 0, 0, 4}};

    private static double[] values(PerSynapse values, Rule rule, int row) {
        Rows rows = rule.on(ENDS, 0);
        var partners = new Partners();
        rows.row(row, partners);
        double[] out = new double[partners.count()];
        values.on(ENDS, rows, 0).row(row, partners, out);
        return out;
    }

    @Test
    void aMatrixHasASynapseForEachNumberThatIsNotZero() {
        Listed rule = Connect.matrix(MATRIX);
        assertThat(Edges.of(rule, ENDS, 0).list()).isEqualTo(List.of(List.of(0, 1), List.of(2, 0), List.of(2, 3)));
        assertThat(values(rule.weights(), rule, 2)).containsExactly(-1, 4);
        assertThat(rule.describe()).isEqualTo("matrix of 3 synapses");
    }

    @Test
    void pairsMayComeInAnyOrderAndTheirValuesWithThem() {
        Listed rule = Connect.pairs(new int[] {2, 0, 2, 0, 2}, new int[] {3, 1, 0, 1, 3});
        Rows rows = rule.on(ENDS, 0);
        assertThat(Edges.row(rows, 0)).containsExactly(1, 1);
        assertThat(Edges.row(rows, 1)).isEmpty();
        assertThat(Edges.row(rows, 2)).containsExactly(3, 0, 3);
        PerSynapse weights = rule.values(10, 20, 30, 40, 50);
        assertThat(values(weights, rule, 0)).containsExactly(20, 40);
        assertThat(values(weights, rule, 2)).containsExactly(10, 30, 50);
    }

    @Test
    void sparseRowsAreTakenAsTheyAre() {
        Listed rule = Connect.csr(new int[] {0, 1, 1, 3}, new int[] {1, 0, 3});
        assertThat(Edges.of(rule, ENDS, 0).list())
                .isEqualTo(Edges.of(Connect.matrix(MATRIX), ENDS, 0).list());
        assertThat(values(rule.values(2, -1, 4), rule, 2)).containsExactly(-1, 4);
    }

    @Test
    void listsThatDoNotFitAreRefused() {
        refused(() -> Connect.matrix(new double[][] {{1, 2}, {1}}), "row 1 has 1 columns, but row 0 has 2");
        refused(() -> Connect.matrix(new double[][] {{1, Double.NaN}}), "from 0 to 1 is NaN");
        refused(() -> Connect.matrix(MATRIX).on(Ends.of(4, 4), 0), "it is for 3 sources and 4 targets");
        refused(() -> Connect.pairs(new int[] {1}, new int[] {1, 2}), "1 sources and 2 targets");
        refused(() -> Connect.pairs(new int[] {1, -2}, new int[] {1, 2}), "the source of synapse 1 is -2");
        refused(
                () -> Connect.pairs(new int[] {3}, new int[] {0}).on(ENDS, 0),
                "at least 1 targets, but there are 3 and 4");
        refused(() -> Connect.csr(new int[] {0, 2, 1}, new int[] {0}), "row 1 starts at 2");
        refused(() -> Connect.csr(new int[] {0, 2}, new int[] {0}), "number of targets, 1");
        refused(() -> Connect.csr(new int[0], new int[0]), "0 numbers");
        refused(() -> Connect.csr(new int[] {0, 1}, new int[] {0}).on(ENDS, 0), "it is for 1 sources");
        refused(() -> Connect.pairs(new int[] {1}, new int[] {1}).values(1, 2), "2 values for 1 synapses");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Connect.pairs(new int[] {1}, new int[] {1}).weights())
                .withMessageContaining("use values(...)");
    }

    @Test
    void numbersThatRulesCannotTakeAreRefused() {
        for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
            refused(() -> Connect.probability(p), "probability: the probability " + p + " is outside [0, 1]");
            refused(() -> Connect.smallWorld(4, p), "outside [0, 1]");
            refused(() -> Connect.scaleFree(1, 2, p), "outside [0, 1]");
            refused(() -> Connect.powerLaw(2, p), "outside [0, 1]");
        }
        refused(() -> Connect.inDegree(-1), "in-degree -1");
        refused(() -> Connect.outDegree(-1), "out-degree -1");
        refused(() -> Connect.totalNumber(-1), "total number -1");
        refused(() -> Connect.smallWorld(3, 0.1), "even");
        refused(() -> Connect.ring(0), "even");
        refused(() -> Connect.scaleFree(0), "at least 1");
        refused(() -> Connect.powerLaw(0, 0.1), "at least 1");
        refused(() -> Connect.gridN(0, 3, 3), "at least 1");
        refused(() -> Connect.gridFour(3, 0), "at least 1");
        refused(() -> Ends.of(0, 3), "0 sources");
    }

    @Test
    void rulesThatDoNotFitTheGroupsAreRefused() {
        refused(() -> Connect.oneToOne().on(ENDS, 0), "one to one: 3 sources and 4 targets");
        refused(
                () -> Connect.inDegree(4).multapses(false).on(ENDS, 0),
                "only 3 possible sources; lower it or allow multapses");
        refused(() -> Connect.outDegree(5).multapses(false).on(ENDS, 0), "only 4 possible targets");
        refused(
                () -> Connect.inDegree(5).autapses(false).multapses(false).on(Ends.recurrent(5), 0),
                "only 4 possible sources besides itself");
        refused(() -> Connect.inDegree(1).autapses(false).on(Ends.recurrent(1), 0), "allow autapses");
        refused(() -> Connect.totalNumber(13).multapses(false).on(ENDS, 0), "make only 12 pairs; lower it or allow");
        refused(() -> Connect.totalNumber(1).autapses(false).on(Ends.recurrent(1), 0), "allow autapses");
        refused(() -> Connect.gridFour(3, 3).on(Ends.recurrent(8), 0), "a grid of 3 x 3 = 9 places for 8 neurons");
        refused(() -> Connect.ring(2).on(ENDS, 0), "3 sources and 4 targets");
        refused(() -> Connect.smallWorld(4, 0.1).on(Ends.recurrent(4), 0), "4 neighbours on a ring of 4");
        refused(() -> Connect.scaleFree(4).on(Ends.recurrent(4), 0), "makes 4 links, but there are only 4");
        refused(() -> Connect.powerLaw(4, 0.1).on(Ends.recurrent(4), 0), "makes 4 links, but there are only 4");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String why) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(why);
    }
}
