// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// The forms of [PerSynapse.Values].
final class SynapseValues {
    private static final long STREAM = Philox.stream("connect", "values");
    private static final int ATTEMPTS = 1000;

    private SynapseValues() {}

    /// Values that can be drawn anew.
    private interface Redrawable extends PerSynapse.Values {
        /// What the value of a synapse is at a later attempt, 1 or above.
        double again(int row, int k, int attempt);
    }

    record Same(double value) implements PerSynapse.Values {
        @Override
        public void row(int row, Partners partners, double[] out) {
            Arrays.fill(out, 0, partners.count(), value);
        }

        @Override
        public double low() {
            return value;
        }

        @Override
        public double high() {
            return value;
        }
    }

    static PerSynapse.Values inOrder(double[] values, Rows rows) {
        int[] starts = new int[rows.rows() + 1];
        var out = new Partners();
        long count = 0;
        for (int row = 0; row < rows.rows(); row++) {
            rows.row(row, out);
            count += out.count();
            starts[row + 1] = (int) Math.min(count, Integer.MAX_VALUE);
        }
        if (count != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values for " + count + " synapses; give one for each, or one for all");
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new InOrder(values, starts, low, high);
    }

    private record InOrder(double[] values, int[] starts, double low, double high) implements PerSynapse.Values {
        @Override
        public void row(int row, Partners partners, double[] out) {
            System.arraycopy(values, starts[row], out, 0, starts[row + 1] - starts[row]);
        }
    }

    record Random(Distribution distribution, long seed) implements Redrawable {
        @Override
        public void row(int row, Partners partners, double[] out) {
            distribution.fill(seed, STREAM, row, partners.count(), out);
        }

        @Override
        public double again(int row, int k, int attempt) {
            return distribution.draw(Philox.key(seed, attempt), STREAM, row, k);
        }

        @Override
        public double low() {
            return distribution.low();
        }

        @Override
        public double high() {
            return distribution.high();
        }
    }

    static PerSynapse.Values byDistance(DoubleUnaryOperator function, Ends ends, Rows rows) {
        Ends.Space space = ends.space("a function of distance");
        return new ByPair((s, t) -> function.applyAsDouble(space.from().distance(s, space.to(), t)), rows.side());
    }

    record ByPair(PerSynapse.Pair function, Side side) implements PerSynapse.Values {
        @Override
        public void row(int row, Partners partners, double[] out) {
            for (int k = 0; k < partners.count(); k++) {
                int partner = partners.get(k);
                int source = side == Side.SOURCE ? row : partner;
                int target = side == Side.SOURCE ? partner : row;
                out[k] = function.at(source, target);
                if (!Double.isFinite(out[k])) {
                    throw new IllegalArgumentException("the value of the synapse from " + source + " to " + target
                            + " is " + out[k] + ", not a finite number; mend its function");
                }
            }
        }

        @Override
        public double low() {
            return Double.NEGATIVE_INFINITY;
        }

        @Override
        public double high() {
            return Double.POSITIVE_INFINITY;
        }
    }

    record Times(PerSynapse.Values of, double factor) implements Redrawable {
        @Override
        public void row(int row, Partners partners, double[] out) {
            of.row(row, partners, out);
            for (int k = 0; k < partners.count(); k++) {
                out[k] *= factor;
            }
        }

        @Override
        public double again(int row, int k, int attempt) {
            return factor * redrawable(of).again(row, k, attempt);
        }

        @Override
        public double low() {
            return bound(of.low(), of.high(), true);
        }

        @Override
        public double high() {
            return bound(of.low(), of.high(), false);
        }

        private double bound(double low, double high, boolean lower) {
            if (factor == 0) {
                return 0;
            }
            return factor * (lower == factor > 0 ? low : high);
        }
    }

    record Within(PerSynapse.Values of, double low, double high) implements PerSynapse.Values {
        @Override
        public void row(int row, Partners partners, double[] out) {
            of.row(row, partners, out);
            for (int k = 0; k < partners.count(); k++) {
                out[k] = Math.clamp(out[k], low, high);
            }
        }

        @Override
        public double low() {
            return Math.clamp(of.low(), low, high);
        }

        @Override
        public double high() {
            return Math.clamp(of.high(), low, high);
        }
    }

    static PerSynapse.Values redrawn(PerSynapse.Values of, double low, double high) {
        Redrawable source = redrawable(of);
        if (source.high() < low || source.low() > high) {
            throw new IllegalArgumentException("redrawn(" + low + ", " + high + "): the values lie between "
                    + source.low() + " and " + source.high() + ", all outside");
        }
        return new Again(source, low, high);
    }

    private static Redrawable redrawable(PerSynapse.Values of) {
        return switch (of) {
            case Times times -> {
                redrawable(times.of);
                yield times;
            }
            case Redrawable random -> random;
            default ->
                throw new IllegalArgumentException(
                        "redrawn: only values of a distribution can be drawn again; put others on the border with"
                                + " clipped");
        };
    }

    private record Again(Redrawable of, double from, double to) implements Redrawable {
        @Override
        public void row(int row, Partners partners, double[] out) {
            of.row(row, partners, out);
            for (int k = 0; k < partners.count(); k++) {
                for (int attempt = 1; !inside(out[k]); attempt++) {
                    if (attempt > ATTEMPTS) {
                        throw new IllegalArgumentException("redrawn(" + from + ", " + to + "): " + ATTEMPTS
                                + " draws of one value lay outside; widen the range, or use clipped");
                    }
                    out[k] = of.again(row, k, attempt);
                }
            }
        }

        private boolean inside(double value) {
            return value >= from && value <= to;
        }

        /// NaN where this range refuses it, so that no range around this one takes it.
        @Override
        public double again(int row, int k, int attempt) {
            double value = of.again(row, k, attempt);
            return inside(value) ? value : Double.NaN;
        }

        @Override
        public double low() {
            return Math.max(from, of.low());
        }

        @Override
        public double high() {
            return Math.min(to, of.high());
        }
    }
}
