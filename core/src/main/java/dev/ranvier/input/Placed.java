// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/// An input for some neurons of a population; the others get 0.
///
/// @param input of those
/// @param first the first of them
/// @param size how many they are
/// @param width size of the population
record Placed(Input input, int first, int size, int width) implements Input {
    Placed {
        if (input.width() != 1 && input.width() != size) {
            throw new IllegalArgumentException(input + " has " + input.width() + " columns, but it is for " + size
                    + " neurons; give it 1 column or " + size);
        }
    }

    @Override
    public Extent extent() {
        return input.extent();
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
        to.accept(first);
        to.accept(size);
    }

    @Override
    public Source on(double dt, long seed) {
        return new Placement(steps(dt), input.on(dt, seed), this);
    }

    @Override
    public String toString() {
        return input + " for neurons " + first + " to " + (first + size - 1);
    }

    private static final class Placement extends Tracked {
        private final Source source;
        private final Placed place;
        private final double[] x;

        Placement(long steps, Source source, Placed place) {
            super(place.width, steps);
            this.source = source;
            this.place = place;
            this.x = new double[source.width()];
        }

        @Override
        boolean move(long step) {
            return source.row(step, x);
        }

        @Override
        void write(double[] out) {
            Arrays.fill(out, 0, place.width, 0);
            for (int k = 0; k < place.size; k++) {
                out[place.first + k] = x[x.length == 1 ? 0 : k];
            }
        }
    }
}
