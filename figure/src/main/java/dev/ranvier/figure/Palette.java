// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

import java.awt.Color;
import java.util.List;

/// The colours of Okabe and Ito (2008), "Color universal design", in an order that keeps neighbours far apart. The
/// yellow comes last: it is faint on white.
final class Palette {
    /// Axes, text and single events.
    static final Color INK = new Color(0x222222);
    static final int SIZE = 8;

    private static final List<Color> SERIES = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0xE69F00),
            new Color(0x000000),
            new Color(0xF0E442));

    private Palette() {}

    static Color of(int series) {
        return series < 0 ? INK : SERIES.get(series % SIZE);
    }
}
