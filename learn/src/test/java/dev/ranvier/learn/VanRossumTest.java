// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VanRossumTest {
    private static double distance(double[][] spikes, Loss loss, int trials, int neurons) {
        var account = loss.open(spikes.length, trials, neurons);
        for (int s = 0; s < spikes.length; s++) {
            account.add(s, Map.of("spike", spikes[s]));
        }
        return account.value();
    }

    private static double[][] at(int steps, int... times) {
        double[][] rows = new double[steps][1];
        Arrays.stream(times).forEach(t -> rows[t][0] = 1);
        return rows;
    }

    @Test
    void aSpikeMoreOrLessCostsAHalfAndAShiftWhatThePaperSays() {
        double dt = 0.01;
        var loss = new VanRossum(at(20_000, 2000), 10, dt);
        assertThat(distance(at(20_000, 2000), loss, 1, 1)).isZero();
        assertThat(distance(at(20_000), loss, 1, 1)).isCloseTo(0.5, within(1e-3));
        assertThat(distance(at(20_000, 2000, 10_000), loss, 1, 1)).isCloseTo(0.5, within(1e-3));
        // 1 - exp(-shift/tau), equation 2.5 of the paper
        assertThat(distance(at(20_000, 2700), loss, 1, 1)).isCloseTo(1 - Math.exp(-0.7), within(1e-3));
    }

    @Test
    void itsDerivativesAreThoseOfDifferences() {
        Random random = new Random(1);
        double[][] wanted = new double[12][3];
        double[][] spikes = new double[12][6];
        for (int s = 0; s < 12; s++) {
            Arrays.setAll(wanted[s], k -> random.nextInt(2));
            Arrays.setAll(spikes[s], k -> random.nextDouble());
        }
        var loss = new VanRossum(wanted, 4, 0.5);
        var account = loss.open(12, 2, 3);
        for (int s = 0; s < 12; s++) {
            account.add(s, Map.of("spike", spikes[s]));
        }
        for (int s = 11; s >= 0; s--) {
            double[] gradient = new double[6];
            account.gradient(s, Map.of("spike", spikes[s]), Map.of("spike", gradient));
            for (int e = 0; e < 6; e++) {
                double old = spikes[s][e];
                spikes[s][e] = old + 1e-4;
                double up = distance(spikes, loss, 2, 3);
                spikes[s][e] = old - 1e-4;
                double down = distance(spikes, loss, 2, 3);
                spikes[s][e] = old;
                assertThat(gradient[e]).isCloseTo((up - down) / 2e-4, within(1e-9));
            }
        }
    }

    @Test
    void itTeachesANeuronThroughItsSpikes() {
        var neuron = Population.of(Lif.MODEL, 1).mode(Mode.training(1));
        double[][] late = new double[200][1];
        late[150][0] = 1;
        // the only spike comes too early: it gets later with a larger time constant
        Gradients g = Bptt.of(neuron.set(Lif.tau, 6))
                .dt(0.1)
                .parameters(Lif.tau)
                .run(Inputs.constant(25, 20), new VanRossum(late, 10, 0.1));
        assertThat(g.loss()).isPositive();
        assertThat(g.parameter("tau")[0]).isNegative();
    }

    @Test
    void shapesAndNumbersThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VanRossum(new double[][] {{0, 12.5}}, 10, 1))
                .withMessageContainingAll("step 0", "not times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VanRossum(new double[2][1], 0, 1))
                .withMessageContaining("tau 0.0 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VanRossum(new double[2][1], 10, 1).open(3, 1, 1))
                .withMessageContainingAll("2 steps of 1", "3 steps of 1");
    }
}
