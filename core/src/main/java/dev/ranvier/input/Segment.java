// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.Arrays;

/// A value that holds for a while, a part of a section.
///
/// @param value    one value for all neurons, or one for each; finite
/// @param duration in ms, not negative; +inf is allowed for the last segment
public record Segment(double[] value, double duration) {
    public Segment {
        value = Require.finite("the value of a segment", value);
        Require.time("the duration of a segment", duration);
    }

    /// A copy of the value.
    @Override
    public double[] value() {
        return value.clone();
    }

    /// Number of columns.
    public int width() {
        return value.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment s && s.duration == duration && Arrays.equals(s.value, value);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(value) + Double.hashCode(duration);
    }

    @Override
    public String toString() {
        String shown = value.length == 1 ? Require.text(value[0]) : value.length + " values";
        return "at(" + shown + ", " + Require.text(duration) + ")";
    }
}
