// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A PNG, asked where it has ink of a colour. Regions are fractions of width and height from the upper left corner.
record Picture(BufferedImage image) {
    static final Color BLUE = new Color(0x0072B2);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color INK = new Color(0x222222);

    static Picture of(Figure<?> figure, Path folder) {
        Path path = folder.resolve("picture.png");
        figure.save(path);
        try {
            return new Picture(ImageIO.read(path.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Number of dots of exactly that colour in a region.
    int dots(Color colour, double left, double top, double right, double bottom) {
        int count = 0;
        for (int y = (int) (top * image.getHeight()); y < (int) (bottom * image.getHeight()); y++) {
            for (int x = (int) (left * image.getWidth()); x < (int) (right * image.getWidth()); x++) {
                count += (image.getRGB(x, y) & 0xffffff) == (colour.getRGB() & 0xffffff) ? 1 : 0;
            }
        }
        return count;
    }

    int dots(Color colour) {
        return dots(colour, 0, 0, 1, 1);
    }
}
