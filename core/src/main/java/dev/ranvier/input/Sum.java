// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import dev.ranvier.random.Philox;
import java.util.function.DoubleConsumer;

/// Two inputs added.
record Sum(Input first, Input second, int width, Extent extent) implements Input {
    private static final double SAME = 1e-9;

    static Sum of(Input first, Input second) {
        int width = Widths.common(first, first.width(), second, second.width());
        return new Sum(first, second, width, common(first, second));
    }

    @Override
    public long steps(double dt) {
        long a = first.steps(dt);
        long b = second.steps(dt);
        if (a != b && !first.extent().endless() && !second.extent().endless()) {
            throw new IllegalArgumentException(first + " has " + a + " steps of dt = " + Require.text(dt) + " ms but "
                    + second + " has " + b + "; make both equally long");
        }
        return Math.min(a, b);
    }

    @Override
    public int unseeded() {
        return first.unseeded() + second.unseeded();
    }

    @Override
    public void numbers(DoubleConsumer to) {
        first.numbers(to);
        second.numbers(to);
    }

    @Override
    public Source on(double dt, long seed) {
        long other = first.unseeded() == 0 ? seed : Philox.key(seed, first.unseeded());
        return new Adder(width, steps(dt), first.on(dt, seed), second.on(dt, other));
    }

    @Override
    public String toString() {
        return first + " + " + second;
    }

    private static Extent common(Input first, Input second) {
        Extent a = first.extent();
        Extent b = second.extent();
        if (a.endless() || b.endless()) {
            return a.endless() ? b : a;
        }
        boolean fits = switch (a) {
            case Extent.Lasting(double x) -> !(b instanceof Extent.Lasting(double y)) || Math.abs(x - y) <= SAME * x;
            case Extent.Rows(long x) -> !(b instanceof Extent.Rows(long y)) || x == y;
        };
        if (!fits) {
            throw new IllegalArgumentException("cannot add " + second + " to " + first
                    + ": both must last equally long; change one duration, or fill up with a segment at(0, ...)");
        }
        return a;
    }

    private static final class Adder extends Tracked {
        private final Source first;
        private final Source second;
        private final double[] x;
        private final double[] y;

        Adder(int width, long steps, Source first, Source second) {
            super(width, steps);
            this.first = first;
            this.second = second;
            this.x = new double[first.width()];
            this.y = new double[second.width()];
        }

        @Override
        boolean move(long step) {
            return first.row(step, x) | second.row(step, y);
        }

        @Override
        void write(double[] out) {
            for (int i = 0; i < width(); i++) {
                out[i] = x[x.length == 1 ? 0 : i] + y[y.length == 1 ? 0 : i];
            }
        }
    }
}
