// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;

/// Gaussian noise, zero outside its window. By default one value per step, the same for all neurons;
/// [#neurons] gives each its own. Without [#seed] it is drawn from the seed of the run.
///
/// The draw N of a step and a column depends on the seed, the kind of process, the column and the number of the step in
/// the run alone: a window moves no draws, and a wider noise repeats the columns of a narrower one. Going back in time
/// costs nothing, except in an Ornstein-Uhlenbeck process, which begins again from its start.
public final class Noise implements Input {
    /// What is made of the draws.
    sealed interface Process {
        /// Scaled white noise: sqrt(dt)*N in each step.
        record Wiener() implements Process {}

        /// Ornstein-Uhlenbeck: x += (mean - x)*dt/tau + sigma*sqrt(dt)*N from x = mean; a step has the x after it.
        record OrnsteinUhlenbeck(double mean, double sigma, double tau) implements Process {
            public OrnsteinUhlenbeck {
                Require.finite("the mean of ouProcess", mean);
                Require.finite("sigma of ouProcess", sigma);
                Require.positive("tau of ouProcess", tau, "ms");
                if (sigma < 0) {
                    throw new IllegalArgumentException("sigma of ouProcess is 0 or more, not " + Require.text(sigma));
                }
            }
        }
    }

    private static final long WIENER = Philox.stream("input", "wiener");
    private static final long ORNSTEIN_UHLENBECK = Philox.stream("input", "ou");

    private final Process process;
    private final int width;
    private final OptionalLong seed;
    private final Window window;

    Noise(Process process, int width, OptionalLong seed, Window window) {
        if (width < 1) {
            throw new IllegalArgumentException("neurons of " + window.name() + " is 1 or more, not " + width);
        }
        this.process = process;
        this.width = width;
        this.seed = seed;
        this.window = window;
    }

    /// The same noise, in a window that starts at this time (ms).
    public Noise from(double time) {
        return new Noise(process, width, seed, window.from(time));
    }

    /// The same noise, in a window that ends before this time (ms).
    public Noise to(double time) {
        return new Noise(process, width, seed, window.to(time));
    }

    /// Independent noise for each of so many neurons.
    public Noise neurons(int count) {
        return new Noise(process, count, seed, window);
    }

    /// The same numbers in every run.
    public Noise seed(long seed) {
        return new Noise(process, width, OptionalLong.of(seed), window);
    }

    @Override
    public Extent extent() {
        return window.extent();
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int unseeded() {
        return seed.isPresent() ? 0 : 1;
    }

    @Override
    public void numbers(DoubleConsumer to) {
        switch (process) {
            case Process.Wiener() -> {}
            case Process.OrnsteinUhlenbeck(double mean, double sigma, double tau) ->
                DoubleStream.of(mean, sigma, tau).forEach(to);
        }
        seed.ifPresent(s -> DoubleStream.of(s >> 32, (int) s).forEach(to));
        window.numbers(to);
    }

    @Override
    public Source on(double dt, long seed) {
        long own = this.seed.orElse(seed);
        return switch (process) {
            case Process.Wiener() -> new White(this, dt, own);
            case Process.OrnsteinUhlenbeck ou -> new Coloured(this, ou, dt, own);
        };
    }

    @Override
    public String toString() {
        return window.toString();
    }

    private abstract static class Drawn extends Tracked {
        final long start;
        final long end;
        final double scale;
        final double[] draws;
        long at = -1;
        private final long seed;
        private final long stream;

        Drawn(Noise noise, double dt, long seed, long stream) {
            super(noise.width, noise.steps(dt));
            this.start = noise.window.first(dt);
            this.end = noise.window.end(dt);
            this.scale = Math.sqrt(dt);
            this.draws = new double[noise.width];
            this.seed = seed;
            this.stream = stream;
        }

        final boolean inside(long step) {
            return step >= start && step < end;
        }

        final void draw(long step) {
            Gaussian.fill(seed, stream, step, 0, draws.length, draws, 0);
        }
    }

    private static final class White extends Drawn {
        White(Noise noise, double dt, long seed) {
            super(noise, dt, seed, WIENER);
        }

        @Override
        boolean move(long step) {
            long before = at;
            at = step;
            return before < 0 || step != before && (inside(step) || inside(before));
        }

        @Override
        void write(double[] out) {
            if (inside(at)) {
                draw(at);
            }
            for (int i = 0; i < draws.length; i++) {
                out[i] = inside(at) ? draws[i] * scale : 0;
            }
        }
    }

    private static final class Coloured extends Drawn {
        private final double mean;
        private final double rate;
        private final double strength;
        private final double[] x;
        private long next;

        Coloured(Noise noise, Process.OrnsteinUhlenbeck ou, double dt, long seed) {
            super(noise, dt, seed, ORNSTEIN_UHLENBECK);
            this.mean = ou.mean();
            this.rate = dt / ou.tau();
            this.strength = ou.sigma() * scale;
            this.x = new double[noise.width];
            restart();
        }

        @Override
        boolean move(long step) {
            long before = at;
            at = step;
            if (inside(step)) {
                advance(step);
            }
            return before < 0 || step != before && (inside(step) || inside(before));
        }

        @Override
        void write(double[] out) {
            for (int i = 0; i < x.length; i++) {
                out[i] = inside(at) ? x[i] : 0;
            }
        }

        private void restart() {
            Arrays.fill(x, mean);
            next = start;
        }

        private void advance(long step) {
            if (step < next - 1) {
                restart();
            }
            for (; next <= step; next++) {
                draw(next);
                for (int i = 0; i < x.length; i++) {
                    x[i] = x[i] + (mean - x[i]) * rate + strength * draws[i];
                }
            }
        }
    }
}
