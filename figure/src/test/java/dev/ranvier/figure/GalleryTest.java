// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Draws the pictures of the documentation; with `-Dranvier.gallery=FOLDER` into that folder.
class GalleryTest {
    @TempDir
    Path temporary;

    private void save(Figure<?> figure, String name) throws IOException {
        String folder = System.getProperty("ranvier.gallery", "");
        Path path = (folder.isEmpty() ? temporary : Path.of(folder)).resolve(name);
        figure.save(path);
        assertThat(Files.size(path)).as(name).isBetween(5_000L, 120_000L);
    }

    @Test
    void traces() throws IOException {
        Recording r = Firing.run(500, Firing.PATTERNS[1], Firing.PATTERNS[3]);
        save(LinePlot.of(r, Sample.V, Sample.W).spikes(true).dpi(200), "traces.png");
    }

    @Test
    void raster() throws IOException {
        save(RasterPlot.of(Firing.irregular(100, 500, 10)).to(500).rate(5).dpi(200), "raster.png");
    }

    @Test
    void frequencyAgainstCurrent() throws IOException {
        double[] current = new double[21];
        Arrays.setAll(current, k -> 25 * k);
        double[] rate = Arrays.stream(current).map(GalleryTest::rate).toArray();
        save(
                CurvePlot.of("I (pA)", "Rate (Hz)")
                        .line("AdEx", current, rate)
                        .points("AdEx", current, rate)
                        .dpi(200),
                "fi.png");
    }

    private static double rate(double current) {
        Firing f = Firing.PATTERNS[0];
        double[] p = f.p().clone();
        p[7] = current;
        return Firing.run(1020, new Firing("", p)).spikes().count();
    }

    @Test
    void patterns() throws IOException {
        Figure<?>[] plots = Arrays.stream(Firing.PATTERNS)
                .map(f -> LinePlot.of(Firing.run(400, f), Sample.V)
                        .range(Sample.V, -80, 30)
                        .spikes(true)
                        .title(f.name()))
                .toArray(Figure<?>[]::new);
        save(FigureGrid.of(2, 4, plots).dpi(150), "patterns.png");
    }
}
