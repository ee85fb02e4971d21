// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.figure;

/// Something drawn in a panel, in the units of its axes. `x` and `y` have the same length; a point that is not
/// finite is left out, and interrupts a line.
///
/// Layers with the same non-empty name are one series: one colour, one entry of the legend.
public sealed interface Layer {
    /// Name in the legend; empty for none.
    String name();

    /// Index into the colours: 0 is the first series. A negative one is the dark colour of the axes.
    int colour();

    double[] x();

    double[] y();

    /// A line through the points, in their order.
    record Line(String name, int colour, double[] x, double[] y) implements Layer {
        public Line {
            sameLength(x, y);
        }
    }

    /// A round marker at each point.
    record Markers(String name, int colour, double[] x, double[] y) implements Layer {
        public Markers {
            sameLength(x, y);
        }
    }

    /// An event at each point: a stroke as high as a row where rows are high enough, else a dot. May be millions.
    record Events(String name, int colour, double[] x, double[] y) implements Layer {
        public Events {
            sameLength(x, y);
        }
    }

    private static void sameLength(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "x has " + x.length + " values and y has " + y.length + "; give one y for each x");
        }
    }
}
