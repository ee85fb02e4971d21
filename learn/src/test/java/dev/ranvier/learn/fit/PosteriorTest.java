// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ranvier.catalog.group.LeakyIntegrator;
import dev.ranvier.catalog.neuron.Lif;
import dev.ranvier.input.Input;
import dev.ranvier.input.Inputs;
import dev.ranvier.network.Population;
import dev.ranvier.random.Gaussian;
import dev.ranvier.run.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class PosteriorTest {
    private static final Posterior THREE = new Posterior(
            List.of("tau"),
            new double[][] {{1}, {3}, {2}},
            new double[] {0.25, 0.5, 0.25},
            -1,
            0.1,
            new Posterior.Search(3, 0, 7));

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

    /// V is linear in R, so the evidence is the integral of a normal density: with `V = at + R*by`, of all trials and steps,
    /// `exp(-rest/2 sigma^2)/sqrt(2 pi sigma^2)^N*sqrt(2 pi sigma^2/sum of by^2)/4`, as the range is 4 wide.
    @Test
    void theEvidenceOfTwoTrialsIsThatOfTheClosedForm() {
        double sigma = 0.5;
        Input input = Inputs.constant(new double[] {2, 1}, 10);
        double[][] none = trace(0, input);
        double[][] one = trace(1, input);
        double[][] noisy = trace(3, input);
        double square = 0;
        double product = 0;
        for (int s = 0; s < noisy.length; s++) {
            for (int b = 0; b < 2; b++) {
                noisy[s][b] += sigma * Gaussian.draw(1, 3, s, b);
                double by = one[s][b] - none[s][b];
                square += by * by;
                product += by * (noisy[s][b] - none[s][b]);
            }
        }
        double rest = 0;
        for (int s = 0; s < noisy.length; s++) {
            for (int b = 0; b < 2; b++) {
                double left = noisy[s][b] - none[s][b] - product / square * (one[s][b] - none[s][b]);
                rest += left * left;
            }
        }
        double variance = sigma * sigma;
        double exact = -rest / (2 * variance)
                - noisy.length * Math.log(2 * Math.PI * variance)
                + 0.5 * Math.log(2 * Math.PI * variance / square)
                - Math.log(4);
        Posterior posterior = Fit.of(PosteriorTest::neurons, input, TraceLikelihood.of(Lif.V, noisy, sigma))
                .dt(0.5)
                .free(Lif.R, Range.linear(1, 5))
                .posterior(40);
        assertThat(posterior.error()).isLessThan(0.5);
        assertThat(posterior.logEvidence()).isCloseTo(exact, within(4 * posterior.error()));
        assertThat(posterior.mean(Lif.R)).isCloseTo(product / square, within(posterior.deviation(Lif.R)));
        assertThat(posterior.deviation(Lif.R) / Math.sqrt(variance / square)).isBetween(0.7, 1.4);
    }

    private static Population neurons(int n) {
        return Population.of(Lif.MODEL, n).set(Lif.tau, 5).initial(Lif.V, 6);
    }

    /// V of two trials.
    private static double[][] trace(double resistance, Input input) {
        Run run = Run.of(neurons(2).set(Lif.R, resistance)).dt(0.5).progress(false);
        return run.monitor(Lif.V).run(input).of(Lif.V).toArray();
    }

    @Test
    void momentsAndQuantilesAreThoseOfTheWeightedSamples() {
        assertThat(THREE.mean(Lif.tau)).isEqualTo(2.25);
        assertThat(THREE.deviation(Lif.tau)).isCloseTo(Math.sqrt(0.6875), within(1e-15));
        assertThat(THREE.quantile(Lif.tau, 0.5)).isEqualTo(2);
        assertThat(THREE.quantile(Lif.tau, 0.51)).isEqualTo(3);
        assertThat(THREE.quantile(Lif.tau, 0)).isEqualTo(1);
        assertThat(THREE.samples(4)).isDeepEqualTo(new double[][] {{1}, {3}, {3}, {2}});
        assertThat(THREE.toString()).contains("tau", "2.25", "log evidence -1.00", "seed 7");
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
