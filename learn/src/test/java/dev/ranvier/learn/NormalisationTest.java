// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static dev.ranvier.learn.Differences.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Normalisation over the right axes, by its definition; dropout and delays by hand.
class NormalisationTest {
    private static final int TRIALS = 4;

    private static Stack.Terms used(Map<String, double[]> weights) {
        return new Stack.Terms(weights, 3, false, Optional.empty());
    }

    /// Numbers whose mean and spread differ with step, trial, place and channel.
    private static double[][] uneven(int width) {
        double[][] x = random(TRIALS * width, 3);
        for (int s = 0; s < STEPS; s++) {
            for (int e = 0; e < x[s].length; e++) {
                x[s][e] = (1 + e % 3) * x[s][e] + 5 * (e % width) + 2 * s + 11 * (e / width);
            }
        }
        return x;
    }

    private static double[] chosen(double[][] rows, IntPredicate elements) {
        return Arrays.stream(rows)
                .flatMapToDouble(
                        row -> IntStream.range(0, row.length).filter(elements).mapToDouble(e -> row[e]))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    @Test
    void batchNormalisationIsOverTrialsStepsAndPlacesOfAChannel() {
        Planes planes = Planes.of(3, 2, 2);
        double[][] x = uneven(12);
        Map<String, double[]> weights = Sequential.of(BatchNorm.of(planes).scale(2))
                .initial(0)
                .with("0.gain", 1, 0.5, 3)
                .with("0.bias", -1, 0, 4)
                .values();
        double[][] y;
        Map<String, double[]> kept;
        try (Stack stack = stack(Sequential.of(BatchNorm.of(planes).scale(2)), TRIALS, 2, false)) {
            y = stack.forward(x, TRIALS, terms(weights));
            kept = stack.kept();
        }
        double[] deviations = {2, 1, 6};
        double[] means = {-1, 0, 4};
        for (int c = 0; c < 3; c++) {
            int channel = c;
            double[] all = chosen(y, e -> e % 3 == channel);
            assertThat(mean(all)).isCloseTo(means[c], within(1e-10));
            assertThat(Math.sqrt(variance(all))).isCloseTo(deviations[c], within(1e-5));
            // but not trial by trial, nor step by step, nor place by place
            assertThat(mean(chosen(y, e -> e % 3 == channel && e < 12))).isLessThan(means[c] - 0.3);
            assertThat(mean(chosen(new double[][] {y[0]}, e -> e % 3 == channel)))
                    .isLessThan(means[c] - 0.1);
            assertThat(mean(chosen(y, e -> e % 12 == channel))).isLessThan(means[c] - 0.1);
            double[] before = chosen(x, e -> e % 3 == channel);
            assertThat(kept.get("0.mean")[c]).isCloseTo(0.1 * mean(before), within(1e-10));
            double unbiased = variance(before) * before.length / (before.length - 1);
            assertThat(kept.get("0.variance")[c]).isCloseTo(0.9 + 0.1 * unbiased, within(1e-9));
        }
    }

    @Test
    void withoutTrainingBatchNormalisationTakesWhatItKept() {
        Sequential network = Sequential.of(BatchNorm.of(2));
        Map<String, double[]> weights = network.initial(0)
                .with("0.mean", 1, -1)
                .with("0.variance", 4, 9)
                .values();
        double[][] x = new double[STEPS][];
        Arrays.fill(x, new double[] {3, 2});
        try (Stack stack = stack(network, 1, 1, false)) {
            double[] y = stack.forward(x, 1, used(weights))[4];
            assertThat(y[0]).isCloseTo(1, within(1e-5));
            assertThat(y[1]).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void layerNormalisationIsOverTheNumbersOfARow() {
        double[][] x = uneven(7);
        Sequential network = Sequential.of(LayerNorm.of(7));
        try (Stack stack = stack(network, TRIALS, 1, false)) {
            double[][] y = stack.forward(x, TRIALS, terms(network.initial(0).values()));
            for (int s = 0; s < STEPS; s++) {
                for (int b = 0; b < TRIALS; b++) {
                    double[] row = Arrays.copyOfRange(y[s], 7 * b, 7 * b + 7);
                    assertThat(mean(row)).isCloseTo(0, within(1e-12));
                    assertThat(variance(row)).isCloseTo(1, within(1e-6));
                    double[] before = Arrays.copyOfRange(x[s], 7 * b, 7 * b + 7);
                    double deviation = Math.sqrt(variance(before) + 1e-5);
                    for (int k = 0; k < 7; k++) {
                        assertThat(row[k]).isCloseTo((before[k] - mean(before)) / deviation, within(1e-12));
                    }
                }
            }
            // numbers keep their order in a row: it is not number by number over time
            assertThat(y[3][0]).isLessThan(y[3][6] - 1);
        }
    }

    @Test
    void trainingKeepsRunningMeansAndGoesOnFromThemToTheSameBytes() {
        Sequential network = Sequential.of(Dense.of(2, 3), BatchNorm.of(3), Dropout.of(3, 0.2), Dense.of(3, 2));
        Trainer trainer = Trainer.of(network, CrossEntropy.of(Readout.MEAN), dev.ranvier.learn.optimizer.Adam.rate(0.1))
                .batch(2)
                .duration(4)
                .epochs(4);
        Examples examples = Examples.of(new double[][] {{1, 2}, {3, 1}, {0, -1}, {2, 2}, {1, 1}}, 0, 1, 1, 0, 1);
        Weights whole = trainer.run(examples).last().weights();
        Training half = trainer.epochs(2).run(examples);
        assertThat(whole.of("1.mean")).isNotEqualTo(half.last().weights().of("1.mean"));
        assertThat(half.last().weights().of("1.mean")).isNotEqualTo(new double[3]);
        assertThat(trainer.epochs(4)
                        .resume(half.last(), examples, Optional.empty())
                        .last()
                        .weights())
                .isEqualTo(whole);
        // without training an example gives the same whoever is with it
        double[][] together = trainer.outputs(whole, examples);
        double[][] alone = trainer.outputs(whole, examples.where(i -> i == 3));
        assertThat(Arrays.copyOfRange(together[2], 6, 8)).containsExactly(alone[2]);
    }

    @Test
    void dropoutHasOneMaskForAPresentationAndAnotherForEachTrialAndBatch() {
        Sequential network = Sequential.of(Dropout.of(200, 0.25));
        double[][] ones = new double[STEPS][TRIALS * 200];
        Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
        try (Stack stack = stack(network, TRIALS, 3, false)) {
            double[] first = stack.forward(ones, TRIALS, terms(Map.of()))[0].clone();
            double[] later = stack.forward(ones, TRIALS, terms(Map.of()))[7].clone();
            assertThat(later).containsExactly(first);
            assertThat(Arrays.stream(first).distinct().sorted().toArray()).containsExactly(0, 1 / 0.75);
            assertThat(Arrays.stream(first).filter(v -> v == 0).count()).isBetween(150L, 250L);
            assertThat(Arrays.copyOf(first, 200)).isNotEqualTo(Arrays.copyOfRange(first, 200, 400));
            // a later piece of the presentation has the same mask, another batch another
            var next = Optional.of(new Snapshot(9, Map.of()));
            assertThat(stack.forward(ones, TRIALS, new Stack.Terms(Map.of(), 3, true, next))[0])
                    .containsExactly(first);
            assertThat(stack.forward(ones, TRIALS, new Stack.Terms(Map.of(), 4, true, Optional.empty()))[0])
                    .isNotEqualTo(first);
            assertThat(stack.forward(ones, TRIALS, used(Map.of()))[0]).containsOnly(1);
        }
    }

    @Test
    void delaysByHand() {
        Sequential network = Sequential.of(Delay.of(3, 3));
        double[][] spike = new double[STEPS][3];
        Arrays.fill(spike[2], 1);
        Map<String, double[]> delays =
                network.initial(0).with("0.delay", 0, 1.5, 1.125).values(); // steps of 0.5 ms: 0, 3 and 2.25
        try (Stack stack = stack(network, 1, 1, false)) {
            double[][] y = stack.forward(spike, 1, used(delays));
            assertThat(y[2]).containsExactly(1, 0, 0);
            assertThat(y[4]).containsExactly(0, 0, 0.75);
            assertThat(y[5]).containsExactly(0, 1, 0.25);
            assertThat(y[6]).containsExactly(0, 0, 0);
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        for (double p : new double[] {-0.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Dropout.of(4, p))
                    .withMessageContaining("a probability of " + p)
                    .withMessageContaining("at least 0 and below 1");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchNorm(7, 2, 1, 0.1, 1e-5))
                .withMessageContaining("7 numbers in 2 channels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchNorm.of(2).momentum(1.5))
                .withMessageContaining("momentum 1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> LayerNorm.of(0)).withMessageContaining("0 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Delay.fixed(2, -1))
                .withMessageContaining("a longest delay of -1.0 ms");
    }
}
