// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.nio.file.Path;

/// A figure that can be sized, saved and shown. Figures are immutable: each setting gives a new figure.
///
/// @param <F> the figure itself
public interface Figure<F extends Figure<F>> {
    /// Size and dress.
    Page page();

    /// The same figure with another size and dress.
    F page(Page page);

    /// What is drawn.
    ///
    /// @throws IllegalStateException when there is nothing to draw
    Sheet sheet();

    /// Text above the panels.
    default F title(String title) {
        return page(page().titled(title));
    }

    /// Width and height in inches.
    default F size(double widthInches, double heightInches) {
        return page(page().sized(widthInches, heightInches));
    }

    /// Dots per inch of a PNG; 300 unless set.
    default F dpi(int dpi) {
        return page(page().at(dpi));
    }

    /// Whether several series are told apart by a legend; they are unless set.
    default F legend(boolean shown) {
        return page(page().withLegend(shown));
    }

    /// Saves the figure as PNG, SVG or PDF, by the ending of the path; needs no display. The file is complete, or an
    /// older one stays as it was.
    ///
    /// @throws IllegalArgumentException on another ending
    /// @throws java.io.UncheckedIOException when the path cannot be written, naming it and the fix
    default void save(Path path) {
        FigureFile.save(path, this::sheet);
    }

    /// Saves the figure under a path relative to the working folder.
    ///
    /// @see #save(Path)
    default void save(String path) {
        save(Path.of(path));
    }

    /// Opens a window with the figure; returns at once.
    ///
    /// @throws IllegalStateException when there is no display
    default void show() {
        FigureWindow.open(page().title(), sheet());
    }
}
