// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.catalog.group.SpikeTimeGroup;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.catalog.synapse.CUBA;
import dev.ranvier.catalog.synapse.Expon;
import dev.ranvier.catalog.synapse.NMDA;
import dev.ranvier.catalog.synapse.STP;
import dev.ranvier.connect.Connect;
import dev.ranvier.connect.PerSynapse;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.network.Network;
import dev.ranvier.network.Population;
import dev.ranvier.network.Projection;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Dynamics that each source has once: conductances that saturate, and plasticity of release.
class PresynapseTest {
    private static final double[] TIMES = {5, 7.5, 8, 20};
    private static final Model SUM = Model.of("Sum", "input J\ndlast/dt = 0\nbefore last = J");

    private static Network network(Model dynamics, PerSynapse delays, double... weights) {
        Population source = Population.of(SpikeTimeGroup.MODEL, 1).named("source");
        Population target = Population.of(SUM, weights.length).named("target");
        return Network.of(source, target)
                .with(Projection.of(source, target, Connect.allToAll())
                        .weight(PerSynapse.of(weights))
                        .delay(delays)
                        .through(dynamics));
    }

    private static double[][] arriving(Network net, String variable) {
        NetworkRun run = NetworkRun.of(net);
        run.input(net.population("source"), Inputs.spikeTimes(TIMES, new int[TIMES.length], 1, 30));
        run.monitor(net.population("target"), Monitor.of("last"));
        run.monitor("source->target", Monitor.of(variable));
        return run.run(30).of("target").of("last").toArray();
    }

    /// The dynamics by themselves, with spikes that are late by the shorter delay.
    private static double[][] alone(Model dynamics, String variable) {
        double[] late = Arrays.stream(TIMES).map(t -> t + 0.3).toArray();
        return Run.of(Population.of(dynamics, 1))
                .input("pre", Inputs.spikeTimes(late, new int[late.length], 1, 31))
                .monitor(variable)
                .run(30)
                .of(variable)
                .toArray();
    }

    @Test
    void aSpikeCountsByWhatItReleases() {
        Network net = network(STP.MODEL, PerSynapse.of(new double[] {0.3, 1.1}), 2, -1);
        double[][] last = arriving(net, "release");
        double[][] release = alone(STP.MODEL, "release");
        for (int i = 20; i < 290; i++) {
            assertThat(last[i][0]).as("step %d", i).isEqualTo(2 * release[i][0]);
            assertThat(last[i][1]).as("step %d", i).isEqualTo(-release[i - 8][0]);
        }
        assertThat(last[53][0]).isPositive();
    }

    @Test
    void aConductanceThatSaturatesIsSummedWithTheWeights() {
        Network net = network(NMDA.MODEL, PerSynapse.of(new double[] {0.3, 1.1}), 2, -1);
        double[][] last = arriving(net, "g");
        double[][] g = alone(NMDA.MODEL, "g");
        for (int i = 20; i < 290; i++) {
            assertThat(last[i][0]).as("step %d", i).isEqualTo(2 * g[i][0]);
            assertThat(last[i][1]).as("step %d", i).isEqualTo(-g[i - 8][0]);
        }
        assertThat(last[100][0]).isPositive();
    }

    private static double[] busy(int threads, Precision precision) {
        Population source =
                Population.of(PoissonGroup.MODEL, 900).named("source").set("rate", 40);
        Model cell = Lif.REF.synapse("exc", Expon.MODEL, CUBA.OUTPUT).synapse("slow", CUBA.OUTPUT);
        Population target = Population.of(cell, 1200).named("target");
        Network net = Network.of(source, target)
                .with(
                        Projection.of(source, target, Connect.probability(0.1))
                                .weight(PerSynapse.uniform(0.1, 0.4))
                                .delay(PerSynapse.uniform(0.1, 1))
                                .through(STP.MODEL, p -> p.set("U", 0.4))
                                .into("exc"),
                        Projection.of(source, target, Connect.probability(0.05))
                                .weight(0.05)
                                .delay(PerSynapse.uniform(0.1, 1))
                                .through(NMDA.MODEL)
                                .into("slow"));
        NetworkRun run = NetworkRun.of(net).threads(threads).precision(precision);
        run.run(30);
        return run.state(target, "V");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void threadsChangeNothing(Precision precision) {
        double[] one = busy(1, precision);
        assertThat(one[5]).isNotCloseTo(one[6], within(1e-6));
        assertThat(busy(3, precision)).isEqualTo(one);
    }

    @Test
    void dynamicsNeedSomethingToSend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network(SUM, PerSynapse.of(1), 1))
                .withMessageContaining("'g' or 'release'");
    }
}
