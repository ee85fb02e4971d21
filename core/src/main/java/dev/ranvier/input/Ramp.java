// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.function.DoubleConsumer;

/// A straight line from a first to a last value, both included: with n steps in its window, step k of the window has
/// first + k*(last - first)/(n - 1). Zero outside its window; the same for all neurons.
public final class Ramp implements Input {
    private final double first;
    private final double last;
    private final Window window;

    Ramp(double first, double last, Window window) {
        this.first = Require.finite("the first value of ramp", first);
        this.last = Require.finite("the last value of ramp", last);
        this.window = window;
        if (window.to() == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a ramp that never ends has no slope; give it a finite duration in ms");
        }
    }

    /// The same line, over a window that starts at this time (ms).
    public Ramp from(double time) {
        return new Ramp(first, last, window.from(time));
    }

    /// The same line, over a window that ends before this time (ms).
    public Ramp to(double time) {
        return new Ramp(first, last, window.to(time));
    }

    @Override
    public Extent extent() {
        return window.extent();
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void numbers(DoubleConsumer to) {
        to.accept(first);
        to.accept(last);
        window.numbers(to);
    }

    @Override
    public Source on(double dt, long seed) {
        long start = window.first(dt);
        long end = window.end(dt);
        double slope = (last - first) / Math.max(1, end - start - 1);
        return new Curve(steps(dt), step -> {
            if (step < start || step >= end) {
                return 0;
            }
            return step == end - 1 && step > start ? last : first + (step - start) * slope;
        });
    }

    @Override
    public String toString() {
        return window.toString();
    }
}
