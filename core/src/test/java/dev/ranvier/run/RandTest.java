// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static dev.ranvier.run.Clockwork.FORMS;
import static dev.ranvier.run.Clockwork.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.expr.Precision;
import dev.ranvier.kernel.Form;
import dev.ranvier.model.Model;
import dev.ranvier.model.Parameter;
import dev.ranvier.network.Population;
import dev.ranvier.random.Philox;
import dev.ranvier.recording.Recording;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// `rand()` in thresholds, resets and sub-expressions.
class RandTest {
    private static final Parameter P = Parameter.parameter("p", 0.25);
    /// V is what `u` was at the last spike, w another draw.
    private static final Model COIN = Model.of("Coin", """
            u = rand()
            dV/dt = 0
            dw/dt = 0
            spike u < p
            reset V = u; w = rand()
            """, P);

    private static Recording tossed(int size, int threads, Form form, String... more) {
        return run(Population.of(COIN, size), form)
                .seed(5)
                .threads(threads)
                .monitor("V", "w")
                .monitor(more)
                .run(20);
    }

    private static double draw(int place, int step, int neuron) {
        return Philox.uniform(5, Philox.stream("Coin", "rand#" + place), step, neuron);
    }

    @Test
    void aDrawBelongsToItsPlaceNeuronAndStep() {
        Recording r = tossed(7, 1, Form.SCALAR, "u", "spike");
        for (int step = 0; step < 20; step++) {
            for (int n = 0; n < 7; n++) {
                double u = draw(0, step, n);
                assertThat(r.of("u").at(step, n)).isEqualTo(u);
                assertThat(r.of("spike").at(step, n)).isEqualTo(u < 0.25 ? 1 : 0);
                if (u < 0.25) {
                    assertThat(r.of("V").at(step, n)).as("the value compared").isEqualTo(u);
                    assertThat(r.of("w").at(step, n)).isEqualTo(draw(1, step, n));
                }
            }
        }
        assertThat(r.spikes().neurons()).isNotEmpty();
    }

    @Test
    void drawsDependNeitherOnSizeNorThreadsNorForm() {
        Recording all = tossed(1600, 1, Form.INTERPRETER);
        for (int threads : new int[] {2, 3, 7}) {
            Recording other = tossed(1600, threads, Form.VECTOR);
            assertThat(other.of("w").toArray()).isDeepEqualTo(all.of("w").toArray());
            assertThat(other.spikes().neurons()).containsExactly(all.spikes().neurons());
        }
        Recording few = tossed(7, 1, Form.SCALAR);
        for (int step = 0; step < 20; step++) {
            assertThat(few.of("V").row(step))
                    .containsExactly(Arrays.copyOf(all.of("V").row(step), 7));
        }
    }

    @Test
    void allFormsDrawTheSameInSinglePrecision() {
        double[][] first = null;
        for (Form form : FORMS) {
            double[][] u = run(Population.of(COIN, 100), form)
                    .seed(5)
                    .precision(Precision.SINGLE)
                    .monitor("V")
                    .run(20)
                    .of("V")
                    .toArray();
            first = first == null ? u : first;
            assertThat(u).isDeepEqualTo(first);
        }
    }

    @Test
    void spikesComeWithTheProbabilityThatIsAskedFor() {
        int tosses = 20 * 20_000;
        double deviation = Math.sqrt(0.25 * 0.75 * tosses);
        assertThat((double) tossed(20_000, 1, Form.SCALAR).spikes().neurons().length)
                .isCloseTo(0.25 * tosses, within(4 * deviation));
    }

    @Test
    void oneSubExpressionIsOneDrawAndTwoPlacesAreTwo() {
        Model model = Model.of("Pair", "u = rand()\ndV/dt = 0\nspike rand() < 2\nreset V = u - u + rand() - rand()");
        double[] v = run(Population.of(model, 1000), Form.SCALAR)
                .monitor("V")
                .run(1)
                .of("V")
                .row(0);
        // the difference of two uniform numbers has the variance 1/6
        assertThat(Arrays.stream(v).map(x -> x * x).average().orElseThrow()).isCloseTo(1 / 6.0, within(0.03));
    }
}
