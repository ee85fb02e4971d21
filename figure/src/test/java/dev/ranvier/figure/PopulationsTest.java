// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Spikes;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Rasters and rates of several populations.
class PopulationsTest {
    /// Neuron n spikes at n + 1 ms, in a run of 1,000 ms.
    private static Recording inTurn(String name, int size) {
        Spikes spikes = new Spikes(size);
        for (int n = 0; n < size; n++) {
            spikes.add(n + 1, n);
        }
        return new Recording(name, 0.5, Map.of(), spikes, Map.of("steps", "2000"));
    }

    private static Cell cell(Figure<?> figure) {
        return figure.sheet().cells().getFirst();
    }

    @Test
    void theSecondPopulationStandsAboveTheFirstInAnotherColourAndBothAreNamed() {
        Cell cell = cell(RasterPlot.of(inTurn("E", 4), inTurn("I", 2)));
        assertThat(cell.entries()).extracting(Layer::name).containsExactly("E", "I");
        assertThat(cell.entries()).extracting(Layer::colour).containsExactly(0, 1);
        assertThat(cell.panels().getFirst().layers().get(0).y()).containsExactly(0, 1, 2, 3);
        assertThat(cell.panels().getFirst().layers().get(1).y()).containsExactly(4, 5);
        assertThat(cell.panels().getFirst().y().label()).isEqualTo("Neuron");
        assertThat(cell.x().high()).as("the run's end").isEqualTo(1000);
    }

    @Test
    void ofManyNeuronsSomeAreDrawnAndTheAxisSaysSo() {
        RasterPlot plot = RasterPlot.of(inTurn("E", 2000), inTurn("I", 500)).rate(100);
        Panel above = cell(plot).panels().getFirst();
        assertThat(above.y().label()).isEqualTo("Neuron (1 of 3)");
        assertThat(above.layers().get(0).y()).startsWith(0, 3, 6).hasSize(667);
        assertThat(above.layers().get(1).y()).startsWith(2000, 2003);
        Panel all = cell(plot.every(1)).panels().getFirst();
        assertThat(all.y().label()).isEqualTo("Neuron");
        assertThat(all.layers().get(1).y()).hasSize(500);
        assertThat(cell(plot).panels().get(1).layers().get(1).y())
                .as("the rate is of all")
                .startsWith(1.98);
    }

    @Test
    void neuronsAreChosenThroughAllPopulations() {
        Cell cell = cell(RasterPlot.of(inTurn("E", 4), inTurn("I", 3), inTurn("M", 2))
                .neurons(3, 5)
                .rate(100));
        assertThat(cell.panels().getFirst().layers()).extracting(Layer::name).containsExactly("E", "I");
        assertThat(cell.panels().getFirst().layers().get(0).y()).containsExactly(3);
        assertThat(cell.panels().getFirst().layers().get(1).y()).containsExactly(4, 5);
        assertThat(cell.panels().get(1).layers()).hasSize(2);
        assertThatThrownBy(() -> RasterPlot.of(inTurn("E", 4), inTurn("I", 3)).neurons(0, 7))
                .hasMessage("recordings of E, I have no neurons 0 to 7; they have neurons 0 to 6");
    }

    @Test
    void aRateIsInHertzForANeuron() {
        Cell cell = cell(RatePlot.of(inTurn("E", 100), inTurn("I", 50)).bin(200));
        double[] e = cell.panels().getFirst().layers().getFirst().y();
        assertThat(e).hasSize(10).startsWith(5, 5, 0).endsWith(0);
        assertThat(cell.caption()).isEmpty();
        assertThat(cell.panels().getFirst().y().label()).isEqualTo("Rate (Hz)");
    }

    @Test
    void smoothingIsSaidAndKeepsTheNumberOfSpikes() {
        RatePlot plot =
                RatePlot.of(inTurn("E", 400)).bin(1).smooth(2.5).from(200).to(700);
        double[] rate = cell(plot).panels().getFirst().layers().getFirst().y();
        assertThat(cell(plot).caption()).isEqualTo("Gaussian of 2.5 ms");
        assertThat(cell(plot.title("PING")).caption()).isEqualTo("PING");
        assertThat(Arrays.stream(rate).sum() / 1000 * 400).isCloseTo(201, Offset.offset(1.0));
        assertThat(rate[100]).isCloseTo(2.5, Offset.offset(1e-9));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(RasterPlot::of).hasMessageContaining("RasterPlot.of(r.of(E), r.of(I))");
        assertThatThrownBy(RatePlot::of).hasMessageContaining("RatePlot.of(r.of(E), r.of(I))");
        Recording r = inTurn("E", 4);
        assertThatThrownBy(() -> RasterPlot.of(r).every(0)).hasMessageContaining("every 0-th neuron");
        assertThatThrownBy(() -> RatePlot.of(r).bin(0)).hasMessageContaining("bin(0.0)");
        assertThatThrownBy(() -> RatePlot.of(r).smooth(-1)).hasMessageContaining("smooth(-1.0)");
        assertThatThrownBy(() -> RatePlot.of(new Recording("E", 0.1, Map.of(), new Spikes(0), Map.of())))
                .hasMessage("recording of E has no neurons to draw");
    }
}
