// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

/// Size and dress of a figure, whatever it shows.
///
/// @param title text above the panels; empty for none
/// @param width inches; a journal column is about 3.4, a page about 7
/// @param height inches; 0 lets the figure choose
/// @param dpi dots per inch of a PNG, and of images inside SVG and PDF
/// @param legend whether panels with several named series tell the names
public record Page(String title, double width, double height, int dpi, boolean legend) {
    /// One column of a journal, 300 dots per inch.
    public static final Page COLUMN = new Page("", 3.4, 0, 300, true);

    /// @throws IllegalArgumentException when a size is not within 0.5 and 100 inches, or dpi not within 20 and 2400
    public Page {
        if (!(width >= 0.5 && width <= 100) || !(height == 0 || height >= 0.5 && height <= 100)) {
            throw new IllegalArgumentException(
                    "size " + width + " x " + height + " inches: each side is between 0.5 and 100 inches");
        }
        if (dpi < 20 || dpi > 2400) {
            throw new IllegalArgumentException("dpi " + dpi + ": give 20 to 2400 dots per inch; journals ask for 300");
        }
    }

    Page titled(String text) {
        return new Page(text, width, height, dpi, legend);
    }

    Page sized(double widthInches, double heightInches) {
        return new Page(title, widthInches, heightInches, dpi, legend);
    }

    Page at(int dotsPerInch) {
        return new Page(title, width, height, dotsPerInch, legend);
    }

    Page withLegend(boolean shown) {
        return new Page(title, width, height, dpi, shown);
    }
}
