// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// The shape of a picture with channels, or of a line of places: number k of a row is
/// `(y*width + x)*channels + channel`.
///
/// @param channels numbers for each place
/// @param height rows of places; 1 for a line
/// @param width places in a row
public record Planes(int channels, int height, int width) {
    /// Checks the shape.
    ///
    /// @throws IllegalArgumentException when a number is below 1, or their product is too large
    public Planes {
        if (channels < 1 || height < 1 || width < 1 || (double) channels * height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("planes: " + channels + " channels of " + height + " x " + width
                    + " are not possible; all are at least 1 and the product below 2^31");
        }
    }

    /// Channels of a picture.
    ///
    /// @throws IllegalArgumentException as above
    public static Planes of(int channels, int height, int width) {
        return new Planes(channels, height, width);
    }

    /// Channels of a line of places.
    ///
    /// @throws IllegalArgumentException as above
    public static Planes line(int channels, int length) {
        return new Planes(channels, 1, length);
    }

    /// Numbers in a row.
    public int size() {
        return channels * height * width;
    }

    /// Places.
    int places() {
        return height * width;
    }

    /// The shape as a phrase.
    String title() {
        return channels + " x " + (height == 1 ? "" : height + " x ") + width;
    }
}
