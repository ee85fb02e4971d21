// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import dev.ranvier.recording.Output;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/// Saves a sheet in the format that the ending of the path names.
final class FigureFile {
    /// Dots per point in SVG and PDF: lines are thinned to 600 dots per inch.
    static final double VECTOR_DENSITY = 600 / Layout.POINTS;

    private FigureFile() {}

    static void save(Path path, Supplier<Sheet> figure) {
        Output.Content content = content(path, figure);
        Output.check(path);
        Output.write(path, content);
    }

    private static Output.Content content(Path path, Supplier<Sheet> figure) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (name.contains(".") ? ending : "") {
            case "png" -> out -> PngFile.write(figure.get(), out);
            case "svg" -> out -> SvgFile.write(figure.get(), out);
            case "pdf" -> out -> PdfFile.write(figure.get(), out);
            default ->
                throw new IllegalArgumentException(
                        "cannot save a figure as " + path + ": the ending says the format; give .png, .svg or .pdf");
        };
    }
}
