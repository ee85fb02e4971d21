// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The largest, or the mean, of a [Window] of places, for each channel by itself. Padding counts in neither. Learns nothing.
/// Scherer, Müller and Behnke (2010), doi:10.1007/978-3-642-15825-4_10.
///
/// @param in shape of the input
/// @param window what each output looks at
/// @param kind what becomes of it
public record Pooling(Planes in, Window window, Kind kind) implements Layer {
    /// What becomes of the numbers in a window.
    public enum Kind {
        /// The largest; the gradient goes to the first that is.
        MAX,
        /// The mean of those that lie in the input.
        MEAN
    }

    /// Checks the shape.
    public Pooling {
        Planes out = window.over(in, in.channels(), "pooling");
        for (int o = 0; o < out.places(); o++) {
            int[] seen = {0};
            window.visit(in, out, o, (place, tap) -> seen[0]++);
            if (seen[0] == 0) {
                throw new IllegalArgumentException("pooling " + in.title() + ", " + window.title()
                        + ": some outputs would see nothing but padding; take less of it");
            }
        }
    }

    /// The largest in squares that lie side by side.
    ///
    /// @throws IllegalArgumentException when the window is larger than the input
    public static Pooling max(Planes in, int size) {
        return new Pooling(in, Window.of(size).stride(size), Kind.MAX);
    }

    /// The mean of squares that lie side by side.
    ///
    /// @throws IllegalArgumentException when the window is larger than the input
    public static Pooling mean(Planes in, int size) {
        return new Pooling(in, Window.of(size).stride(size), Kind.MEAN);
    }

    /// The same with another window.
    ///
    /// @throws IllegalArgumentException when it is larger than the input with its padding
    public Pooling window(Window other) {
        return new Pooling(in, other, kind);
    }

    /// The shape of what comes out.
    public Planes planes() {
        return window.over(in, in.channels(), "pooling");
    }

    @Override
    public int inputs() {
        return in.size();
    }

    @Override
    public int outputs() {
        return planes().size();
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new Work(this, out.get());
    }

    @Override
    public String title() {
        return (kind == Kind.MAX ? "largest of " : "mean of ") + in.title() + ", " + window.title();
    }

    private static final class Work implements Stage {
        private final Pooling layer;
        private final Rows out;
        private final int channels;
        /// The places each output looks at.
        private final int[][] places;

        Work(Pooling layer, Rows out) {
            this.layer = layer;
            this.out = out;
            this.channels = layer.in().channels();
            Planes planes = layer.planes();
            this.places = new int[planes.places()][];
            for (int o = 0; o < places.length; o++) {
                List<Integer> seen = new ArrayList<>();
                layer.window().visit(layer.in(), planes, o, (place, tap) -> seen.add(place));
                places[o] = seen.stream().mapToInt(Integer::intValue).toArray();
            }
        }

        @Override
        public void begin(Start start) {}

        @Override
        public Rows out() {
            return out;
        }

        @Override
        public Optional<Failure> forward(double[][] x, int from, int to) {
            for (int s = 0; s < x.length; s++) {
                for (int b = from; b < to; b++) {
                    pool(x[s], out.values()[s], b * layer.inputs(), b * layer.outputs());
                }
            }
            return Optional.empty();
        }

        private void pool(double[] x, double[] y, int from, int to) {
            for (int o = 0; o < places.length; o++) {
                int[] seen = places[o];
                for (int c = 0; c < channels; c++) {
                    y[to + o * channels + c] = switch (layer.kind()) {
                        case MAX -> x[largest(x, from + c, seen)];
                        case MEAN -> sum(x, from + c, seen) / seen.length;
                    };
                }
            }
        }

        /// Where the largest is.
        private int largest(double[] x, int first, int[] seen) {
            int best = first + seen[0] * channels;
            for (int place : seen) {
                int at = first + place * channels;
                best = x[at] > x[best] ? at : best;
            }
            return best;
        }

        private double sum(double[] x, int first, int[] seen) {
            double sum = 0;
            for (int place : seen) {
                sum += x[first + place * channels];
            }
            return sum;
        }

        @Override
        public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
            below.ifPresent(rows -> {
                for (int s = 0; s < rows.length; s++) {
                    Arrays.fill(rows[s], from * layer.inputs(), to * layer.inputs(), 0);
                    for (int b = from; b < to; b++) {
                        back(x[s], out.gradients()[s], rows[s], b);
                    }
                }
            });
            return Optional.empty();
        }

        private void back(double[] x, double[] byY, double[] byX, int trial) {
            for (int o = 0; o < places.length; o++) {
                int[] seen = places[o];
                for (int c = 0; c < channels; c++) {
                    int first = trial * layer.inputs() + c;
                    double gradient = byY[trial * layer.outputs() + o * channels + c];
                    switch (layer.kind()) {
                        case MAX -> byX[largest(x, first, seen)] += gradient;
                        case MEAN -> {
                            for (int place : seen) {
                                byX[first + place * channels] += gradient / seen.length;
                            }
                        }
                    }
                }
            }
        }
    }
}
