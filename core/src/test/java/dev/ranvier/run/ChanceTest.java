// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.catalog.group.PoissonGroup;
import dev.ranvier.expr.Precision;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.Model;
import dev.ranvier.network.Population;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Neurons that spike by chance do so with their probability, each on its own, whoever draws.
class ChanceTest {
    private static Run group(int size, double rate) {
        return Run.of(Population.of(PoissonGroup.MODEL, size).set("rate", rate)).dt(0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 15, 300, 620, 630, 2000})
    void numbersOfSpikesAreBinomial(double rate) {
        int steps = 400;
        int size = 2500;
        Spikes spikes = group(size, rate).run(steps * 0.1).spikes();
        double p = rate * 1e-4;
        double expected = p * steps * size;
        assertThat(spikes.count()).isCloseTo((int) expected, within(5 * Math.sqrt(expected * (1 - p)) + 1));
        // Variance of the counts over neurons, and over steps: what independent draws have.
        assertThat(variance(spikes.counts()) / (steps * p * (1 - p))).isBetween(0.8, 1.25);
        int[] perStep = new int[steps];
        Arrays.stream(spikes.times()).forEach(t -> perStep[(int) Math.round(t / 0.1)]++);
        assertThat(variance(perStep) / (size * p * (1 - p))).isBetween(0.7, 1.4);
    }

    private static org.assertj.core.data.Offset<Integer> within(double range) {
        return org.assertj.core.data.Offset.offset((int) range);
    }

    private static double variance(int[] counts) {
        double mean = Arrays.stream(counts).average().orElse(0);
        return Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum() / (counts.length - 1);
    }

    @Test
    void eachPlaceOfABlockSpikesAlikeOften() {
        int[] counts = group(2048, 500).run(400).spikes().counts();
        for (int first : new int[] {0, 1, 1022, 1023, 1024, 2046}) {
            assertThat(counts[first] + counts[first + 1]).isBetween(320, 480);
        }
    }

    @Test
    void threadsAndPrecisionDoNotChangeTheSpikes() {
        Spikes expected = group(5000, 40).threads(1).run(100).spikes();
        assertThat(expected.count()).isGreaterThan(15_000);
        for (int threads : new int[] {2, 3, 7}) {
            Spikes spikes = group(5000, 40).threads(threads).run(100).spikes();
            assertThat(spikes.neurons()).containsExactly(expected.neurons());
            assertThat(spikes.times()).containsExactly(expected.times());
        }
        Spikes single =
                group(5000, 40).precision(Precision.SINGLE).threads(1).run(100).spikes();
        assertThat(single.neurons()).containsExactly(expected.neurons());
    }

    @Test
    void theRateMayChangeOverTimeAndBeZeroOrCertain() {
        Recording r = group(3000, 0)
                .input(Inputs.section(Inputs.at(0, 10), Inputs.at(50, 10), Inputs.at(10_000, 10)))
                .run();
        int[] perThird = new int[3];
        Arrays.stream(r.spikes().times()).forEach(t -> perThird[(int) (t / 10 + 1e-9)]++);
        assertThat(perThird[0]).isZero();
        assertThat(perThird[1]).isBetween(1350, 1650);
        assertThat(perThird[2]).isEqualTo(3000 * 100);
    }

    @Test
    void otherRatesForOtherNeuronsAreAsLikely() {
        double[] rates = new double[4000];
        Arrays.setAll(rates, n -> n < 2000 ? 5 : 50);
        int[] counts = Run.of(Population.of(PoissonGroup.MODEL, 4000).set("rate", rates))
                .dt(0.1)
                .run(1000)
                .spikes()
                .counts();
        assertThat(Arrays.stream(counts, 0, 2000).sum()).isBetween(9_500, 10_500);
        assertThat(Arrays.stream(counts, 2000, 4000).sum()).isBetween(98_400, 101_600);
    }

    @Test
    void aThresholdThatDependsOnTheStateDrawsForEachNeuron() {
        Model escape = Model.of("Escape", """
                dV/dt = (0 - V)/(10*ms) : 1
                spike rand() < V*0.01
                reset V = 0
                initial V = 1
                """);
        Spikes spikes = Run.of(Population.of(escape, 20_000)).dt(0.1).run(200).spikes();
        // The integral of the hazard over all time is 0.01 * 10 ms / 0.1 ms = 1, so 1 - 1/e of them spike.
        assertThat(spikes.count()).isBetween(12_300, 12_980);
    }
}
