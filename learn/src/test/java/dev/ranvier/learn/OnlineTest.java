// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.lif;
import static dev.ranvier.learn.Differences.random;
import static dev.ranvier.learn.OnlineGradients.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ranvier.catalog.neuron.AdExIF;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.learn.optimizer.Sgd;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What all networks that learn forward in time do, and what they refuse.
class OnlineTest {
    @Test
    void anOnlineNetworkLearnsTheSameFromTheSameSeedAndForgetsWhatWasBefore() {
        var eprop = Eprop.of(3, lif(7).noise(0.1), 2).gain(4);
        var net = eprop.network(DT, 1);
        var first = online(net, eprop.initial(2), random(3, 5), random(2, 11));
        var again = online(net, eprop.initial(2), random(3, 5), random(2, 11));
        var other = online(eprop.network(DT, 2), eprop.initial(2), random(3, 5), random(2, 11));
        first.forEach((name, g) -> assertThat(again.get(name)).as(name).containsExactly(g));
        assertThat(other.get(Eprop.IN)).isNotEqualTo(first.get(Eprop.IN));
    }

    @Test
    void aDescentIsThatOfItsOptimiser() {
        var descent = Descent.of(Sgd.rate(0.5), new Weights(Map.of("a", new double[] {1, 2}, "b", new double[] {3})));
        Weights moved = descent.move(Map.of("a", new double[] {2, -2}));
        assertThat(moved.of("a")).containsExactly(0, 3);
        assertThat(moved.of("b")).containsExactly(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> descent.move(Map.of("b", new double[2])))
                .withMessageContainingAll("2 numbers by b", "are 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> descent.move(Map.of("c", new double[1])))
                .withMessageContaining("no weights 'c'");
    }

    @Test
    void whatCannotLearnOnlineIsRefusedWithTheReason() {
        var eprop = Eprop.of(3, lif(4), 2);
        var net = eprop.network(DT, 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> net.step(new double[3]))
                .withMessageContaining("begin(weights)");
        net.begin(eprop.initial(0));
        assertThatIllegalStateException()
                .isThrownBy(() -> net.learn(new double[2]))
                .withMessageContaining("first step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.step(new double[4]))
                .withMessageContainingAll("4 numbers of input", "3");
        net.step(new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.learn(new double[3]))
                .withMessageContainingAll("3 numbers of derivatives by outputs", "2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.begin(eprop.feedforward().initial(0)))
                .withMessageContainingAll("another network", "in, out", "in, recurrent, out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.begin(Eprop.of(2, lif(4), 2).initial(0)))
                .withMessageContainingAll("in are 8 numbers", "12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(3, Population.of(Lif.MODEL, 4), 2))
                .withMessageContaining("Mode.training");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(3, leaky(4, 10), 2))
                .withMessageContaining("no spikes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ottt.of(3, lif(4), lif(4).mode(Mode.training(2))))
                .withMessageContainingAll("2 trials", "Mode.training(1)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aStepOfTimeIsPositive(double dt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Eprop.of(3, lif(4), 2).network(dt, 0))
                .withMessageContaining("dt is " + dt);
    }

    @Test
    void weightsThatAreTooLargeStopWithTheNeuron() {
        var eprop = Eprop.of(
                        1, Population.of(AdExIF.MODEL, 2).initial(AdExIF.V, -52).mode(Mode.training(1)), 1)
                .feedforward();
        var net = eprop.network(DT, 1);
        Map<String, double[]> wild = new LinkedHashMap<>(eprop.initial(0).values());
        wild.put(Eprop.IN, new double[] {0, Double.MAX_VALUE});
        net.begin(new Weights(wild));
        assertThatIllegalStateException()
                .isThrownBy(() -> net.step(new double[] {1e10}))
                .withMessageContainingAll("neuron 1 in trial 0", "step 0");
    }
}
