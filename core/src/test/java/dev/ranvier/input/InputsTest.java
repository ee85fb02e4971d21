// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import static dev.ranvier.input.Inputs.at;
import static dev.ranvier.input.Inputs.constant;
import static dev.ranvier.input.Inputs.ouProcess;
import static dev.ranvier.input.Inputs.ramp;
import static dev.ranvier.input.Inputs.section;
import static dev.ranvier.input.Inputs.sinusoidal;
import static dev.ranvier.input.Inputs.spike;
import static dev.ranvier.input.Inputs.square;
import static dev.ranvier.input.Inputs.values;
import static dev.ranvier.input.Inputs.wienerProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void theProtocolOfTheIntroductionReadsAsWritten() {
        var current = section(at(0, 100), at(22, 300), at(0, 100))
                .plus(wienerProcess(500).from(100).to(400).seed(1));
        double[][] rows = current.sample(0.1);
        assertThat(rows).hasNumberOfRows(5000);
        assertThat(rows[999]).containsExactly(0);
        assertThat(rows[1000][0]).isNotEqualTo(22).isCloseTo(22, within(2.0));
        assertThat(rows[4000]).containsExactly(0);
    }

    @Test
    void sectionsBroadcastSingleValues() {
        Input input = section(at(1, 0.2), at(new double[] {2, 3}, 0.1), at(4, 0.1));
        assertThat(input.width()).isEqualTo(2);
        assertThat(input.sample(0.1)).isDeepEqualTo(new double[][] {{1, 1}, {1, 1}, {2, 3}, {4, 4}});
    }

    @Test
    void emptySegmentsTakeNoSteps() {
        Input input = section(at(9, 0), at(1, 0.2), at(9, 0), at(2, 0.1), at(9, 0));
        assertThat(column(input)).containsExactly(1, 1, 2);
        assertThat(section(at(9, 0)).sample(0.1)).isEmpty();
    }

    @Test
    void segmentsMayBeManyAndTheirBordersAreRoundedOnce() {
        Segment[] segments = new Segment[1000];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = at(i, 0.1);
        }
        double[] column = column(section(segments));
        assertThat(column).hasSize(1000);
        assertThat(column[777]).isEqualTo(777);
    }

    @Test
    void theLastSegmentMayNeverEnd() {
        Input input = section(at(1, 0.2), at(2, INFINITY));
        assertThat(input.extent()).isEqualTo(Extent.ENDLESS);
        assertThat(input.steps(0.1)).isEqualTo(Long.MAX_VALUE);
        double[] out = new double[1];
        input.on(0.1, 0).row(1L << 50, out);
        assertThat(out).containsExactly(2);
    }

    @Test
    void constantsLastAsLongAsTheirPartner() {
        assertThat(constant(5).plus(ramp(0, 2, 0.3)).sample(0.1)).isDeepEqualTo(new double[][] {{5}, {6}, {7}});
        assertThat(values(new double[] {1, 2})
                        .plus(constant(new double[] {1, 2}))
                        .sample(0.1))
                .isDeepEqualTo(new double[][] {{2, 3}, {3, 4}});
        assertThat(constant(1).plus(constant(2)).extent().endless()).isTrue();
        assertThat(constant(new double[] {1, 2}, 0.1).sample(0.1)).isDeepEqualTo(new double[][] {{1, 2}});
    }

    @Test
    void laterPulsesReplaceEarlierOnesAndTheEndCuts() {
        Input input = spike(
                new double[] {0.1, 0.3, 0.2, 0.7}, new double[] {0.5, 0.1, 0.1, 5}, new double[] {1, 2, 3, 4}, 0.9);
        assertThat(column(input)).containsExactly(0, 1, 3, 2, 1, 1, 0, 4, 4);
        assertThat(column(spike(new double[] {0.1}, 0, 5, 0.3))).containsExactly(0, 0, 0);
        assertThat(column(spike(new double[] {}, 1, 5, 0.2))).containsExactly(0, 0);
    }

    @Test
    void rampsReachTheirLastValue() {
        assertThat(column(ramp(1, 3, 0.5))).containsExactly(1, 1.5, 2, 2.5, 3);
        assertThat(column(ramp(1, 3, 0.6).from(0.2).to(0.5))).containsExactly(0, 0, 1, 2, 3, 0);
        assertThat(column(ramp(1, 3, 0.3).from(0.1).to(0.2))).containsExactly(0, 1, 0);
        assertThat(column(ramp(1, 3, 0.2).to(0))).containsExactly(0, 0);
    }

    @Test
    void squareEdgesFallOnTheirStepEvenLate() {
        var source = square(2, 50, INFINITY).on(0.1, 0);
        double[] out = new double[1];
        for (long period : new long[] {0, 1, 17, 12_345, 999_999}) {
            source.row(200 * period, out);
            assertThat(out[0]).isEqualTo(2);
            source.row(200 * period + 99, out);
            assertThat(out[0]).isEqualTo(2);
            source.row(200 * period + 100, out);
            assertThat(out[0]).isEqualTo(-2);
            source.row(200 * period + 199, out);
            assertThat(out[0]).isEqualTo(-2);
        }
    }

    @Test
    void sinusoidsStayAccurateLate() {
        double[] out = new double[1];
        sinusoidal(3, 50, INFINITY).on(0.1, 0).row(200L * 999_999 + 50, out);
        assertThat(out[0]).isCloseTo(3, within(1e-9));
    }

    @Test
    void explicitValuesTakeTheStepOfTheRun() {
        Input input = values(new double[][] {{1, 2}, {3, 4}});
        assertThat(input.steps(0.1)).isEqualTo(2);
        assertThat(input.steps(0.5)).isEqualTo(2);
        assertThat(input.extent()).isEqualTo(new Extent.Rows(2));
        assertThat(input.sample(1)).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
        assertThat(values(new double[0]).sample(1)).isEmpty();
    }

    @Test
    void inputsKeepNoReferenceToTheArraysOfTheCaller() {
        double[] mine = {1};
        double[][] rows = {{1}};
        Segment segment = at(mine, 0.1);
        Input[] inputs = {
            constant(mine, 0.1),
            values(mine),
            values(rows),
            section(segment),
            spike(new double[] {0}, new double[] {0.1}, mine, 0.1)
        };
        mine[0] = 2;
        rows[0][0] = 2;
        segment.value()[0] = 2;
        for (Input input : inputs) {
            assertThat(input.sample(0.1)).as(input.toString()).isDeepEqualTo(new double[][] {{1}});
        }
        assertThat(segment).isEqualTo(at(1, 0.1)).hasSameHashCodeAs(at(1, 0.1)).isNotEqualTo(at(1, 0.2));
    }

    @Test
    void factorsMultiply() {
        assertThat(column(ramp(1, 3, 0.3).plus(constant(1)).times(-2))).containsExactly(-4, -6, -8);
        assertThat(values(new double[] {1}).times(2).steps(0.3)).isEqualTo(1);
    }

    @Test
    void anyOrderOfStepsGivesTheSameRows() {
        long seed = 20261;
        Random random = new Random(seed);
        for (Input input : everyKind()) {
            double[][] rows = input.sample(0.1, 7);
            var source = input.on(0.1, 7);
            double[] kept = new double[input.width()];
            for (int k = 0; k < 2000; k++) {
                int step = random.nextInt(4) == 0
                        ? Math.min(rows.length - 1, k % rows.length)
                        : random.nextInt(rows.length);
                double[] out = random.nextBoolean() ? kept : new double[input.width() + 1];
                source.row(step, out);
                assertThat(java.util.Arrays.copyOf(out, input.width()))
                        .as("%s, step %d, seed %d", input, step, seed)
                        .isEqualTo(rows[step]);
            }
        }
    }

    @Test
    void falseMeansThatTheArrayHoldsTheRowAlready() {
        for (Input input : everyKind()) {
            double[][] rows = input.sample(0.1, 7);
            var source = input.on(0.1, 7);
            double[] out = new double[input.width()];
            for (int i = 0; i < rows.length; i++) {
                boolean changed = source.row(i, out);
                assertThat(out).as("%s, step %d", input, i).isEqualTo(rows[i]);
                assertThat(changed || i > 0).isTrue();
                assertThat(source.row(i, out)).isFalse();
            }
        }
    }

    @Test
    void heldValuesAreWrittenOnce() {
        var source = section(at(new double[] {1, 2}, 10), at(3, 10))
                .plus(constant(1))
                .times(2)
                .on(0.1, 0);
        double[] out = new double[2];
        int written = 0;
        for (int i = 0; i < 200; i++) {
            written += source.row(i, out) ? 1 : 0;
        }
        assertThat(written).isEqualTo(2);
    }

    @Test
    void sourcesRefuseStepsOutsideAndArraysThatAreTooShort() {
        for (Input input : everyKind()) {
            var source = input.on(0.1, 7);
            double[] out = new double[input.width()];
            for (long step : new long[] {-1, input.steps(0.1)}) {
                assertThatThrownBy(() -> source.row(step, out)).isInstanceOf(IndexOutOfBoundsException.class);
            }
            assertThatThrownBy(() -> source.row(0, new double[input.width() - 1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static List<Input> everyKind() {
        double[] two = {1, 2};
        return List.of(
                section(at(0, 5), at(two, 10), at(3, 5)),
                constant(two, 20),
                ramp(0, 5, 20).from(3).to(17),
                spike(new double[] {1, 5, 3}, new double[] {1, 2, 4}, new double[] {1, 2, 3}, 20),
                sinusoidal(1, 100, 20).from(1).to(19),
                square(1, 100, 20).bias(),
                values(new double[200][3]),
                values(new double[] {1, 1, 2, 2, 3}),
                wienerProcess(20).neurons(2).from(2).to(18),
                ouProcess(1, 2, 5, 20).neurons(3).from(2).to(18),
                wienerProcess(20)
                        .plus(ouProcess(1, 2, 5, 20))
                        .plus(constant(two))
                        .times(3));
    }

    private static double[] column(Input input) {
        return java.util.Arrays.stream(input.sample(0.1))
                .mapToDouble(row -> row[0])
                .toArray();
    }
}
