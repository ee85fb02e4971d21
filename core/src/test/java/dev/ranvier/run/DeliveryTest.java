// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.group.SpikeTimeGroup;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.network.Network;
import dev.ranvier.network.PoissonInput;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import dev.ranvier.recording.Recordings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What arrives where, and in which step.
class DeliveryTest {
    private static final Model SUM = Model.of("Sum", """
            input J
            dx/dt = 0
            dtotal/dt = 0
            jump x += J; total += J
            spike x > 2.5
            reset x = 0
            """);

    private static final Model ECHO = Model.of("Echo", """
            input J
            dx/dt = -x/10
            jump x += J
            spike x >= 1
            reset x = 0
            """);

    private static Population source(int size) {
        return Population.of(SpikeTimeGroup.MODEL, size).named("source");
    }

    private static double[] arrivals(PerSynapse delay, double... weights) {
        Population source = source(1);
        Population target = Population.of(SUM, weights.length).named("target");
        Network net = Network.of(source, target)
                .with(Projection.of(source, target, Connect.allToAll())
                        .weight(PerSynapse.of(weights))
                        .delay(delay));
        NetworkRun run = NetworkRun.of(net).dt(0.1);
        run.input(source, Inputs.spikeTimes(new double[] {0.5}, new int[] {0}, 1, 5));
        run.monitor(target, SUM.variable("total"));
        double[][] total = run.run(3).of("target").of("total").toArray();
        return IntStream.range(0, weights.length)
                .mapToDouble(n -> IntStream.range(0, total.length)
                        .filter(i -> total[i][n] != 0)
                        .findFirst()
                        .orElse(-1))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15})
    void aSpikeOfStepFiveArrivesAfterItsDelay(int steps) {
        assertThat(arrivals(PerSynapse.of(steps * 0.1), 1)).containsExactly(5 + steps);
    }

    @Test
    void synapsesOfOneSourceMayHaveDifferentDelays() {
        assertThat(arrivals(PerSynapse.of(new double[] {0.1, 1.5, 0.2, 0.1}), 1, 2, 0.5, -1))
                .containsExactly(6, 20, 7, 6);
    }

    @Test
    void withoutADelayASpikeTakesOneStep() {
        Population a = Population.of(ECHO, 3).named("a").initial("x", 2);
        Network chain = Network.of(a)
                .with(Projection.of(a.view("0", 0, 1), a.view("1", 1, 1), Connect.oneToOne())
                        .weight(1.5));
        Recordings r = NetworkRun.of(chain).run(1);
        assertThat(r.of("a").spikes().of(1)).containsExactly(0, 0.1);
    }

    /// A network with delays, several projections of each kind, noise and Poisson input.
    private static Network network(double scale) {
        Model cell = Model.of("Cell", """
                input I
                input J
                dV/dt = (-V + g + I)/10 + 0.05*xi
                dg/dt = -g/3
                jump g += J
                spike V >= 1
                reset V = 0
                """);
        Population e = Population.of(cell, (int) (1500 * scale))
                .named("E")
                .method("euler")
                .initial("V", dev.ranvier.model.Initializer.uniform(0, 1));
        Population i = Population.of(cell, (int) (700 * scale)).named("I").method("euler");
        return Network.of(e, i)
                .with(
                        Projection.of(e, e, Connect.probability(0.05))
                                .weight(PerSynapse.normal(0.3, 0.1).positive())
                                .delay(PerSynapse.uniform(0.1, 3))
                                .into("J"),
                        Projection.of(e, i, Connect.inDegree(40))
                                .weight(0.3)
                                .delay(1.5)
                                .into("J"),
                        Projection.of(i, e, Connect.outDegree(50))
                                .weight(-0.8)
                                .delay(PerSynapse.normal(1, 0.5).redrawn(0.1, 2))
                                .into("J"),
                        Projection.of(e.view("first", 0, 100), e.view("last", 200, 300), Connect.totalNumber(4000))
                                .weight(0.1)
                                .delay(0.4)
                                .into("J"))
                .with(
                        new PoissonInput(e, "J", 100, 20, 0.3),
                        new PoissonInput(i.view("some", 100, 400), "J", 10, 50, 0.2));
    }

    private static List<Object> result(Recordings r) {
        List<Object> all = new ArrayList<>();
        r.recordings().forEach((name, recording) -> {
            all.add(Arrays.hashCode(recording.spikes().times()));
            all.add(Arrays.hashCode(recording.spikes().neurons()));
            all.add(recording.spikes().count());
            all.add(Arrays.deepHashCode(recording.of("V").toArray()));
        });
        return all;
    }

    private static List<Object> run(Network net, int threads, Precision precision) {
        NetworkRun run = NetworkRun.of(net).dt(0.1).seed(3).threads(threads).precision(precision);
        net.populations().forEach(p -> run.monitor(p, Monitor.of("V").neurons(0, 37, 699)));
        return result(run.run(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SINGLE", "DOUBLE"})
    void oneTwoThreeAndSevenThreadsGiveTheSameBytes(Precision precision) {
        List<Object> one = run(network(1), 1, precision);
        assertThat((int) one.get(2)).isGreaterThan(2000);
        for (int threads : new int[] {2, 3, 7}) {
            assertThat(run(network(1), threads, precision))
                    .as("%d threads", threads)
                    .isEqualTo(one);
        }
    }

    @Test
    void aRunInPiecesIsTheSameAsAWholeOne() {
        Network net = network(1);
        NetworkRun whole = NetworkRun.of(net).seed(5);
        int[] counts = whole.run(30).of("E").spikes().counts();
        NetworkRun pieces = NetworkRun.of(net).seed(5);
        int[] sum = new int[counts.length];
        for (double piece : new double[] {0.1, 12.3, 0.6, 17}) {
            int[] more = pieces.run(piece).of("E").spikes().counts();
            Arrays.setAll(sum, n -> sum[n] + more[n]);
        }
        assertThat(sum).isEqualTo(counts);
        assertThat(pieces.state(net.population("E"), "V")).isEqualTo(whole.state(net.population("E"), "V"));
        whole.reset();
        assertThat(whole.run(30).of("E").spikes().counts()).isEqualTo(counts);
    }

    @Test
    void anotherSeedMakesAnotherNetwork() {
        assertThat(result0(7)).isEqualTo(result0(7)).isNotEqualTo(result0(8));
    }

    private static int result0(long seed) {
        return Arrays.hashCode(
                NetworkRun.of(network(1)).seed(seed).run(20).of("I").spikes().neurons());
    }

    @Test
    void poissonInputHasItsMeanAndVariance() {
        Model quiet = Model.of("Quiet", "input J\ndx/dt = 0\njump x += J");
        Population p = Population.of(quiet, 20_000).named("p");
        for (double mean : new double[] {0.02, 1.28, 2.32, 40, 300}) {
            Network net = Network.of(p).with(new PoissonInput(p, "J", 1, mean * 10_000, 2));
            NetworkRun run = NetworkRun.of(net).dt(0.1);
            run.run(1);
            double[] x = run.state(p, "x");
            double average = Arrays.stream(x).average().orElseThrow() / 20;
            double variance = Arrays.stream(x)
                            .map(v -> (v / 2 - 10 * mean) * (v / 2 - 10 * mean))
                            .sum()
                    / x.length
                    / 10;
            double tolerance = 4 * Math.sqrt(mean / 200_000);
            assertThat(average).as("mean %s", mean).isBetween(mean - tolerance, mean + tolerance);
            assertThat(variance / mean).as("variance %s", mean).isBetween(0.95, 1.05);
        }
    }
}
