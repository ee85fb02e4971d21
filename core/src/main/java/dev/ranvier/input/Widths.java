// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

/// How widths go together: width 1 fits every other.
final class Widths {
    private Widths() {}

    /// The common width of two things, each with its name for the message.
    static int common(Object first, int firstWidth, Object second, int secondWidth) {
        if (firstWidth != secondWidth && firstWidth != 1 && secondWidth != 1) {
            throw new IllegalArgumentException(first + " has " + firstWidth + " columns but " + second + " has "
                    + secondWidth + "; both need one column for each neuron, or a single one for all");
        }
        return Math.max(firstWidth, secondWidth);
    }
}
