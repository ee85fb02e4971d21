// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

/// Where the value of a parameter is searched, and on which scale: logarithmic where factors count and not differences, as with
/// time constants.
///
/// @param low the smallest value
/// @param high the largest value
/// @param logarithmic whether the scale is logarithmic; then both are positive
/// @param start where the search begins
public record Range(double low, double high, boolean logarithmic, double start) {
    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException unless low < high, both finite, the start between them, and both positive on a
    ///     logarithmic scale
    public Range {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("range from " + low + " to " + high
                    + ": both must be finite and the first less" + (low > high ? "; are they reversed?" : ""));
        }
        if (logarithmic && low <= 0) {
            throw new IllegalArgumentException("range from " + low + " to " + high
                    + ": on a logarithmic scale both must be positive; take Range.linear, or another bound");
        }
        if (!(start >= low && start <= high)) {
            throw new IllegalArgumentException("range from " + low + " to " + high + ": the search cannot begin at "
                    + start + ", which is outside");
        }
    }

    /// A range in which differences count. The search begins in the middle.
    ///
    /// @throws IllegalArgumentException as above
    public static Range linear(double low, double high) {
        return new Range(low, high, false, middle(low, high, 0.5 * low + 0.5 * high));
    }

    /// A range in which factors count. The search begins at the geometric mean.
    ///
    /// @throws IllegalArgumentException as above
    public static Range logarithmic(double low, double high) {
        return new Range(low, high, true, middle(low, high, Math.sqrt(low) * Math.sqrt(high)));
    }

    /// Rounding does not lead out of a range; a wrong one is for the constructor to tell.
    private static double middle(double low, double high, double value) {
        return low < high && !Double.isNaN(value) ? Math.clamp(value, low, high) : low;
    }

    /// The same with another value to begin with.
    ///
    /// @throws IllegalArgumentException when it is outside
    public Range from(double value) {
        return new Range(low, high, logarithmic, value);
    }

    /// The value at a share of the way from low to high, on its scale. Beyond the ends the way turns back, as in a mirror, so
    /// that each number gives a value in the range.
    double at(double share) {
        double there = Math.abs(share - 2 * Math.rint(share / 2));
        double value =
                logarithmic ? low * StrictMath.exp(there * StrictMath.log(high / low)) : low + there * (high - low);
        return Math.clamp(value, low, high);
    }

    /// Where on the way a value lies.
    double share(double value) {
        return logarithmic ? StrictMath.log(value / low) / StrictMath.log(high / low) : (value - low) / (high - low);
    }
}
