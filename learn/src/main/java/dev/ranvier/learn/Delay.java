// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

import dev.ranvier.model.Initializer;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Gives each number later, by a delay that is learnt, or fixed: `y[s] = (1 - f)*x[s - d] + f*x[s - d - 1]`, d and f being the
/// whole steps of its delay and the rest. Learns `delay`, ms, one for each number; what leaves [0, longest] counts as the
/// border, and can be moved back by its gradient there. A spike whose delay is no whole number of steps is shared by two steps.
/// Before the first step x was 0, unless the sequence goes on from a state, which holds what is under way.
///
/// Delays learnt by interpolation between steps: Hammouamri, Khalfaoui-Hassani and Masquelier (2024),
/// doi:10.48550/arXiv.2306.17670.
///
/// @param width numbers in and out
/// @param longest longest delay, ms
/// @param initial delays before training, ms
/// @param learnt whether they are learnt; else all are the longest
public record Delay(int width, double longest, Initializer initial, boolean learnt) implements Layer {
    /// Name of the delays.
    public static final String DELAY = "delay";
    private static final String UNDER_WAY = "under way";
    /// What is so close to a whole number of steps is one: 0.3/0.1 is not 3.
    private static final double WHOLE = 1e-9;

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when the width is below 1, or the longest delay is negative or infinite
    public Delay {
        if (width < 1 || !(longest >= 0) || longest == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("delay layer: a longest delay of " + longest + " ms for " + width
                    + " numbers cannot be; it is finite and not negative, and there is at least one number");
        }
    }

    /// Delays that begin uniform in [0, longest).
    ///
    /// @throws IllegalArgumentException unless the longest delay is positive
    public static Delay of(int width, double longest) {
        return new Delay(width, longest, Initializer.uniform(0, longest), true);
    }

    /// One delay for all numbers, ms, that stays as it is.
    ///
    /// @throws IllegalArgumentException when it is negative or infinite
    public static Delay fixed(int width, double delay) {
        return new Delay(width, delay, Initializer.of(delay), false);
    }

    /// The same with other delays to begin with, ms.
    public Delay initial(Initializer values) {
        return new Delay(width, longest, values, true);
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public Map<String, double[]> initial(long seed, int place) {
        return learnt
                ? Map.of(DELAY, initial.values(width, seed, Philox.stream("layer", String.valueOf(place), DELAY)))
                : Map.of();
    }

    /// The delays with these numbers, ms.
    double[] delays(Map<String, double[]> numbers) {
        double[] delays = new double[width];
        Arrays.setAll(
                delays, k -> learnt ? Math.clamp(Objects.requireNonNull(numbers.get(DELAY))[k], 0, longest) : longest);
        return delays;
    }

    @Override
    public Stage stage(Setting setting, Supplier<Rows> out) {
        return new Work(this, setting, out.get());
    }

    @Override
    public String title() {
        return learnt ? "delays of " + width + " up to " + longest + " ms" : "delay of " + longest + " ms of " + width;
    }

    private static final class Work implements Stage {
        private final Delay layer;
        private final double dt;
        private final Rows out;
        /// What came before the first step, oldest first.
        private final double[][] past;
        private final int[] whole;
        private final double[] rest;
        /// Derivatives by the delay of each number of each trial.
        private final double[] byDelay;
        private int trials;

        Work(Delay layer, Setting setting, Rows out) {
            this.layer = layer;
            this.dt = setting.dt();
            this.out = out;
            this.past = new double[(int) Math.ceil(layer.longest() / dt) + 1][setting.batch() * layer.width()];
            this.whole = new int[layer.width()];
            this.rest = new double[layer.width()];
            this.byDelay = new double[setting.batch() * layer.width()];
        }

        @Override
        public void begin(Start start) {
            trials = start.trials();
            double[] delays = layer.delays(start.numbers());
            for (int k = 0; k < delays.length; k++) {
                double exact = delays[k] / dt;
                double steps = Math.abs(exact - Math.rint(exact)) < WHOLE ? Math.rint(exact) : exact;
                whole[k] = (int) Math.floor(steps);
                rest[k] = steps - whole[k];
            }
            int size = trials * layer.width();
            double[] before = start.state().getOrDefault(UNDER_WAY, new double[past.length * size]);
            for (int d = 0; d < past.length; d++) {
                System.arraycopy(before, d * size, past[d], 0, size);
            }
        }

        @Override
        public Rows out() {
            return out;
        }

        /// The input of a step, which may lie before the first.
        private double[] row(double[][] x, int step) {
            return step < 0 ? past[past.length + step] : x[step];
        }

        /// The number that comes after k; after the last, the first of the next trial.
        private int next(int k) {
            return k + 1 < layer.width() ? k + 1 : 0;
        }

        @Override
        public Optional<Failure> forward(double[][] x, int from, int to) {
            for (int s = 0; s < x.length; s++) {
                for (int e = from * layer.width(), k = 0; e < to * layer.width(); e++, k = next(k)) {
                    double later = row(x, s - whole[k])[e];
                    double earlier = row(x, s - whole[k] - 1)[e];
                    out.values()[s][e] = (1 - rest[k]) * later + rest[k] * earlier;
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<Failure> backward(double[][] x, Optional<double[][]> below, int from, int to) {
            below.ifPresent(rows -> {
                for (double[] row : rows) {
                    Arrays.fill(row, from * layer.width(), to * layer.width(), 0);
                }
            });
            Arrays.fill(byDelay, from * layer.width(), to * layer.width(), 0);
            for (int s = 0; s < x.length; s++) {
                for (int e = from * layer.width(), k = 0; e < to * layer.width(); e++, k = next(k)) {
                    int at = s - whole[k];
                    double gradient = out.gradients()[s][e];
                    byDelay[e] += gradient * (row(x, at - 1)[e] - row(x, at)[e]) / dt;
                    if (below.isPresent() && at >= 0) {
                        below.get()[at][e] += (1 - rest[k]) * gradient;
                    }
                    if (below.isPresent() && at >= 1) {
                        below.get()[at - 1][e] += rest[k] * gradient;
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public Map<String, double[]> gradients() {
            return layer.learnt()
                    ? Map.of(DELAY, TreeSum.to(layer.width(), Arrays.copyOf(byDelay, trials * layer.width())))
                    : Map.of();
        }

        @Override
        public Map<String, double[]> state(double[][] x) {
            int size = trials * layer.width();
            double[] before = new double[past.length * size];
            for (int d = 0; d < past.length; d++) {
                System.arraycopy(row(x, x.length - past.length + d), 0, before, d * size, size);
            }
            return Map.of(UNDER_WAY, before);
        }
    }
}
