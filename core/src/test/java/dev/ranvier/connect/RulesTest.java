// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every rule.
class RulesTest {
    private static final int N = 144;
    private static final Positions PLANE = Positions.grid(12, 12);
    private static final Ends ENDS = Ends.recurrent(N).at(PLANE, PLANE);

    /// All rules, each as little restricted as it can be.
    static List<Rule> rules() {
        return List.of(
                Connect.oneToOne(),
                Connect.allToAll(),
                Connect.probability(0.3),
                Connect.inDegree(17),
                Connect.outDegree(17),
                Connect.totalNumber(3000),
                Connect.within(2.5),
                Connect.gaussian(0.8, 3),
                Connect.exponential(0.8, 2),
                Connect.distance(d -> 1 / (1 + d)),
                Connect.gridFour(12, 12).autapses(true),
                Connect.gridEight(12, 12).autapses(true),
                Connect.gridN(2, 12, 12).autapses(true),
                Connect.ring(6).autapses(true),
                Connect.smallWorld(6, 0.3).autapses(true),
                Connect.newmanWatts(6, 0.3).autapses(true),
                Connect.scaleFree(3),
                Connect.scaleFree(2, 5, 0.5),
                Connect.powerLaw(3, 0.5),
                Connect.pairs(new int[] {3, 1, 3}, new int[] {0, 2, 0}));
    }

    /// All random rules.
    static List<Rule> random() {
        return rules().stream().filter(rule -> !fixed(rule)).toList();
    }

    private static boolean fixed(Rule rule) {
        return rule instanceof OneToOne
                || rule instanceof AllToAll
                || rule instanceof Lattice
                || rule instanceof Listed
                || rule.describe().startsWith("all within");
    }

    /// Rules that may make a pair once only.
    static List<Rule> simple() {
        return List.of(
                Connect.allToAll(),
                Connect.probability(0.3),
                Connect.probability(0.9),
                Connect.inDegree(17).multapses(false),
                Connect.inDegree(140).multapses(false),
                Connect.outDegree(17).multapses(false),
                Connect.totalNumber(3000).multapses(false),
                Connect.totalNumber(20000).multapses(false),
                Connect.gaussian(0.8, 3),
                Connect.gridN(7, 12, 12).periodic(true),
                Connect.ring(142),
                Connect.smallWorld(6, 0.3),
                Connect.smallWorld(6, 1).directed(true),
                Connect.newmanWatts(6, 0.9),
                Connect.scaleFree(3),
                Connect.scaleFree(2, 5, 0.5),
                Connect.powerLaw(3, 0.9));
    }

    /// Rules that may not connect a neuron with itself.
    static List<Rule> noAutapses() {
        return List.of(
                Connect.allToAll().autapses(false),
                Connect.probability(0.9).autapses(false),
                Connect.inDegree(170).autapses(false),
                Connect.inDegree(143).autapses(false).multapses(false),
                Connect.outDegree(170).autapses(false),
                Connect.totalNumber(30000).autapses(false),
                Connect.totalNumber(143 * 144).autapses(false).multapses(false),
                Connect.gaussian(1, 3).autapses(false),
                Connect.gridN(7, 12, 12).periodic(true),
                Connect.ring(6),
                Connect.smallWorld(6, 1),
                Connect.newmanWatts(6, 1),
                Connect.scaleFree(3),
                Connect.powerLaw(3, 0.9));
    }

