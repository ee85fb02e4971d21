// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.expr.Precision;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sums over all sources: made once for all targets that have the same synapses, and always the same bits.
class GradedTest {
    private static final int SOURCES = 60;
    private static final int TARGETS = 200;
    private static final PerSynapse BY_GROUP = PerSynapse.of((i, j) -> i / 20 == j / 50 ? 1.7 : 0.1 + 0.3 * (i / 30));

    private static Synapses synapses(
            Rule rule, PerSynapse weight, PerSynapse delay, Precision precision, int... borders) {
        Bundle bundle = Bundle.of("a", Ends.of(SOURCES, TARGETS), rule, weight, delay, 1);
        return new SynapseBuilder(List.of(bundle), SOURCES, borders, 0.1, precision, 2, 1000).build();
    }

    private static int sums(Rule rule, PerSynapse weight, PerSynapse delay) {
        return new Graded(synapses(rule, weight, delay, Precision.DOUBLE, 0, TARGETS), SOURCES, false).count();
    }

    private static Object[] sent(Synapses synapses, Precision precision) {
        return IntStream.rangeClosed(synapses.shortest(), synapses.longest())
                .mapToObj(delay -> {
                    double[] d = IntStream.range(0, SOURCES)
                            .mapToDouble(s -> Math.max(0, Philox.uniform(5, 6, delay, s) - 0.2))
                            .toArray();
                    return precision == Precision.DOUBLE ? d : floats(d);
                })
                .toArray();
    }

    private static float[] floats(double[] numbers) {
        float[] f = new float[numbers.length];
        for (int k = 0; k < f.length; k++) {
            f[k] = (float) numbers[k];
        }
        return f;
    }

    /// What arrives where 1 was there before.
    private static Object arriving(
            Rule rule, PerSynapse weight, PerSynapse delay, Precision precision, int... borders) {
        Synapses synapses = synapses(rule, weight, delay, precision, borders);
        Graded graded = new Graded(synapses, SOURCES, precision == Precision.SINGLE);
        double[] ones = new double[TARGETS];
        Arrays.fill(ones, 1);
        Object sums = precision == Precision.DOUBLE ? ones : floats(ones);
        for (int part = 0; part + 1 < borders.length; part++) {
            graded.deliver(part, sent(synapses, precision), sums);
        }
        return sums;
    }

    @Test
    void targetsWithTheSameSynapsesShareASum() {
        assertThat(sums(Connect.allToAll(), PerSynapse.of(2), PerSynapse.of(1))).isEqualTo(1);
        assertThat(sums(Connect.allToAll(), BY_GROUP, PerSynapse.of(1))).isEqualTo(4);
        PerSynapse late = PerSynapse.of((i, j) -> j < 30 ? 0.5 : 0.8);
        assertThat(sums(Connect.allToAll(), BY_GROUP, late)).isEqualTo(5);
    }

    @Test
    void targetsThatDifferHaveTheirOwn() {
        assertThat(sums(Connect.probability(0.3), PerSynapse.of(2), PerSynapse.of(1)))
                .isEqualTo(TARGETS);
        assertThat(sums(Connect.allToAll(), PerSynapse.normal(1, 0.1), PerSynapse.of(1)))
                .isEqualTo(TARGETS);
        PerSynapse late = PerSynapse.uniform(0.1, 3);
        assertThat(sums(Connect.allToAll(), PerSynapse.of(2), late)).isEqualTo(TARGETS);
    }

    static Stream<Object[]> networks() {
        PerSynapse one = PerSynapse.of(1);
        return Stream.of(Precision.values())
                .flatMap(precision -> Stream.of(
                        new Object[] {Connect.allToAll(), PerSynapse.of(0.3), one, precision},
                        new Object[] {
                            Connect.allToAll(), BY_GROUP, PerSynapse.of((i, j) -> i < 9 ? 0.5 : 0.8), precision
                        },
                        new Object[] {
                            Connect.probability(0.3), PerSynapse.normal(1, 0.1), PerSynapse.uniform(0.1, 3), precision
                        },
                        new Object[] {Connect.inDegree(25), PerSynapse.of(0.3), one, precision}));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aSumIsThatOfItsSynapsesInTheOrderOfTheSources(
            Rule rule, PerSynapse weight, PerSynapse delay, Precision precision) {
        Synapses synapses = synapses(rule, weight, delay, precision, 0, TARGETS);
        Object[] sent = sent(synapses, precision);
        double[] d = new double[TARGETS];
        float[] f = new float[TARGETS];
        boolean shared = sums(rule, weight, delay) < TARGETS;
        Arrays.fill(d, shared ? 0 : 1);
        Arrays.fill(f, shared ? 0 : 1);
        synapses.each(SOURCES, (source, target, late, part, place) -> {
            Object now = sent[late - synapses.shortest()];
            double w = synapses.weight(source, part, place);
            if (now instanceof double[] numbers) {
                d[target] = Math.fma(w, numbers[source], d[target]);
            } else {
                f[target] = Math.fma((float) w, ((float[]) now)[source], f[target]);
            }
        });
        Object expected = precision == Precision.DOUBLE ? d : f;
        for (int t = 0; t < TARGETS; t++) {
            d[t] += shared ? 1 : 0;
            f[t] += shared ? 1 : 0;
        }
        assertThat(arriving(rule, weight, delay, precision, 0, TARGETS)).isEqualTo(expected);
        assertThat(arriving(rule, weight, delay, precision, 0, 3, 40, 41, 160, TARGETS))
                .isEqualTo(expected);
    }
}
