// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.Affine;
import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Trace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinePlotTest {
    @TempDir
    Path folder;

    @Test
    void aColumnOfAJournalAt300DotsPerInch() {
        Picture picture = Picture.of(LinePlot.of(Sample.two(), Sample.V), folder);
        assertThat(picture.image().getWidth()).isEqualTo(1020);
        assertThat(picture.image().getHeight()).isEqualTo(660);
        Picture sized =
                Picture.of(LinePlot.of(Sample.two(), Sample.V).size(2, 1.5).dpi(100), folder);
        assertThat(sized.image().getWidth()).isEqualTo(200);
        assertThat(sized.image().getHeight()).isEqualTo(150);
        Picture half =
                Picture.of(LinePlot.of(Sample.two(), Sample.V).size(2, 1.505).dpi(100), folder);
        int width = half.image().getWidth();
        int bottom = half.image().getHeight() - 1;
        assertThat(half.image().getRGB(width - 1, bottom))
                .as("white to the last row")
                .isEqualTo(-1);
    }

    @Test
    void eachNeuronHasItsColourWhereItsValuesAre() {
        Picture picture = Picture.of(LinePlot.of(Sample.two(), Sample.V).legend(false), folder);
        assertThat(picture.dots(Picture.BLUE, 0.2, 0.35, 0.45, 0.5))
                .as("-60 mV is in the middle")
                .isPositive();
        assertThat(picture.dots(Picture.BLUE, 0.2, 0.55, 1, 1)).isZero();
        assertThat(picture.dots(Picture.VERMILION, 0.12, 0.6, 0.3, 0.82))
                .as("low at first")
                .isPositive();
        assertThat(picture.dots(Picture.VERMILION, 0.8, 0, 1, 0.2))
                .as("high at last")
                .isPositive();
        assertThat(picture.dots(Picture.VERMILION, 0.8, 0.5, 1, 1)).isZero();
    }

    @Test
    void onlyTheNeuronsAskedForAreDrawn() {
        Picture picture = Picture.of(LinePlot.of(Sample.two(), Sample.V).neurons(0), folder);
        assertThat(picture.dots(Picture.VERMILION)).isZero();
        Cell cell =
                LinePlot.of(Sample.two(), Sample.V).neurons(1).sheet().cells().getFirst();
        assertThat(cell.entries()).as("one series needs no legend").isEmpty();
    }

    @Test
    void theLegendStandsAboveTheDataAndCanBeLeftOut() {
        LinePlot plot = LinePlot.of(Sample.two(), Sample.V);
        assertThat(Picture.of(plot, folder).dots(Picture.BLUE, 0, 0, 0.5, 0.1)).isPositive();
        assertThat(Picture.of(plot.legend(false), folder).dots(Picture.BLUE, 0, 0, 0.5, 0.1))
                .isZero();
        assertThat(names(plot)).containsExactly("neuron 0", "neuron 1");
        assertThat(names(LinePlot.of(Sample.flat(5, 1, Affine.IDENTITY, 2, 2), Sample.V)))
                .containsExactly("neuron 0,0", "neuron 0,1", "neuron 1,0", "neuron 1,1");
    }

    private static List<String> names(LinePlot plot) {
        return plot.sheet().cells().getFirst().entries().stream()
                .map(Layer::name)
                .toList();
    }

    @Test
    void severalQuantitiesStandAboveEachOtherOnOneTimeAxis() {
        Cell cell =
                LinePlot.of(Sample.two(), Sample.V, Sample.W).sheet().cells().getFirst();
        assertThat(cell.yLabels()).containsExactly("V (mV)", "w (pA)");
        assertThat(cell.x()).isEqualTo(new Axis("Time (ms)", 0, 500));
    }

    @Test
    void scaledNumbersAreNotCalledMillivolt() {
        Recording scaled = Sample.flat(10, 0.5, new Affine(20, -70), 1);
        assertThat(LinePlot.of(scaled, Sample.V).sheet().cells().getFirst().yLabels())
                .containsExactly("V (scaled)");
    }

    @Test
    void aWindowShowsThoseTimesOnly() {
        Cell cell = LinePlot.of(Sample.two(), Sample.V)
                .from(100)
                .to(200)
                .sheet()
                .cells()
                .getFirst();
        assertThat(cell.x()).isEqualTo(new Axis("Time (ms)", 100, 200));
        double[] x = cell.panels().getFirst().layers().getFirst().x();
        assertThat(x[0]).isBetween(99.8, 100.0);
        assertThat(x[x.length - 1]).isBetween(200.0, 200.2);
    }

    @Test
    void spikesRiseToTheirPeak() {
        Layer line = layer(LinePlot.of(Sample.two(), Sample.V).spikes(true), 1);
        assertThat(Arrays.stream(line.y()).filter(v -> v == 20).count()).isEqualTo(2);
        int peak = Arrays.stream(line.y()).boxed().toList().indexOf(20.0);
        assertThat(line.x()[peak]).isEqualTo(100);
        assertThat(line.x()[peak + 1]).as("then the sample of that step").isEqualTo(100);
        assertThat(layer(LinePlot.of(Sample.two(), Sample.V).spikes(true), 0).y())
                .doesNotContain(20);
        assertThat(layer(LinePlot.of(Sample.two(), Sample.V).spikes(35.0), 1).y())
                .contains(35);
        assertThat(layer(LinePlot.of(Sample.two(), Sample.V), 1).y()).doesNotContain(20);
        assertThat(layer(
                                LinePlot.of(Sample.two(), Sample.V)
                                        .spikes(true)
                                        .from(150)
                                        .to(200),
                                1)
                        .y())
                .as("spikes outside the window")
                .doesNotContain(20);
    }

    @Test
    void aSubsetIsDrawnWithItsOwnIndicesAndSpikes() {
        LinePlot plot = LinePlot.of(Sample.some(5, 9), Sample.V).spikes(true);
        assertThat(names(plot)).containsExactly("neuron 5", "neuron 9");
        assertThat(peaks(layer(plot, 0))).containsExactly(2.5);
        assertThat(peaks(layer(plot, 1))).containsExactly(4.5);
        assertThat(peaks(layer(plot.neurons(9), 0))).containsExactly(4.5);
        assertThatThrownBy(() -> plot.neurons(5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recording of some: V has no neuron 0; it has neurons 5, 9");
    }

    @Test
    void aSubsetOfABatchIsDrawnWithTheSpikesOfEachTrial() {
        LinePlot plot = LinePlot.of(Sample.some(5, 9, 15, 19), Sample.V).spikes(true);
        assertThat(names(plot)).containsExactly("neuron 0,5", "neuron 0,9", "neuron 1,5", "neuron 1,9");
        assertThat(peaks(layer(plot, 2))).containsExactly(7.5);
        assertThat(names(plot.neurons(19, 5))).containsExactly("neuron 1,9", "neuron 0,5");
        assertThat(peaks(layer(plot.neurons(19, 5), 0))).containsExactly(9.5);
    }

    @Test
    void quantitiesOfDifferentNeuronsShareThoseThatHaveBoth() {
        Recording some = Sample.some(1, 5);
        Trace w = Sample.two().of("w");
        Map<String, Trace> traces = Map.of("V", some.of("V"), "w", w);
        Recording both = new Recording("both", 0.1, traces, some.spikes(), Map.of());
        Sheet sheet = LinePlot.of(both, Sample.V, Sample.W).sheet();
        for (Panel panel : sheet.cells().getFirst().panels()) {
            assertThat(panel.layers()).extracting(Layer::name).containsExactly("neuron 1");
        }
        Map<String, Trace> disjoint = Map.of("V", Sample.some(5).of("V"), "w", w);
        Recording apart = new Recording("apart", 0.1, disjoint, some.spikes(), Map.of());
        assertThatThrownBy(() -> LinePlot.of(apart, Sample.V, Sample.W))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recording of apart: no neuron has all of V (neuron 5), w (neurons 0 to 1);"
                        + " draw them in plots of their own");
    }

    private static double[] peaks(Layer line) {
        return IntStream.range(0, line.y().length)
                .filter(k -> line.y()[k] == 20)
                .mapToDouble(k -> line.x()[k])
                .toArray();
    }

    private static Layer layer(LinePlot plot, int k) {
        return plot.sheet().cells().getFirst().panels().getFirst().layers().get(k);
    }

    @Test
    void aSpikeOneSampleWideSurvivesInAMillionSamples() {
        double[] x = new double[1_000_000];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = k;
            y[k] = k == 654_321 ? 1 : 0;
        }
        CurvePlot plot = CurvePlot.of("t", "V").line("", x, y);
        Picture picture = Picture.of(plot, folder);
        assertThat(picture.dots(Picture.BLUE, 0.6, 0.1, 0.75, 0.3)).isPositive();
    }

    @Test
    void aLineKeepsAtMostFourPointsForEachColumnOfDots() {
        double[] x = new double[100_000];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = k;
            y[k] = Math.sin(k * 1.7);
        }
        Layer.Line line = new Layer.Line("", 0, x, y);
        var area = new java.awt.geom.Rectangle2D.Double(0, 0, 100, 50);
        var path = Polyline.path(line, new Axis("x", 0, 100_000), new Axis("y", -1, 1), area, 2);
        int points = 0;
        for (var segments = path.getPathIterator(null); !segments.isDone(); segments.next()) {
            points++;
        }
        assertThat(points).isBetween(400, 4 * 201);
    }

    @Test
    void aFixedRangeIsKept() {
        var axis = LinePlot.of(Sample.two(), Sample.V, Sample.W)
                .range(Sample.V, -80, 40)
                .sheet()
                .cells()
                .getFirst()
                .panels()
                .getFirst()
                .y();
        assertThat(axis).isEqualTo(new Axis("V (mV)", -80, 40));
        assertThatThrownBy(() -> LinePlot.of(Sample.two(), Sample.V).range(Sample.W, 0, 1))
                .hasMessage("w is not in this plot; it has V");
    }

    @Test
    void aConstantTraceAndValuesThatAreNotFiniteAreDrawn() {
        for (double value : new double[] {0, -65, 1e-300, 1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
            Recording flat = Sample.flat(100, value, Affine.IDENTITY, 1);
            assertThat(Picture.of(LinePlot.of(flat, Sample.V).dpi(50), folder).dots(java.awt.Color.WHITE))
                    .as("%s", value)
                    .isPositive();
        }
    }

    @Test
    void whatIsNotThereIsTold() {
        Recording two = Sample.two();
        assertThatThrownBy(() -> LinePlot.of(two, Sample.G))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recording of E: 'g' was not recorded; recorded: V, w");
        assertThatThrownBy(() -> LinePlot.of(two, Sample.V).neurons(0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recording of E: V has no neuron 2; it has neurons 0 to 1");
        assertThatThrownBy(() -> LinePlot.of(two)).hasMessageContaining("recorded: V, w");
        assertThatThrownBy(() -> LinePlot.of(Sample.flat(0, 0, Affine.IDENTITY, 1), Sample.V))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("recording of flat: V has no samples to draw; run the simulation for some time first");
        assertThatThrownBy(() -> LinePlot.of(two, Sample.V).from(600).sheet())
                .hasMessageContaining("nothing is recorded between 600.0 ms and 500.0 ms");
        assertThatThrownBy(() -> LinePlot.of(two, Sample.V).from(5).to(5)).hasMessageContaining("must be less");
    }
}