    @Test
    void noRuleIsMissingHere() throws IOException, ClassNotFoundException {
        var known = rules().stream().map(Object::getClass).collect(Collectors.toSet());
        Path classes = Path.of(
                Rule.class.getProtectionDomain().getCodeSource().getLocation().getPath(), "dev/ranvier/connect");
        try (var files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName("dev.ranvier.connect." + name);
                assertThat(known.contains(type))
                        .as(name)
                        .isEqualTo(Rule.class.isAssignableFrom(type) && !type.isInterface());
            }
        }
    }

    /// Six threads, each with its own order of the rows.
    @ParameterizedTest
    @MethodSource("rules")
    void threadsMayAskAtTheSameTime(Rule rule) {
        Rows rows = rule.on(ENDS, 7);
        int[] alone =
                IntStream.range(0, rows.rows()).map(row -> hash(rows, row)).toArray();
        IntStream.range(0, 6)
                .parallel()
                .forEach(thread -> IntStream.range(0, rows.rows())
                        .map(k -> (k * 7 + thread * 31) % rows.rows())
                        .forEach(row -> assertThat(hash(rows, row)).isEqualTo(alone[row])));
    }

    private static int hash(Rows rows, int row) {
        return Arrays.hashCode(Edges.row(rows, row));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rowsAreTheSameInAnyOrderAndAskedTwice(Rule rule) {
        Rows rows = rule.on(ENDS, 7);
        Rows again = rule.on(ENDS, 7);
        var used = new Partners();
        for (int row = rows.rows() - 1; row >= 0; row--) {
            again.row((row * 5) % rows.rows(), used);
            again.row(row, used);
            assertThat(Arrays.copyOf(used.array(), used.count())).containsExactly(Edges.row(rows, row));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theExpectedNumberIsNearTheTrueOne(Rule rule) {
        Edges synapses = Edges.of(rule, ENDS, 7);
        double count = synapses.count();
        assertThat(synapses.rows().rows()).isEqualTo(ENDS.rows(synapses.rows().side()));
        assertThat((double) synapses.rows().expected()).isBetween(count - 5 * Math.sqrt(count), count * 1.03 + 150);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void partnersAreNeuronsOfTheOtherSide(Rule rule) {
        for (int[] pair : Edges.of(rule, ENDS, 7).all()) {
            assertThat(pair[0]).isBetween(0, N - 1);
            assertThat(pair[1]).isBetween(0, N - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("random")
    void anotherSeedGivesOtherConnections(Rule rule) {
        assertThat(Edges.of(rule, ENDS, 8).list())
                .isNotEqualTo(Edges.of(rule, ENDS, 7).list());
    }

    @ParameterizedTest
    @MethodSource("simple")
    void noPairIsConnectedTwiceWhereThatIsNotAllowed(Rule rule) {
        Edges synapses = Edges.of(rule, ENDS, 7);
        assertThat(synapses.count()).isPositive();
        assertThat(synapses.largestMultiplicity()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("noAutapses")
    void noNeuronIsConnectedWithItselfWhereThatIsNotAllowed(Rule rule) {
        Edges synapses = Edges.of(rule, ENDS, 7);
        assertThat(synapses.count()).isPositive();
        assertThat(synapses.all()).noneMatch(pair -> pair[0] == pair[1]);
    }

    @Test
    void multapsesAndAutapsesOccurWhereTheyAreAllowed() {
        for (Rule rule : List.of(Connect.inDegree(100), Connect.outDegree(100), Connect.totalNumber(14400))) {
            Edges synapses = Edges.of(rule, ENDS, 7);
            assertThat(synapses.largestMultiplicity()).isGreaterThan(1);
            assertThat(synapses.all()).anyMatch(pair -> pair[0] == pair[1]);
        }
    }

    @Test
    void aNeuronIsTheSameByItsPlaceInThePopulation() {
        Ends parts = new Ends(100, 80, true, 0, 50, null, null);
        for (Rule rule : List.of(
                Connect.allToAll().autapses(false),
                Connect.probability(1).autapses(false),
                Connect.totalNumber(100 * 80 - 50).autapses(false).multapses(false))) {
            Edges synapses = Edges.of(rule, parts, 7);
            assertThat(synapses.count()).as(rule.describe()).isEqualTo(100 * 80 - 50);
            assertThat(synapses.all()).noneMatch(pair -> pair[0] == pair[1] + 50);
        }
    }

    @Test
    void rulesDescribeThemselves() {
        assertThat(Connect.probability(0.1).autapses(false).describe()).isEqualTo("probability 0.1, no autapses");
        assertThat(Connect.inDegree(10).multapses(false).describe()).isEqualTo("in-degree 10, no multapses");
        assertThat(rules())
                .allSatisfy(rule -> assertThat(rule.describe()).isNotBlank().doesNotContain("@"));
    }
}
