// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.run.Clockwork.FORMS;
import static dev.ranvier.run.Clockwork.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.integrate.Integrator;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Initializer;
import dev.ranvier.model.Model;
import dev.ranvier.network.Mode;
import dev.ranvier.network.Population;
import dev.ranvier.network.Sharding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A random number belongs to seed, population, variable, neuron and step, and to nothing else.
class RandomnessTest {
    private static final Model TWO = Model.of("Two", "dV/dt = 0 : mV\ndw/dt = 0 : mV\nspike V >= 1000*mV");

    private static double[][] walk(Population p, long seed, int threads, Form form) {
        return run(p.noise(1), form)
                .seed(seed)
                .threads(threads)
                .monitor("V")
                .run(20)
                .of("V")
                .toArray();
    }

    @Test
    void noiseDependsNeitherOnSizeNorThreadsNorShardsNorForm() {
        double[][] all = walk(Population.of(TWO, 3000), 1, 1, Form.INTERPRETER);
        for (int threads : new int[] {2, 3, 7}) {
            assertThat(walk(Population.of(TWO, 3000), 1, threads, Form.VECTOR)).isDeepEqualTo(all);
        }
        assertThat(walk(Population.of(TWO, 3000).sharding(Sharding.parts(5)), 1, 0, Form.SCALAR))
                .isDeepEqualTo(all);
        double[][] few = walk(Population.of(TWO, 7), 1, 1, Form.SCALAR);
        for (int i = 0; i < 20; i++) {
            assertThat(few[i]).containsExactly(Arrays.copyOf(all[i], 7));
        }
    }

    @Test
    void noiseDependsOnSeedNameVariableAndTrial() {
        double[][] one = walk(Population.of(TWO, 5), 1, 1, Form.SCALAR);
        assertThat(walk(Population.of(TWO, 5), 1, 1, Form.SCALAR)).isDeepEqualTo(one);
        assertThat(walk(Population.of(TWO, 5), 2, 1, Form.SCALAR)[19]).isNotEqualTo(one[19]);
        assertThat(walk(Population.of(TWO, 5).named("other"), 1, 1, Form.SCALAR)[19])
                .isNotEqualTo(one[19]);
        Population both = Population.of(TWO, 5).noise(1).noise(TWO.variable("w"), 1);
        var r = run(both, Form.SCALAR).seed(1).monitor("V", "w").run(20);
        assertThat(r.of("V").toArray()).isDeepEqualTo(one);
        assertThat(r.of("w").row(0)).isNotEqualTo(r.of("V").row(0));
        double[] batch = run(Population.of(TWO, 5).noise(1), Form.SCALAR)
                .seed(1)
                .mode(Mode.batching(2))
                .monitor("V")
                .run(20)
                .of("V")
                .row(19);
        assertThat(Arrays.copyOf(batch, 5)).containsExactly(one[19]);
        assertThat(Arrays.copyOfRange(batch, 5, 10)).isNotEqualTo(one[19]);
    }

    @Test
    void noiseGrowsWithTheSquareRootOfTime() {
        for (Form form : FORMS) {
            double[] last = run(Population.of(TWO, 4000).noise(2), form)
                    .dt(0.25)
                    .monitor(Monitor.of("V").every(16))
                    .run(4.25)
                    .of("V")
                    .row(1);
            double mean = Arrays.stream(last).average().orElseThrow();
            double variance = Arrays.stream(last).map(x -> x * x).average().orElseThrow();
            // 17 steps of 0.25 ms with 2 mV/sqrt(ms)
            assertThat(variance).isCloseTo(4 * 4.25, within(4 * 4 * 4.25 * Math.sqrt(2.0 / 4000)));
            assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(17.0 / 4000)));
        }
    }

    @Test
    void noiseMayDifferBetweenNeuronsAndDependOnTheOldState() {
        double[] unit = walk(Population.of(TWO, 3), 9, 1, Form.SCALAR)[0];
        double[] each = run(Population.of(TWO, 3).noise(0, 1, 10), Form.SCALAR)
                .seed(9)
                .monitor("V")
                .run(1)
                .of("V")
                .row(0);
        assertThat(each).containsExactly(new double[] {0, unit[1], 10 * unit[2]}, within(1e-12));
        Population state =
                Population.of(TWO, 3).noise(TWO.variable("V"), "V/ms^0.5").initial("V", Initializer.of(4));
        double[] grown =
                run(state, Form.SCALAR).seed(9).monitor("V").run(1).of("V").row(0);
        assertThat(grown[2]).isCloseTo(4 + 4 * unit[2], within(1e-12));
    }

    @Test
    void aMethodWithoutStochasticFormIsRefusedAndThoseWithOneAreListed() {
        Population p = Population.of(TWO, 1).noise(1).method("rk4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(p, Form.SCALAR).run(1))
                .withMessageContaining("method 'rk4' has no form for equations with noise")
                .withMessageContaining("use one of")
                .withMessageContaining("exp_auto");
        for (Integrator m : Integrator.all()) {
            if (m.strongOrder() > 0) {
                run(Population.of(TWO, 1).noise(1).method(m), Form.SCALAR).run(1);
            }
        }
    }

    @Test
    void initialValuesAndParametersAreDrawnBySeedAndNeuron() {
        Population p = Population.of(dev.ranvier.catalog.neuron.AdExIF.MODEL, 2000)
                .initial("V", Initializer.uniform(-70, -60))
                .set("tau", Initializer.normal(20, 1));
        double[] v = run(p, Form.SCALAR).seed(4).state("V");
        assertThat(Arrays.stream(v).min().orElseThrow()).isBetween(-70.0, -69.9);
        assertThat(Arrays.stream(v).max().orElseThrow()).isBetween(-60.1, -60.0);
        assertThat(run(p, Form.VECTOR).seed(4).state("V")).containsExactly(v);
        assertThat(run(p, Form.SCALAR).seed(5).state("V")).isNotEqualTo(v);
        double[] few = run(Population.of(p.model(), 10).initial("V", Initializer.uniform(-70, -60)), Form.SCALAR)
                .seed(4)
                .state("V");
        assertThat(few).containsExactly(Arrays.copyOf(v, 10));
        double[] tau = p.values(p.model().parameter("tau"), 4);
        assertThat(Arrays.stream(tau).average().orElseThrow()).isCloseTo(20, within(4 / Math.sqrt(2000)));
    }
}
