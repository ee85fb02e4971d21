// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.model.Initializer;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForceTest {
    /// `(X'X + strength)^-1 X'y`, by elimination.
    private static double[][] ridge(double[][] x, double[][] y, double strength) {
        int n = x[0].length;
        int m = y[0].length;
        double[][] a = new double[n][n + m];
        for (int s = 0; s < x.length; s++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    a[i][j] += x[s][i] * x[s][j];
                }
                for (int k = 0; k < m; k++) {
                    a[i][n + k] += x[s][i] * y[s][k];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            a[i][i] += strength;
        }
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < n; r++) {
                double factor = r == i ? 0 : a[r][i] / a[i][i];
                for (int j = i; j < n + m; j++) {
                    a[r][j] -= factor * a[i][j];
                }
            }
        }
        double[][] w = new double[n][m];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < m; k++) {
                w[i][k] = a[i][n + k] / a[i][i];
            }
        }
        return w;
    }

    @Test
    void recursiveLeastSquaresAreThoseOfAllSamplesSoFar() {
        Random random = new Random(1);
        double[][] x = new double[40][];
        double[][] y = new double[40][];
        Arrays.setAll(x, s -> random.doubles(7, -1, 2).toArray());
        Arrays.setAll(y, s -> random.doubles(2, -1, 1).toArray());
        var readout = RecursiveLeastSquares.of(7, 2, 0.3);
        for (int s = 0; s < 40; s++) {
            double[] before = readout.of(x[s]);
            double[] error = readout.learn(x[s], y[s]);
            assertThat(error).containsExactly(before[0] - y[s][0], before[1] - y[s][1]);
            if (s == 2 || s == 39) {
                double[][] wanted = ridge(Arrays.copyOf(x, s + 1), Arrays.copyOf(y, s + 1), 0.3);
                for (int i = 0; i < 7; i++) {
                    assertThat(readout.weights()[i]).containsExactly(wanted[i], within(1e-12));
                }
            }
        }
    }

    /// The mean distance of outputs from a sine once learning is over, with the root mean square of the sine as unit.
    private static double deviation(Force force, double dt, int learning, double period, int every) {
        var net = force.network(dt, 1);
        double squares = 0;
        int testing = (int) (2 * period / dt);
        for (int s = 0; s < learning + testing; s++) {
            double[] z = net.step();
            double target = Math.sin(2 * Math.PI * s * dt / period);
            if (s >= learning) {
                squares += (z[0] - target) * (z[0] - target) / testing;
            } else if (s % every == 0) {
                net.learn(target);
            }
        }
        return Math.sqrt(2 * squares);
    }

    @Test
    void ratesGoOnWithASineThatTheyLearnt() {
        var force = Force.rates(Population.of(LeakyIntegrator.MODEL, 200).initial("x", 0.1), "x", 1);
        assertThat(deviation(force, 1, 6000, 600, 2)).isLessThan(0.1);
        assertThat(deviation(force, 1, 0, 600, 2)).isGreaterThan(0.5);
    }

    @Test
    void chaosIsWhatKeepsAnUntaughtNetworkGoing() {
        var population = Population.of(LeakyIntegrator.MODEL, 200).initial("x", Initializer.of((int k) -> Math.sin(k)));
        for (double chaos : new double[] {0.5, 1.8}) {
            var net = Force.rates(population, "x", 1)
                    .fixed(new Force.Fixed(chaos, 0.1, 0, 0))
                    .network(1, 1);
            for (int s = 0; s < 500; s++) {
                net.step();
            }
            double largest = Arrays.stream(net.rates()).map(Math::abs).max().orElseThrow();
            if (chaos < 1) {
                assertThat(largest).isLessThan(1e-3);
            } else {
                assertThat(largest).isGreaterThan(0.3);
            }
        }
    }

    @Test
    void aFilteredSpikeHasTheAreaOne() {
        var neuron = Population.of(Lif.MODEL, 1).set(Lif.V_th, 1).set(Lif.V_reset, -1e30);
        var net = Force.spikes(neuron, 1, 0, 0, 100).network(0.1, 1);
        double area = 0;
        for (int s = 0; s < 4000; s++) {
            net.step();
            area += 0.1 * net.rates()[0];
        }
        assertThat(area).isCloseTo(1, within(1e-6));
    }

    @Test
    void whatForceCannotDoIsRefused() {
        var rates = Population.of(LeakyIntegrator.MODEL, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Force.spikes(rates, 1, 1, 1, 0))
                .withMessageContainingAll("no threshold", "Force.rates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Force.rates(rates, "y", 1))
                .withMessageContaining("'y'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Force.rates(rates.mode(Mode.batching(2)), "x", 1))
                .withMessageContaining("2 trials");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Force.rates(rates, "x", 1).strength(0))
                .withMessageContaining("strength is 0.0");
        var readout = RecursiveLeastSquares.of(2, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readout.learn(new double[3], new double[1]))
                .withMessageContaining("3 features, but there are 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> readout.learn(new double[2], new double[] {Double.NaN}))
                .withMessageContaining("not finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecursiveLeastSquares.of(2, 1, -1))
                .withMessageContaining("-1.0");
    }
}
