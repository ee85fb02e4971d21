// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn.fit;

import dev.ranvier.input.Extent;
import dev.ranvier.input.Input;
import java.util.function.DoubleConsumer;

/// The columns of an input again and again.
///
/// @param input the columns
/// @param times how often
record Tiled(Input input, int times) implements Input {
    @Override
    public Extent extent() {
        return input.extent();
    }

    @Override
    public int width() {
        return input.width() * times;
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
        to.accept(times);
    }

    @Override
    public Source on(double dt, long seed) {
        Source source = input.on(dt, seed);
        return new Source() {
            private final double[] row = new double[input.width()];
            private double[] last = {};

            @Override
            public int width() {
                return row.length * times;
            }

            @Override
            public boolean row(long step, double[] out) {
                if (!source.row(step, row) && out == last) {
                    return false;
                }
                for (int k = 0; k < times; k++) {
                    System.arraycopy(row, 0, out, k * row.length, row.length);
                }
                last = out;
                return true;
            }
        };
    }

    @Override
    public String toString() {
        return input + ", " + times + " times";
    }
}
