// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Gaussian;
import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.stream.Collectors;

/// How the numbers of synapses are distributed. A draw belongs to its place: (seed, stream, row, index in the row).
public sealed interface Distribution {
    /// The draw of a place.
    double draw(long seed, long stream, int row, int k);

    /// The draws of the first `count` places of a row.
    default void fill(long seed, long stream, int row, int count, double[] out) {
        for (int k = 0; k < count; k++) {
            out[k] = draw(seed, stream, row, k);
        }
    }

    /// Its name and numbers, for example `normal(1.5, 0.75)`.
    default String describe() {
        return switch (this) {
            case Normal(double mean, double deviation) -> text("normal", mean, deviation);
            case LogNormal(double mu, double sigma) -> text("lognormal", mu, sigma);
            case Uniform(double low, double high) -> text("uniform", low, high);
            case Exponential(double mean) -> text("exponential", mean);
            case Gamma(double shape, double scale) -> text("gamma", shape, scale);
        };
    }

    /// No draw is below.
    double low();

    /// No draw is above.
    double high();

    /// Normal distribution.
    ///
    /// @param deviation its standard deviation, not negative
    record Normal(double mean, double deviation) implements Distribution {
        /// The largest draw of [Gaussian].
        private static final double LARGEST = 8.21;

        /// @throws IllegalArgumentException when the deviation is negative, or a number is not finite
        public Normal {
            require("normal", deviation >= 0, "the deviation must not be negative", mean, deviation);
        }

        @Override
        public double draw(long seed, long stream, int row, int k) {
            return mean + deviation * Gaussian.draw(seed, stream, row, k);
        }

        @Override
        public void fill(long seed, long stream, int row, int count, double[] out) {
            Gaussian.fill(seed, stream, row, 0, count, out, 0);
            for (int k = 0; k < count; k++) {
                out[k] = mean + deviation * out[k];
            }
        }

        @Override
        public double low() {
            return mean - LARGEST * deviation;
        }

        @Override
        public double high() {
            return mean + LARGEST * deviation;
        }
    }

    /// The exponential of a normally distributed number.
    ///
    /// @param mu mean of the logarithm
    /// @param sigma standard deviation of the logarithm, not negative
    record LogNormal(double mu, double sigma) implements Distribution {
        /// @throws IllegalArgumentException when sigma is negative, or a number is not finite
        public LogNormal {
            require("lognormal", sigma >= 0, "sigma must not be negative", mu, sigma);
        }

        @Override
        public double draw(long seed, long stream, int row, int k) {
            return StrictMath.exp(mu + sigma * Gaussian.draw(seed, stream, row, k));
        }

        @Override
        public void fill(long seed, long stream, int row, int count, double[] out) {
            Gaussian.fill(seed, stream, row, 0, count, out, 0);
            for (int k = 0; k < count; k++) {
                out[k] = StrictMath.exp(mu + sigma * out[k]);
            }
        }

        @Override
        public double low() {
            return StrictMath.exp(mu - Normal.LARGEST * sigma);
        }

        @Override
        public double high() {
            return StrictMath.exp(mu + Normal.LARGEST * sigma);
        }
    }

    /// Uniform distribution on [low, high).
    record Uniform(double low, double high) implements Distribution {
        /// @throws IllegalArgumentException unless low < high and both are finite
        public Uniform {
            require("uniform", low < high, "the first must be below the second", low, high);
        }

        @Override
        public double draw(long seed, long stream, int row, int k) {
            return low + (high - low) * Philox.uniform(seed, stream, row, k);
        }

        @Override
        public void fill(long seed, long stream, int row, int count, double[] out) {
            Philox.fill(seed, stream, row, 0, count, out, 0);
            for (int k = 0; k < count; k++) {
                out[k] = low + (high - low) * out[k];
            }
        }
    }

    /// Exponential distribution from 0 on.
    ///
    /// @param mean positive
    record Exponential(double mean) implements Distribution {
        /// @throws IllegalArgumentException unless the mean is positive and finite
        public Exponential {
            require("exponential", mean > 0, "the mean must be positive", mean);
        }

        @Override
        public double draw(long seed, long stream, int row, int k) {
            return -mean * StrictMath.log(Philox.uniformPositive(seed, stream, row, k));
        }

        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /// Gamma distribution, with mean shape*scale, by rejection. Marsaglia and Tsang (2000), doi:10.1145/358407.358414.
    ///
    /// @param shape positive
    /// @param scale positive
    record Gamma(double shape, double scale) implements Distribution {
        /// @throws IllegalArgumentException unless both are positive and finite
        public Gamma {
            require("gamma", shape > 0 && scale > 0, "both must be positive", shape, scale);
        }

        @Override
        public double draw(long seed, long stream, int row, int k) {
            if (shape >= 1) {
                return scale * above(shape, seed, stream, row, k);
            }
            double u = Philox.uniformPositive(seed, Philox.key(stream, 0), row, k);
            return scale * above(shape + 1, seed, stream, row, k) * StrictMath.pow(u, 1 / shape);
        }

        private static double above(double shape, long seed, long stream, int row, int k) {
            double d = shape - 1.0 / 3;
            double c = 1 / Math.sqrt(9 * d);
            for (int attempt = 1; ; attempt += 2) {
                double x = Gaussian.draw(seed, Philox.key(stream, attempt), row, k);
                double v = 1 + c * x;
                if (v > 0) {
                    v = v * v * v;
                    double u = Philox.uniformPositive(seed, Philox.key(stream, attempt + 1), row, k);
                    if (StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                        return d * v;
                    }
                }
            }
        }

        @Override
        public double low() {
            return 0;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static void require(String name, boolean right, String why, double... numbers) {
        if (!right || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(text(name, numbers) + ": " + why + ", and all numbers finite");
        }
    }

    private static String text(String name, double... numbers) {
        return name + Arrays.stream(numbers).mapToObj(Connect::number).collect(Collectors.joining(", ", "(", ")"));
    }
}
