// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.math.BigDecimal;

/// Counts time steps. A duration has round(duration/dt) steps; where that is more than 1e-3 of a step off, the
/// duration is refused and the two nearest durations that fit are offered.
public final class Steps {
    /// How far from a whole number of steps a time may lie, in steps.
    public static final double TOLERANCE = 1e-3;
    private static final double LARGEST = 0x1p53;

    private Steps() {}

    /// Number of steps of a duration.
    ///
    /// @param duration in ms, not negative; +inf gives [Long#MAX_VALUE]
    /// @param dt       time step in ms, positive
    /// @throws IllegalArgumentException when the duration is no whole number of steps
    public static long count(double duration, double dt) {
        return count("the duration", duration, dt);
    }

    /// As the other form, for any time counted from the beginning of the run.
    ///
    /// @param what what the time is, at the head of a message: "the duration", "the end of segment 2"
    public static long count(String what, double time, double dt) {
        requireStep(dt);
        Require.time(what, time);
        if (time == Double.POSITIVE_INFINITY) {
            return Long.MAX_VALUE;
        }
        double exact = time / dt;
        if (exact > LARGEST) {
            throw new IllegalArgumentException(what + ", " + Require.text(time) + " ms, has more steps of dt = "
                    + Require.text(dt) + " ms than can be counted; was it given in another unit than ms?");
        }
        long steps = Math.round(exact);
        if (Math.abs(exact - steps) > TOLERANCE) {
            throw offGrid(what, time, dt, (long) Math.floor(exact));
        }
        return steps;
    }

    /// The time step itself, when it is one.
    ///
    /// @throws IllegalArgumentException when dt is not positive and finite
    public static double requireStep(double dt) {
        if (!(dt > 0 && dt < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "dt is a time step in ms, positive and finite, not " + Require.text(dt) + "; 0.1 is usual");
        }
        return dt;
    }

    private static IllegalArgumentException offGrid(String what, double time, double dt, long below) {
        return new IllegalArgumentException(what + ", " + Require.text(time) + " ms, is no whole number of steps of "
                + "dt = " + Require.text(dt) + " ms; use " + offer(below, dt) + " or " + offer(below + 1, dt));
    }

    private static String offer(long steps, double dt) {
        BigDecimal time =
                BigDecimal.valueOf(dt).multiply(BigDecimal.valueOf(steps)).stripTrailingZeros();
        return time.toPlainString() + " ms (" + steps + (steps == 1 ? " step)" : " steps)");
    }
}
