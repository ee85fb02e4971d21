// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveTest {
    private static final int STEPS = 6;

    static Stream<Arguments> cases() {
        return Stream.of(Readout.values())
                .flatMap(r -> Stream.of(CrossEntropy.of(r), MeanSquare.of(r)))
                .flatMap(o -> Stream.of(1, 3, 7, 31)
                        .flatMap(width -> Stream.of(1, 5).map(trials -> Arguments.of(o, width, trials))));
    }

    private static Batch labelled(int trials, int width) {
        int[] labels = IntStream.range(0, trials).map(k -> (5 * k + 2) % width).toArray();
        return new Batch(
                Examples.of(new double[trials][1], labels),
                IntStream.range(0, trials).toArray());
    }

    private static double[][] random(int columns) {
        Random random = new Random(columns);
        double[][] rows = new double[STEPS][];
        Arrays.setAll(rows, s -> random.doubles(columns, -2, 2).toArray());
        return rows;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyObjectiveHasItsGradient(Objective objective, int width, int trials) {
        Batch batch = labelled(trials, width);
        double[][] y = random(trials * width);
        double[][] gradients = new double[STEPS][trials * width];
        double[][] others = new double[STEPS][trials * width];
        for (double[] row : gradients) {
            Arrays.fill(row, 99); // all must be written
        }
        objective.grade(y, batch, width, gradients);
        for (int s = 0; s < STEPS; s++) {
            for (int e : new int[] {0, trials * width / 2, trials * width - 1}) {
                double old = y[s][e];
                double h = 1e-5;
                y[s][e] = old + h;
                double up = objective.grade(y, batch, width, others).loss();
                y[s][e] = old - h;
                double down = objective.grade(y, batch, width, others).loss();
                y[s][e] = old;
                assertThat(gradients[s][e]).isCloseTo((up - down) / (2 * h), within(1e-8));
            }
        }
    }

    @Test
    void crossEntropyByHand() {
        // scores (1, 3) and (0, 0): softmax(1, 3)[1] = 1/(1 + e^-2)
        double[][] y = {{0, 2, 0, 0}, {2, 4, 0, 0}};
        Batch batch = new Batch(Examples.of(new double[2][1], 1, 1), new int[] {0, 1});
        var grade = CrossEntropy.of(Readout.MEAN).grade(y, batch, 2, new double[2][4]);
        assertThat(grade.loss()).isCloseTo((Math.log(1 + Math.exp(-2)) + Math.log(2)) / 2, within(1e-15));
        assertThat(grade.right()).isEqualTo(1); // among equals the first is taken
    }

    @Test
    void readoutsByHand() {
        double[][] y = {{1, 5}, {4, 2}, {4, 2}};
        assertThat(Readout.MEAN.scores(y, 2)).containsExactly(3, 3);
        assertThat(Readout.SUM.scores(y, 2)).containsExactly(9, 9);
        assertThat(Readout.MAX.scores(y, 2)).containsExactly(4, 5);
        assertThat(Readout.LAST.scores(y, 2)).containsExactly(4, 2);
        double[][] g = {{9, 9}, {9, 9}, {9, 9}};
        Readout.MAX.back(y, new double[] {1, 2}, g);
        assertThat(g).isDeepEqualTo(new double[][] {{0, 2}, {1, 0}, {0, 0}});
    }

    @Test
    void largeScoresDoNotOverflow() {
        double[][] y = {{1e4, -1e4}};
        Batch batch = new Batch(Examples.of(new double[1][1], 1), new int[] {0});
        double[][] g = new double[1][2];
        assertThat(CrossEntropy.of(Readout.LAST).grade(y, batch, 2, g).loss()).isEqualTo(2e4);
        assertThat(g[0]).containsExactly(1, -1);
    }

    @Test
    void wantedNumbersNeedNoLabels() {
        Examples e = Examples.of(new double[1][1], new double[][] {{1, 2}});
        var grade = MeanSquare.of(Readout.LAST)
                .grade(new double[][] {{2, 4}}, new Batch(e, new int[] {0}), 2, new double[1][2]);
        assertThat(grade.loss()).isEqualTo(2.5);
        assertThat(grade.right()).isNaN();
    }

    @Test
    void labelsAndTargetsThatDoNotFitAreRefused() {
        Batch batch = new Batch(Examples.of(new double[3][1], 0, 1, 4), new int[] {0, 2});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.of(Readout.MEAN).grade(random(8), batch, 4, random(8)))
                .withMessage("example 2 has the label 4, but the network has 4 outputs: labels are 0 to 3");
        Examples targets = Examples.of(new double[1][1], new double[][] {{1, 2}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch(targets, new int[] {0}).target(0, 3))
                .withMessageContaining("has 2 target numbers, but the network has 3 outputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CrossEntropy.of(Readout.MEAN).grade(random(2), new Batch(targets, new int[] {0}), 2, random(2)))
                .withMessageContaining("needs labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new double[2][1], 0, -1))
                .withMessageContaining("example 1 has the label -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.of(new double[2][1], 0))
                .withMessageContaining("2 examples, but 1 labels");
    }

    @Test
    void examplesComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("e.csv"), "label,a,b\n1,0.5,2\n0,4,8\n3,1,1\n");
        Examples e = Examples.csv(file).where(i -> i != 1).scaled(2);
        assertThat(e.labels()).containsExactly(1, 3);
        assertThat(e.inputs()).isDeepEqualTo(new double[][] {{1, 4}, {2, 2}});
        Files.writeString(file, "label,a\n1,2\n0.5,3\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Examples.csv(file))
                .withMessageContaining("line 3: the label 0.5 is no whole number");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Examples.csv(folder.resolve("none.csv")))
                .withMessageContaining("none.csv");
    }

    @Test
    void theFirstSpikeCountsByItsTime() {
        double[][] spikes = {{0, 1, 0}, {1, 1, 0}, {0, 0, 0}, {1, 0, 0}};
        assertThat(Readout.FIRST.scores(spikes, 3)).containsExactly(0.75, 1, 0);
        double[][] g = new double[4][3];
        Readout.FIRST.back(spikes, new double[] {1, 1, 1}, g);
        // a spike one step earlier gains a quarter; without its spike the first would wait for its second
        assertThat(IntStream.range(0, 4).mapToDouble(s -> g[s][0]).toArray()).containsExactly(0.25, 0.5, 0, 0);
        assertThat(IntStream.range(0, 4).mapToDouble(s -> g[s][2]).toArray()).containsExactly(1, 0.75, 0.5, 0.25);
    }

    @Test
    void schedulesByHand() {
        Schedule step = Schedule.step(3, 0.5);
        assertThat(IntStream.rangeClosed(1, 7).mapToDouble(step::factor).toArray())
                .containsExactly(1, 1, 1, 0.5, 0.5, 0.5, 0.25);
        Schedule cosine = Schedule.cosine(4);
        assertThat(cosine.factor(1)).isEqualTo(1);
        assertThat(cosine.factor(3)).isCloseTo(0.5, within(1e-15));
        assertThat(cosine.factor(4)).isCloseTo(0.5 * (1 - Math.sqrt(0.5)), within(1e-15));
        assertThat(cosine.factor(9)).isCloseTo(0, within(1e-15));
    }
}
