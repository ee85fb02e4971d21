// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import java.util.function.DoubleUnaryOperator;

/// A number for each synapse: its weight, or its delay in ms.
public sealed interface PerSynapse {
    /// One number for all.
    ///
    /// @param value finite
    record Constant(double value) implements PerSynapse {
        /// @throws IllegalArgumentException when it is not finite
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the value of synapses is " + value + ", not a finite number");
            }
        }
    }

    /// One number for each, in the order of the rows: those of row 0 first.
    record Each(double[] values) implements PerSynapse {
        /// @throws IllegalArgumentException when one is not finite
        public Each {
            values = values.clone();
            for (int k = 0; k < values.length; k++) {
                if (!Double.isFinite(values[k])) {
                    throw new IllegalArgumentException(
                            "the value of synapse " + k + " is " + values[k] + ", not a finite number");
                }
            }
        }
    }

    /// Independent draws.
    record Drawn(Distribution distribution) implements PerSynapse {}

    /// A function of the distance between source and target.
    record OfDistance(DoubleUnaryOperator function) implements PerSynapse {}

    /// A function of source and target.
    record OfPair(Pair function) implements PerSynapse {}

    /// Numbers times a factor.
    record Scaled(PerSynapse of, double factor) implements PerSynapse {
        /// @throws IllegalArgumentException when the factor is not finite
        public Scaled {
            if (!Double.isFinite(factor)) {
                throw new IllegalArgumentException(
                        "the factor of the values of synapses is " + factor + ", not a finite number");
            }
        }
    }

    /// Numbers outside [low, high] are put on the border.
    record Clipped(PerSynapse of, double low, double high) implements PerSynapse {
        /// @throws IllegalArgumentException unless low <= high
        public Clipped {
            range("clipped", low, high);
        }
    }

    /// Numbers outside [low, high] are drawn again.
    record Redrawn(PerSynapse of, double low, double high) implements PerSynapse {
        /// @throws IllegalArgumentException unless low <= high
        public Redrawn {
            range("redrawn", low, high);
        }
    }

    /// A function of the indices of source and target. It must give the same for the same, and may be called by several
    /// threads at once.
    @FunctionalInterface
    interface Pair {
        /// The value of a synapse.
        double at(int source, int target);
    }

    /// One number for all.
    ///
    /// @throws IllegalArgumentException when it is not finite
    static PerSynapse of(double value) {
        return new Constant(value);
    }

    /// One number for each synapse, in the order of the rows of the rule: those of row 0 first. For connections that
    /// are listed one by one, [Listed#values] takes them in the order of the list.
    ///
    /// @throws IllegalArgumentException when one is not finite
    static PerSynapse of(double[] values) {
        return new Each(values);
    }

    /// A function of the distance between source and target, which need positions: `of(d -> 0.5 + d/300)`. It must give
    /// the same for the same, and may be called by several threads at once.
    static PerSynapse of(DoubleUnaryOperator distance) {
        return new OfDistance(distance);
    }

    /// A function of the indices of source and target.
    static PerSynapse of(Pair function) {
        return new OfPair(function);
    }

    /// Independent draws from a distribution.
    static PerSynapse of(Distribution distribution) {
        return new Drawn(distribution);
    }

    /// Normally distributed numbers; [#redrawn] or [#positive] keep their sign.
    ///
    /// @throws IllegalArgumentException when the deviation is negative
    static PerSynapse normal(double mean, double deviation) {
        return new Drawn(new Distribution.Normal(mean, deviation));
    }

    /// Numbers whose logarithm is normally distributed with mean mu and deviation sigma.
    ///
    /// @throws IllegalArgumentException when sigma is negative
    static PerSynapse lognormal(double mu, double sigma) {
        return new Drawn(new Distribution.LogNormal(mu, sigma));
    }

    /// Numbers uniform in [low, high).
    ///
    /// @throws IllegalArgumentException unless low < high
    static PerSynapse uniform(double low, double high) {
        return new Drawn(new Distribution.Uniform(low, high));
    }

    /// Exponentially distributed numbers.
    ///
    /// @throws IllegalArgumentException unless the mean is positive
    static PerSynapse exponential(double mean) {
        return new Drawn(new Distribution.Exponential(mean));
    }

    /// Gamma distributed numbers with mean shape*scale.
    ///
    /// @throws IllegalArgumentException unless both are positive
    static PerSynapse gamma(double shape, double scale) {
        return new Drawn(new Distribution.Gamma(shape, scale));
    }

    /// These numbers times a factor.
    ///
    /// @throws IllegalArgumentException when it is not finite
    default PerSynapse scaled(double factor) {
        return new Scaled(this, factor);
    }

    /// Those outside [low, high] are put on the border.
    ///
    /// @throws IllegalArgumentException unless low <= high
    default PerSynapse clipped(double low, double high) {
        return new Clipped(this, low, high);
    }

    /// Those outside [low, high] are drawn again, up to a thousand times; then the projection fails and says so. This
    /// is how the cortical microcircuit draws its delays.
    ///
    /// @throws IllegalArgumentException unless low <= high
    default PerSynapse redrawn(double low, double high) {
        return new Redrawn(this, low, high);
    }

    /// Those below 0 are drawn again.
    default PerSynapse positive() {
        return redrawn(0, Double.POSITIVE_INFINITY);
    }

    /// Those above 0 are drawn again.
    default PerSynapse negative() {
        return redrawn(Double.NEGATIVE_INFINITY, 0);
    }

    /// The numbers of the synapses of a projection.
    ///
    /// @param seed give weights and delays different ones, else their draws are the same
    /// @throws IllegalArgumentException when there is not one for each synapse, positions are missing, or numbers that
    ///     are not random were to be drawn again
    default Values on(Ends ends, Rows rows, long seed) {
        return switch (this) {
            case Constant(double value) -> new SynapseValues.Same(value);
            case Each(double[] values) -> SynapseValues.inOrder(values, rows);
            case Drawn(Distribution distribution) -> new SynapseValues.Random(distribution, seed);
            case OfDistance(DoubleUnaryOperator function) -> SynapseValues.byDistance(function, ends, rows);
            case OfPair(Pair function) -> new SynapseValues.ByPair(function, rows.side());
            case Scaled(PerSynapse of, double factor) -> new SynapseValues.Times(of.on(ends, rows, seed), factor);
            case Clipped(PerSynapse of, double low, double high) ->
                new SynapseValues.Within(of.on(ends, rows, seed), low, high);
            case Redrawn(PerSynapse of, double low, double high) ->
                SynapseValues.redrawn(of.on(ends, rows, seed), low, high);
        };
    }

    /// The numbers as a phrase for tables, for example `normal(1.5, 0.75) within [0.1, Infinity]`.
    default String describe() {
        return switch (this) {
            case Constant(double value) -> Connect.number(value);
            case Each(double[] values) -> values.length + " values";
            case Drawn(Distribution distribution) -> distribution.describe();
            case OfDistance function -> "function of distance";
            case OfPair function -> "function of source and target";
            case Scaled(PerSynapse of, double factor) -> Connect.number(factor) + " * " + of.describe();
            case Clipped(PerSynapse of, double low, double high) ->
                of.describe() + " clipped to [" + Connect.number(low) + ", " + Connect.number(high) + "]";
            case Redrawn(PerSynapse of, double low, double high) ->
                of.describe() + " within [" + Connect.number(low) + ", " + Connect.number(high) + "]";
        };
    }

    private static void range(String what, double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    what + "(" + low + ", " + high + "): the first must not be above the second");
        }
    }

    /// The numbers of the synapses of a projection, row by row. Immutable: several threads ask in any order and get the
    /// same.
    interface Values {
        /// Writes the numbers of the synapses of a row to `out`, which holds at least as many.
        ///
        /// @param partners of that row, as [Rows#row] gives them
        void row(int row, Partners partners, double[] out);

        /// No number is below.
        double low();

        /// No number is above.
        double high();

        /// Whether all are one number.
        default boolean isConstant() {
            return low() == high();
        }

        /// That number.
        ///
        /// @throws IllegalStateException when they differ
        default double constant() {
            if (!isConstant()) {
                throw new IllegalStateException("the synapses have values from " + low() + " to " + high());
            }
            return low();
        }
    }
}
