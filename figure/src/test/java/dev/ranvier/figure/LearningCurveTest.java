// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {
    private static final double[] LOSS = {2, 1, 0.5};
    private static final double[] SHARE = {0.2, 0.6, 0.9};
    private static final double[] NONE = {Double.NaN, Double.NaN, Double.NaN};

    @TempDir
    Path folder;

    @Test
    void lossStandsAboveAccuracyAndHeldOutExamplesHaveTheirColour() {
        Cell cell = LearningCurve.of(LOSS, SHARE)
                .held(new double[] {2.5, 1.5, 1}, new double[] {0.1, 0.5, 0.7})
                .sheet()
                .cells()
                .getFirst();
        assertThat(cell.x().label()).isEqualTo("Epoch");
        assertThat(cell.x().whole()).isTrue();
        assertThat(cell.entries()).extracting(Layer::name).containsExactly("seen", "held out");
        assertThat(cell.panels()).extracting(p -> p.y().label()).containsExactly("Loss", "Accuracy (%)");
        Layer accuracy = cell.panels().getLast().layers().getLast();
        assertThat(accuracy.x()).containsExactly(1, 2, 3);
        assertThat(accuracy.y()).containsExactly(10, 50, 70);
        assertThat(cell.panels().getFirst().layers()).extracting(Layer::colour).containsExactly(0, 1);
    }

    @Test
    void whatThereIsNotIsNotDrawn() {
        Cell cell =
                LearningCurve.of(LOSS, NONE).held(NONE, NONE).sheet().cells().getFirst();
        assertThat(cell.panels()).hasSize(1);
        assertThat(cell.panels().getFirst().layers()).hasSize(1);
    }

    @Test
    void oneEpochIsAPoint() {
        var one = LearningCurve.of(new double[] {2}, new double[] {0.5}).legend(false);
        assertThat(Picture.of(one, folder).dots(Picture.BLUE)).isGreaterThan(100);
    }

    @Test
    void mistakesAreTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningCurve.of(new double[0], new double[0]))
                .withMessage("a learning curve needs an epoch, but there are none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningCurve.of(LOSS, SHARE).held(LOSS, new double[2]))
                .withMessage("learning curve, held out: 3 losses and 2 accuracies, but there are 3 epochs");
    }
}
