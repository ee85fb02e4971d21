// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

/// How long an input is: a time, or a number of rows whose time depends on the step of the run.
public sealed interface Extent {
    /// Without end.
    Extent ENDLESS = new Lasting(Double.POSITIVE_INFINITY);

    /// A time.
    ///
    /// @param duration in ms, not negative; +inf when it never ends
    record Lasting(double duration) implements Extent {
        public Lasting {
            Require.time("the duration", duration);
        }

        @Override
        public String toString() {
            return duration == Double.POSITIVE_INFINITY ? "for ever" : Require.text(duration) + " ms";
        }
    }

    /// One row for each step.
    ///
    /// @param count number of rows, not negative
    record Rows(long count) implements Extent {
        public Rows {
            if (count < 0) {
                throw new IllegalArgumentException("the number of rows is 0 or more, not " + count);
            }
        }

        @Override
        public String toString() {
            return count + (count == 1 ? " row" : " rows");
        }
    }

    /// Number of steps on a grid of step dt (ms); [Long#MAX_VALUE] without end.
    ///
    /// @param what what is so long, at the head of a message: "the duration of section"
    /// @throws IllegalArgumentException when the time is no whole number of steps
    default long steps(String what, double dt) {
        return switch (this) {
            case Lasting(double duration) -> Steps.count(what, duration, dt);
            case Rows(long count) -> count;
        };
    }

    /// True when it never ends.
    default boolean endless() {
        return equals(ENDLESS);
    }
}
