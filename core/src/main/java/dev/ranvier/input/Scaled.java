// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.function.DoubleConsumer;

/// An input times a factor.
record Scaled(Input input, double factor) implements Input {
    Scaled {
        Require.finite("the factor of " + input, factor);
    }

    @Override
    public Extent extent() {
        return input.extent();
    }

    @Override
    public int width() {
        return input.width();
    }

    @Override
    public long steps(double dt) {
        return input.steps(dt);
    }

    @Override
    public int unseeded() {
        return input.unseeded();
    }

    @Override
    public void numbers(DoubleConsumer to) {
        input.numbers(to);
        to.accept(factor);
    }

    @Override
    public Source on(double dt, long seed) {
        return new Multiplier(steps(dt), input.on(dt, seed), factor);
    }

    @Override
    public String toString() {
        return Require.text(factor) + " * (" + input + ")";
    }

    private static final class Multiplier extends Tracked {
        private final Source source;
        private final double factor;
        private final double[] x;

        Multiplier(long steps, Source source, double factor) {
            super(source.width(), steps);
            this.source = source;
            this.factor = factor;
            this.x = new double[source.width()];
        }

        @Override
        boolean move(long step) {
            return source.row(step, x);
        }

        @Override
        void write(double[] out) {
            for (int i = 0; i < x.length; i++) {
                out[i] = x[i] * factor;
            }
        }
    }
}
