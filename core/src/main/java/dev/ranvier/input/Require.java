// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

/// What arguments must be, and what is said when they are not.
final class Require {
    private Require() {}

    /// A finite value.
    static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite, not " + text(value)
                    + "; look for a division by zero where it was computed");
        }
        return value;
    }

    /// A copy of finite values, at least one.
    static double[] finite(String what, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(what + " has no values; give one for each neuron");
        }
        for (int i = 0; i < values.length; i++) {
            finite(what + "[" + i + "]", values[i]);
        }
        return values.clone();
    }

    /// A time in ms: not negative, perhaps infinite.
    static double time(String what, double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException(what + " is a time in ms from 0 upwards, not " + text(time));
        }
        return time;
    }

    /// A time in ms, in [0, duration).
    static double inside(String what, double time, double duration) {
        if (!(time >= 0 && time < duration)) {
            throw new IllegalArgumentException(what + ", " + text(time) + " ms, is outside [0, " + text(duration)
                    + ") ms; drop it or make the input longer");
        }
        return time;
    }

    /// A positive and finite value.
    static double positive(String what, double value, String unit) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    what + " must be positive and finite, in " + unit + ", not " + text(value));
        }
        return value;
    }

    /// The number as people write it: 500, not 500.0.
    static String text(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
