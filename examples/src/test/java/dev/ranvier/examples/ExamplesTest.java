// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.app.Main;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every script in `examples` runs with the arguments of its first line, `// test: ARGS`, and draws its figures.
class ExamplesTest {
    private static final String HEAD = "// test:";

    static List<Path> examples() throws IOException {
        return Project.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleRunsAndDrawsItsFigures(Path script) throws IOException {
        String text = Files.readString(script);
        List<String> figures = Project.all("\\.save\\(\"([^\"]+)\"\\)", text);
        for (String figure : figures) {
            Files.deleteIfExists(Path.of(figure));
        }
        assertThat(Main.execute(command(script, text))).isZero();
        assertThat(figures)
                .isNotEmpty()
                .allSatisfy(figure -> assertThat(ink(Path.of(figure)))
                        .as("share of %s that is drawn on", figure)
                        .isBetween(0.01, 0.5));
    }

    private static String[] command(Path script, String text) {
        String first = text.lines().findFirst().orElse("");
        assertThat(first).as("first line of %s", script.getFileName()).startsWith(HEAD);
        String args = first.substring(HEAD.length()).trim();
        return Stream.concat(
                        Stream.of("run", script.toString()),
                        Stream.of(args.split(" +")).filter(a -> !a.isEmpty()))
                .toArray(String[]::new);
    }

    /// The share of pixels that are not white.
    private static double ink(Path file) throws IOException {
        BufferedImage image = Objects.requireNonNull(ImageIO.read(file.toFile()), file + " is no picture");
        int width = image.getWidth();
        int pixels = width * image.getHeight();
        long inked = IntStream.range(0, pixels)
                .filter(k -> (image.getRGB(k % width, k / width) & 0xffffff) != 0xffffff)
                .count();
        return inked / (double) pixels;
    }
}
