// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RasterPlotTest {
    @TempDir
    Path folder;

    private static Recording one(double time, int neuron, int size) {
        Spikes spikes = new Spikes(size);
        spikes.add(time, neuron);
        return new Recording("E", 0.1, Map.of(), spikes, Map.of());
    }

    @Test
    void aSpikeIsDrawnAtItsTimeAndNeuron() {
        Picture early = Picture.of(RasterPlot.of(one(10, 9, 10)).to(100), folder);
        assertThat(early.dots(Picture.INK, 0.15, 0, 0.4, 0.3))
                .as("early, above")
                .isPositive();
        assertThat(early.dots(Picture.INK, 0.15, 0.3, 1, 0.78)).isZero();
        Picture late = Picture.of(RasterPlot.of(one(90, 0, 10)).to(100), folder);
        assertThat(late.dots(Picture.INK, 0.7, 0.5, 0.95, 0.78))
                .as("late, below")
                .isPositive();
        assertThat(late.dots(Picture.INK, 0.15, 0, 0.7, 0.78)).isZero();
    }

    @Test
    void aDenseRasterHasItsSpikesWhereASparseOneHasThem() {
        Spikes spikes = new Spikes(1000);
        for (int k = 0; k <= LayerPainter.MOST_EVENTS; k++) {
            spikes.add(10, 900);
        }
        Picture picture = Picture.of(
                RasterPlot.of(new Recording("E", 0.1, Map.of(), spikes, Map.of()))
                        .to(100),
                folder);
        assertThat(picture.dots(Picture.INK, 0.15, 0, 0.4, 0.3)).isPositive();
        assertThat(picture.dots(Picture.INK, 0.15, 0.3, 1, 0.78)).isZero();
    }

    @Test
    void aDenseRasterIsSmallInEveryFormat() throws IOException {
        RasterPlot plot = RasterPlot.of(Sample.spiking(2000, 300_000, 1000));
        for (String name : new String[] {"dense.svg", "dense.pdf", "dense.png"}) {
            Path path = folder.resolve(name);
            plot.save(path);
            assertThat(Files.size(path)).as(name).isBetween(5_000L, 1_000_000L);
        }
        assertThat(Files.readString(folder.resolve("dense.svg")))
                .contains("<image")
                .contains("data:image/png;base64,");
    }

    @Test
    void theRateIsThatOfTheNeuronsAndTimesDrawn() {
        Recording r = Sample.spiking(50, 10_000, 1000);
        double[] rate = rate(RasterPlot.of(r).to(1000).rate(10));
        assertThat(rate).hasSize(200);
        for (double value : rate) {
            assertThat(value).isCloseTo(200, Offset.offset(2.1));
        }
        double[] some = rate(RasterPlot.of(r).neurons(0, 9).from(200).to(405).rate(10));
        assertThat(some).hasSize(42);
        assertThat(java.util.Arrays.stream(some).average().orElse(0)).isCloseTo(200, Offset.offset(40.0));
    }

    private static double[] rate(RasterPlot plot) {
        Panel below = plot.sheet().cells().getFirst().panels().get(1);
        assertThat(below.y().label()).isEqualTo("Rate (Hz)");
        return below.layers().getFirst().y();
    }

    @Test
    void silenceIsDrawnWhenItsLengthIsSaid() {
        Recording silent = new Recording("E", 0.1, Map.of(), new Spikes(5), Map.of());
        assertThat(RasterPlot.of(silent)
                        .to(500)
                        .rate(5)
                        .sheet()
                        .cells()
                        .getFirst()
                        .x()
                        .high())
                .isEqualTo(500);
        assertThatThrownBy(() -> RasterPlot.of(silent).sheet())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("recording of E has no spikes and no traces to draw")
                .hasMessageContaining("to(500)");
    }

    @Test
    void whatIsNotThereIsTold() {
        Recording r = one(1, 0, 10);
        assertThatThrownBy(() -> RasterPlot.of(r).neurons(5, 10))
                .hasMessage("recording of E has no neurons 5 to 10; it has neurons 0 to 9");
        assertThatThrownBy(() -> RasterPlot.of(r).rate(0)).hasMessageContaining("rate(0.0): give the width of a bin");
        assertThatThrownBy(() -> RasterPlot.of(new Recording("E", 0.1, Map.of(), new Spikes(0), Map.of())))
                .hasMessage("recording of E has no neurons to draw");
    }
}
