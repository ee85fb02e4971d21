// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NestedSamplingTest {
    private static NestedSampling done(int numbers, int points, ToDoubleFunction<double[]> logLikelihood) {
        var search = NestedSampling.of(numbers, points, 1);
        while (!search.isDone()) {
            search.tell(Arrays.stream(search.ask()).mapToDouble(logLikelihood).toArray());
        }
        return search;
    }

    /// Of independent normal numbers.
    private static double normal(double[] x, double mean, double deviation) {
        double log = 0;
        for (double v : x) {
            double z = (v - mean) / deviation;
            log -= 0.5 * z * z + Math.log(deviation * Math.sqrt(2 * Math.PI));
        }
        return log;
    }

    private static double mean(NestedSampling search, ToDoubleFunction<double[]> of) {
        return search.retired().stream()
                .mapToDouble(r -> Math.exp(r.logWeight() + r.logLikelihood() - search.logEvidence())
                        * of.applyAsDouble(r.point()))
                .sum();
    }

    @Test
    void aNormalDistributionInsideTheRangesHasTheEvidenceOne() {
        NestedSampling search = done(2, 400, x -> normal(x, 0.4, 0.05));
        assertThat(search.error()).isBetween(0.05, 0.15);
        assertThat(search.logEvidence()).isCloseTo(0, within(4 * search.error()));
        assertThat(mean(search, x -> 1)).isCloseTo(1, within(1e-12));
        assertThat(mean(search, x -> x[0])).isCloseTo(0.4, within(0.01));
        assertThat(mean(search, x -> (x[1] - 0.4) * (x[1] - 0.4))).isCloseTo(0.0025, within(0.0004));
    }

    @Test
    void whereHalfOfItLiesOutsideTheEvidenceIsHalfForEachNumber() {
        NestedSampling search = done(3, 300, x -> normal(x, 0, 0.1));
        assertThat(search.logEvidence()).isCloseTo(-3 * Math.log(2), within(4 * search.error()));
        assertThat(mean(search, x -> x[0])).isCloseTo(0.1 * Math.sqrt(2 / Math.PI), within(0.01));
    }

    @Test
    void aThinRidgeIsFollowed() {
        // the sum is known a hundred times better than the difference
        NestedSampling search = done(
                2,
                300,
                x -> normal(new double[] {x[0] + x[1] - 1}, 0, 0.001) + normal(new double[] {x[0] - x[1]}, 0, 0.1));
        assertThat(search.logEvidence()).isCloseTo(-Math.log(2), within(4 * search.error()));
        double deviation = Math.sqrt(mean(search, x -> (x[0] - x[1]) * (x[0] - x[1])));
        assertThat(deviation).isCloseTo(0.1, within(0.015));
    }

    @Test
    void aLikelihoodThatIsTheSameEverywhereTeachesNothing() {
        NestedSampling search = done(1, 10, x -> 5);
        assertThat(search.logEvidence()).isCloseTo(5, within(1e-12));
        assertThat(search.error()).isLessThan(1e-6);
    }

    @Test
    void whatIsImpossibleHasNoWeight() {
        NestedSampling search = done(1, 400, x -> x[0] < 0.75 ? Double.NaN : 0);
        assertThat(search.logEvidence()).isCloseTo(Math.log(0.25), within(0.35));
        assertThat(mean(search, x -> x[0] < 0.75 ? 1 : 0)).isZero();
    }

    @Test
    void thePointsBelongToTheSeed() {
        assertThat(NestedSampling.of(3, 20, 1).ask())
                .isDeepEqualTo(NestedSampling.of(3, 20, 1).ask());
        assertThat(NestedSampling.of(3, 20, 1).ask()[0])
                .isNotEqualTo(NestedSampling.of(3, 20, 2).ask()[0]);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NestedSampling.of(3, 7, 1))
                .withMessageContainingAll("7 live points for 3 numbers", "at least 8");
        var search = NestedSampling.of(1, 10, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> search.tell(new double[10]));
        double[] first = search.ask()[0];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.tell(new double[9]))
                .withMessageContaining("9 likelihoods of 10 points");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.tell(filled(10, Double.POSITIVE_INFINITY)))
                .withMessageContainingAll(
                        "point 0, " + Arrays.toString(first), "is Infinity", "must be finite, or -Infinity or NaN");
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}
