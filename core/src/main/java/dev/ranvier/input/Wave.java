// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.function.DoubleConsumer;

/// An oscillation that begins its first period where its window starts. Zero outside its window; the same for all
/// neurons. The phase is counted in periods and its whole part dropped before the shape is computed, so it stays
/// accurate in long runs.
public final class Wave implements Input {
    /// One period of an oscillation of amplitude 1.
    enum Shape {
        /// sin(2*pi*phase).
        SINUSOIDAL {
            @Override
            double at(double phase) {
                return StrictMath.sin(2 * Math.PI * phase);
            }
        },
        /// 1 in the first half of the period, -1 in the second.
        SQUARE {
            @Override
            double at(double phase) {
                return phase < 0.5 ? 1 : -1;
            }
        };

        /// @param phase in [0, 1)
        abstract double at(double phase);
    }

    private static final double ROUNDING = 1e-9;

    private final Shape shape;
    private final double amplitude;
    private final double frequency;
    private final boolean biased;
    private final Window window;

    Wave(Shape shape, double amplitude, double frequency, boolean biased, Window window) {
        this.shape = shape;
        this.amplitude = Require.finite("the amplitude of " + window.name(), amplitude);
        this.frequency = Require.positive("the frequency of " + window.name(), frequency, "Hz");
        this.biased = biased;
        this.window = window;
    }

    /// The same oscillation, in a window that starts at this time (ms).
    public Wave from(double time) {
        return new Wave(shape, amplitude, frequency, biased, window.from(time));
    }

    /// The same oscillation, in a window that ends before this time (ms).
    public Wave to(double time) {
        return new Wave(shape, amplitude, frequency, biased, window.to(time));
    }

    /// The same oscillation around the amplitude instead of 0 in its window, so that it never changes sign.
    public Wave bias() {
        return new Wave(shape, amplitude, frequency, true, window);
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
        to.accept(shape.ordinal());
        to.accept(amplitude);
        to.accept(frequency);
        to.accept(biased ? 1 : 0);
        window.numbers(to);
    }

    @Override
    public Source on(double dt, long seed) {
        long start = window.first(dt);
        long end = window.end(dt);
        return new Curve(steps(dt), step -> step < start || step >= end ? 0 : value((step - start) * dt));
    }

    @Override
    public String toString() {
        return window.toString();
    }

    /// The value a time (ms) after the start. An edge less than 1e-9 of a period after a step belongs to that step.
    private double value(double time) {
        double periods = time * (frequency / 1000);
        double phase = Math.max(0, periods - Math.floor(periods + ROUNDING));
        if (Math.abs(phase - 0.5) < ROUNDING) {
            phase = 0.5;
        }
        return amplitude * shape.at(phase) + (biased ? amplitude : 0);
    }
}
