// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.recording;

/// How a recorded number becomes the physical one: `factor*value + offset`.
public record Affine(double factor, double offset) {
    /// Recorded numbers are the physical ones.
    public static final Affine IDENTITY = new Affine(1, 0);

    public double apply(double value) {
        return factor * value + offset;
    }
}
