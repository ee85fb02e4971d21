// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The type of figures: Liberation Sans from the jar, sizes in points.
final class Lettering {
    static final String REGULAR = "LiberationSans-Regular.ttf";
    static final String BOLD = "LiberationSans-Bold.ttf";
    static final double LABEL_HEIGHT = 9;
    static final double TICK_HEIGHT = 8;

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private Lettering() {}

    /// Axis labels, captions, legends.
    static Font label() {
        return Regular.LABEL;
    }

    /// Numbers at ticks.
    static Font tick() {
        return Regular.TICK;
    }

    /// Letters of cells.
    static Font letter() {
        return Bold.LETTER;
    }

    static double width(String text, Font font) {
        return font.getStringBounds(text, METRICS).getWidth();
    }

    /// The file of a font, from the jar.
    static InputStream open(String file) {
        InputStream in = Lettering.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("font " + file + " is missing beside " + Lettering.class.getName()
                    + "; the jar of ranvier-figure is not complete");
        }
        return in;
    }

    /// A label as it is set: `uA/cm^2` becomes µA/cm², a hyphen before a digit a minus sign.
    static String set(String label) {
        return label.replaceAll("(?<![\\p{L}\\p{N}])u(?=[AFSMVLgms](?![\\p{L}]))", "µ")
                .replaceAll("(?<=[\\p{L}])\\^2(?![0-9.])", "²")
                .replaceAll("(?<=[\\p{L}])\\^3(?![0-9.])", "³")
                .replaceAll("(?<![\\p{L}])([kMG]?)Ohm", "$1Ω")
                .replaceAll("(?<![\\p{L}\\p{N}])-(?=[0-9])", "−");
    }

    private static Font load(String file) {
        try (InputStream in = open(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException("font " + file + " cannot be read: " + e.getMessage(), e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("font " + file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static final class Regular {
        static final Font LABEL = load(REGULAR).deriveFont(8f);
        static final Font TICK = LABEL.deriveFont(7f);
    }

    private static final class Bold {
        static final Font LETTER = load(BOLD).deriveFont(Font.BOLD, 9f);
    }
}
