// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FigureGridTest {
    private static Figure<?>[] plots(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> LinePlot.of(Sample.two(), Sample.V).title("pattern " + k))
                .toArray(Figure<?>[]::new);
    }

    @Test
    void cellsHaveLettersAndCaptionsAndOneSize() {
        Sheet sheet = FigureGrid.of(2, 4, plots(8)).sheet();
        assertThat(sheet.cells()).extracting(Cell::letter).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
        assertThat(sheet.cells().get(3).caption()).isEqualTo("pattern 3");
        Layout layout = new Layout(sheet);
        List<Rectangle2D> areas = IntStream.range(0, 8).mapToObj(layout::area).toList();
        assertThat(areas)
                .allMatch(a -> a.getWidth() == areas.getFirst().getWidth()
                        && a.getHeight() == areas.getFirst().getHeight());
        assertThat(areas.get(1).getX()).isEqualTo(areas.get(5).getX());
        assertThat(areas.get(4).getMinY()).isGreaterThan(areas.get(0).getMaxY());
        assertThat(areas.get(7).getMaxX()).isLessThan(7 * 72);
        assertThat(areas.get(7).getMaxY()).isLessThan(sheet.height() * 72);
    }

    @Test
    void labelsThatRepeatAreWrittenOnce() {
        List<Cell> cells = FigureGrid.of(2, 2, plots(4)).letters(false).sheet().cells();
        assertThat(cells).extracting(c -> c.x().label()).containsExactly("", "", "Time (ms)", "Time (ms)");
        assertThat(cells).extracting(c -> c.yLabels().getFirst()).containsExactly("V (mV)", "", "V (mV)", "");
        assertThat(cells).allMatch(c -> c.letter().isEmpty());
    }

    @Test
    void mistakesAreTold() {
        assertThatThrownBy(() -> FigureGrid.of(1, 2, plots(3))).hasMessageContaining("1 x 2 cannot hold 3 plots");
        FigureGrid grid = FigureGrid.of(1, 2, plots(2));
        assertThatThrownBy(() -> FigureGrid.of(1, 2, grid)).hasMessageContaining("cannot hold a grid");
        assertThatThrownBy(() -> grid.title("all")).hasMessageContaining("give titles to its plots");
    }
}
