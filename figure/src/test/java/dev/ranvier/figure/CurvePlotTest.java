// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvePlotTest {
    private static final double[] X = {0, 1, 2};

    @TempDir
    Path folder;

    @Test
    void seriesOfOneNameShareColourAndEntry() {
        Cell cell = CurvePlot.of("I (pA)", "Rate (Hz)")
                .line("theory", X, X)
                .points("theory", X, X)
                .points("data", X, X)
                .sheet()
                .cells()
                .getFirst();
        assertThat(cell.entries()).extracting(Layer::name).containsExactly("theory", "data");
        assertThat(cell.panels().getFirst().layers()).extracting(Layer::colour).containsExactly(0, 0, 1);
    }

    @Test
    void pointsAreDrawnWhereTheyAre() {
        Picture picture = Picture.of(
                CurvePlot.of("x", "y")
                        .points("", new double[] {9}, new double[] {9})
                        .xRange(0, 10)
                        .yRange(0, 10),
                folder);
        assertThat(picture.dots(Picture.BLUE, 0.8, 0, 1, 0.25)).isGreaterThan(100);
        assertThat(picture.dots(Picture.BLUE)).isEqualTo(picture.dots(Picture.BLUE, 0.8, 0, 1, 0.25));
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> CurvePlot.of("x", "y").line("a", X, new double[2]))
                .hasMessage("x has 3 values and y has 2; give one y for each x");
        assertThatThrownBy(() -> CurvePlot.of("x", "y").sheet()).hasMessageContaining("is empty; add line(name, x, y)");
        assertThatThrownBy(() -> CurvePlot.of("x", "y").xRange(1, 1)).hasMessageContaining("the first must be less");
        assertThatThrownBy(() -> CurvePlot.of("x", "y").size(0, 3)).hasMessageContaining("between 0.5 and 100 inches");
        assertThatThrownBy(() -> CurvePlot.of("x", "y").dpi(0)).hasMessageContaining("20 to 2400 dots per inch");
    }
}
