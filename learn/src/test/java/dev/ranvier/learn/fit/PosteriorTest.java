// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Population;
import dev.ranvier.random.Gaussian;
import dev.ranvier.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosteriorTest {
    private static final Posterior THREE = new Posterior(
            List.of("tau"), new double[][] {{1}, {3}, {2}}, new double[] {0.25, 0.5, 0.25}, -1, 0.1, 3, 0);

    /// V of a neuron that does not spike, with noise: the steady voltage is R times the current, so R is known to
    /// sigma/current/sqrt(steps), as its prior is flat.
    @Test
    void theResistanceIsKnownAsWellAsTheNoiseAllows() {
        var input = Inputs.constant(2, 40);
        var neuron = Population.of(Lif.MODEL, 1).set(Lif.tau, 5).set(Lif.R, 3).initial(Lif.V, 6);
        double[][] trace = Run.of(neuron)
                .dt(0.5)
                .progress(false)
                .monitor(Lif.V)
                .run(input)
                .of(Lif.V)
                .toArray();
        for (int s = 0; s < trace.length; s++) {
            trace[s][0] += 0.5 * Gaussian.draw(1, 2, s, 0);
        }
        Posterior posterior = Fit.of(
                        n -> Population.of(Lif.MODEL, n).set(Lif.tau, 5).initial(Lif.V, 6),
                        input,
                        TraceLikelihood.of(Lif.V, trace, 0.5))
                .dt(0.5)
                .free(Lif.R, Range.linear(1, 5))
                .posterior(40);
        assertThat(posterior.weights())
                .satisfies(w -> assertThat(java.util.Arrays.stream(w).sum()).isCloseTo(1, within(1e-9)));
        assertThat(posterior.mean(Lif.R)).isCloseTo(3, within(0.1));
        assertThat(posterior.deviation(Lif.R)).isBetween(0.5 / 2 / Math.sqrt(80) * 0.7, 0.5 / 2 / Math.sqrt(80) * 1.6);
        assertThat(posterior.failed()).isZero();
    }

    @Test
    void momentsAndQuantilesAreThoseOfTheWeightedSamples() {
        assertThat(THREE.mean(Lif.tau)).isEqualTo(2.25);
        assertThat(THREE.deviation(Lif.tau)).isCloseTo(Math.sqrt(0.6875), within(1e-15));
        assertThat(THREE.quantile(Lif.tau, 0.5)).isEqualTo(2);
        assertThat(THREE.quantile(Lif.tau, 0.51)).isEqualTo(3);
        assertThat(THREE.quantile(Lif.tau, 0)).isEqualTo(1);
        assertThat(THREE.samples(4)).isDeepEqualTo(new double[][] {{1}, {3}, {3}, {2}});
        assertThat(THREE.toString()).contains("tau", "2.25", "log evidence -1.00");
    }

    @Test
    void whatIsNotThereIsAskedForInVain() {
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.mean(Lif.R)).withMessageContaining("'R'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.quantile(Lif.tau, 2))
                .withMessageContaining("at 2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.samples(0)).withMessageContaining("0 samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceLikelihood.of(LeakyIntegrator.x, new double[1][1], 0))
                .withMessageContaining("is 0.0");
    }
}
