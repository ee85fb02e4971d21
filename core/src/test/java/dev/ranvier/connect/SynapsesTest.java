// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ranvier.expr.Precision;
import dev.ranvier.random.Philox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is in memory is what the rules say, however it is cut.
class SynapsesTest {
    private static final int SOURCES = 300;
    private static final int TARGETS = 500;

    private static List<Bundle> bundles(boolean alike) {
        PerSynapse weight = alike ? PerSynapse.of(0.5) : PerSynapse.normal(1, 0.3);
        return List.of(
                Bundle.of(
                        "a",
                        Ends.of(SOURCES, TARGETS),
                        Connect.probability(0.1),
                        weight,
                        PerSynapse.uniform(0.1, 2),
                        1),
                Bundle.of(
                        "b",
                        new Ends(100, 200, false, 50, 150, null, null),
                        Connect.inDegree(30),
                        weight,
                        PerSynapse.of(0.7),
                        1));
    }

    private static Synapses built(boolean alike, int[] borders, int threads, int chunk, Precision precision) {
        return new SynapseBuilder(bundles(alike), SOURCES, borders, 0.1, precision, threads, chunk).build();
    }

    private static double[] arriving(Synapses synapses, Precision precision) {
        Departures spikes = new Departures(synapses.longest());
        Object sums = precision == Precision.DOUBLE ? new double[TARGETS] : new float[TARGETS];
        for (int step = 0; step < 60; step++) {
            for (int part = 0; part + 1 < synapses.borders().length; part++) {
                synapses.deliver(part, spikes, step, sums);
            }
            int now = step;
            int[] spiking = IntStream.range(0, SOURCES)
                    .filter(s -> Philox.uniform(3, 4, now, s) < 0.05)
                    .toArray();
            spikes.note(step, spiking, spiking.length);
        }
        return sums instanceof double[] d
                ? d
                : IntStream.range(0, TARGETS)
                        .mapToDouble(t -> ((float[]) sums)[t])
                        .toArray();
    }

    @ParameterizedTest
    @CsvSource({"true, DOUBLE", "false, DOUBLE", "true, SINGLE", "false, SINGLE"})
    void partsThreadsAndChunksChangeNothing(boolean alike, Precision precision) {
        int[] whole = {0, TARGETS};
        double[] one = arriving(built(alike, whole, 1, 1 << 30, precision), precision);
        assertThat(Arrays.stream(one).filter(x -> x != 0).count()).isGreaterThan(450);
        int[] cut = {0, 128, 250, 251, TARGETS};
        for (int chunk : new int[] {1 << 30, 1024, 1}) {
            assertThat(arriving(built(alike, whole, 2, chunk, precision), precision))
                    .isEqualTo(one);
            assertThat(arriving(built(alike, cut, 3, chunk, precision), precision))
                    .isEqualTo(one);
        }
    }

    @Test
    void everySynapseOfTheRulesIsThereOnce() {
        List<String> expected = new ArrayList<>();
        for (Bundle b : bundles(false)) {
            Partners partners = new Partners();
            double[] weights = new double[TARGETS];
            double[] delays = new double[TARGETS];
            for (int row = 0; row < b.rows().rows(); row++) {
                b.rows().row(row, partners);
                b.weights().row(row, partners, weights);
                b.delays().row(row, partners, delays);
                for (int k = 0; k < partners.count(); k++) {
                    int source = b.rows().side() == Side.SOURCE ? row : partners.get(k);
                    int target = b.rows().side() == Side.SOURCE ? partners.get(k) : row;
                    expected.add((source + b.ends().firstSource()) + ">"
                            + (target + b.ends().firstTarget()) + " " + weights[k] + " "
                            + (int) Math.rint(delays[k] / 0.1));
                }
            }
        }
        Synapses synapses = built(false, new int[] {0, 100, TARGETS}, 2, 1024, Precision.DOUBLE);
        List<String> there = new ArrayList<>();
        synapses.each(
                SOURCES,
                (source, target, delay, part, place) ->
                        there.add(source + ">" + target + " " + synapses.weight(source, part, place) + " " + delay));
        assertThat(there).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(synapses.count()).isEqualTo(expected.size());
    }

    @Test
    void sourcesThatWeighAlikeKeepNoWeights() {
        int[] whole = {0, TARGETS};
        long alike = built(true, whole, 1, 1 << 30, Precision.DOUBLE).bytes();
        long different = built(false, whole, 1, 1 << 30, Precision.DOUBLE).bytes();
        long count = built(true, whole, 1, 1 << 30, Precision.DOUBLE).count();
        assertThat(different - alike).isEqualTo(8 * count);
    }

    @Test
    void aDelayBelowTheStepIsRefused() {
        Bundle b = Bundle.of(
                "early", Ends.of(10, 10), Connect.allToAll(), PerSynapse.of(1), PerSynapse.uniform(0.01, 0.3), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SynapseBuilder(List.of(b), 10, new int[] {0, 10}, 0.1, Precision.DOUBLE, 1).build())
                .withMessageContaining("projection early: a delay of 0.0")
                .withMessageContaining("at least dt = 0.1 ms");
    }
}
