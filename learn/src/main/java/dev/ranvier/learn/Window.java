// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// What a convolution or a pool looks at: a square of places, on a line a stretch of them.
///
/// @param size places along each side
/// @param stride how far it moves from one output to the next
/// @param padding zeros beyond each border
/// @param dilation distance of neighbouring places it looks at; 1 for no gaps
public record Window(int size, int stride, int padding, int dilation) {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when the padding is negative or another number below 1
    public Window {
        if (size < 1 || stride < 1 || padding < 0 || dilation < 1) {
            throw new IllegalArgumentException("window: size " + size + ", stride " + stride + ", padding " + padding
                    + " and dilation " + dilation + " cannot be; padding is at least 0, the others at least 1");
        }
    }

    /// A window that moves by one place.
    ///
    /// @throws IllegalArgumentException as above
    public static Window of(int size) {
        return new Window(size, 1, 0, 1);
    }

    /// The same with another stride.
    ///
    /// @throws IllegalArgumentException as above
    public Window stride(int places) {
        return new Window(size, places, padding, dilation);
    }

    /// The same with zeros beyond the borders.
    ///
    /// @throws IllegalArgumentException as above
    public Window padding(int places) {
        return new Window(size, stride, places, dilation);
    }

    /// The same with gaps.
    ///
    /// @throws IllegalArgumentException as above
    public Window dilation(int distance) {
        return new Window(size, stride, padding, distance);
    }

    /// What comes out: `floor((n + 2*padding - dilation*(size - 1) - 1)/stride) + 1` places along each side.
    ///
    /// @throws IllegalArgumentException when the window is larger than the input with its padding
    Planes over(Planes in, int channels, String layer) {
        return new Planes(channels, in.height() == 1 ? 1 : over(in.height(), in, layer), over(in.width(), in, layer));
    }

    private int over(int length, Planes in, String layer) {
        int reach = dilation * (size - 1) + 1;
        int room = length + 2 * padding;
        if (reach > room) {
            throw new IllegalArgumentException(layer + ": a window over " + reach + " places is larger than its input, "
                    + in.title() + (padding > 0 ? " with a padding of " + padding : "")
                    + "; take a smaller window or more padding");
        }
        return (room - reach) / stride + 1;
    }

    /// Visits places of the input that an output looks at, in the order of the input.
    interface Visitor {
        /// @param place `y*width + x` of the input
        /// @param tap number of the place in the window
        void at(int place, int tap);
    }

    /// All that the output at a place looks at.
    void visit(Planes in, Planes out, int place, Visitor visitor) {
        int rows = in.height() == 1 ? 1 : size;
        int top = in.height() == 1 ? 0 : place / out.width() * stride - padding;
        int left = place % out.width() * stride - padding;
        for (int r = 0; r < rows; r++) {
            int y = top + r * dilation;
            for (int c = 0; c < size; c++) {
                int x = left + c * dilation;
                if (y >= 0 && y < in.height() && x >= 0 && x < in.width()) {
                    visitor.at(y * in.width() + x, r * size + c);
                }
            }
        }
    }

    /// Number of places it looks at.
    int taps(Planes in) {
        return in.height() == 1 ? size : size * size;
    }

    String title() {
        return "window " + size + (stride > 1 ? ", stride " + stride : "")
                + (padding > 0 ? ", padding " + padding : "")
                + (dilation > 1 ? ", dilation " + dilation : "");
    }
}
