// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Each pair is connected, independently of the others, with a probability that depends on the distance of its neurons.
/// Both groups need positions.
///
/// With a finite radius only the neighbourhood of each source is looked at, else all pairs are.
///
/// @param name of the rule
/// @param probability in [0, 1] at a distance, in the unit of the positions; it must give the same for the same
/// @param radius beyond which there are no connections; may be infinite
/// @param autapses whether a neuron may connect to itself; it may unless told otherwise
public record ByDistance(String name, DoubleUnaryOperator probability, double radius, boolean autapses)
        implements Rule {
    private static final long STREAM = Philox.stream("connect", "distance");
    private static final int SAMPLES = 64;

    /// @throws IllegalArgumentException unless the radius is positive
    public ByDistance {
        if (!(radius > 0)) {
            throw new IllegalArgumentException(name + ": the radius " + radius + "; it must be positive");
        }
    }

    /// The same rule without connections beyond a radius.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public ByDistance within(double radius) {
        return new ByDistance(name, probability, radius, autapses);
    }

    /// The same rule, with or without synapses of a neuron onto itself.
    public ByDistance autapses(boolean allowed) {
        return new ByDistance(name, probability, radius, allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        Ends.Space space = ends.space(name);
        var cells = radius < Double.POSITIVE_INFINITY ? new Cells(space.to(), radius) : null;
        var near = new Near(this, ends, space, cells, Philox.key(seed, STREAM), 0);
        var counted = new Near(this, ends, space, cells, near.seed(), near.estimate());
        return counted;
    }

    @Override
    public String describe() {
        return name
                + (radius < Double.POSITIVE_INFINITY ? " within " + Connect.number(radius) : "")
                + Connect.without(autapses, true);
    }

    private record Near(
            ByDistance rule,
            Ends ends,
            Ends.Space space,
            @Nullable Cells cells,
            long seed,
            long expected) implements Rows {
        @Override
        public Side side() {
            return Side.SOURCE;
        }

        @Override
        public int rows() {
            return ends.sources();
        }

        /// The expected number from some rows that lie evenly among all.
        long estimate() {
            int samples = Math.min(SAMPLES, rows());
            double sum = 0;
            var out = new Partners();
            for (int k = 0; k < samples; k++) {
                int row = (int) ((2L * k + 1) * rows() / (2 * samples));
                candidates(row, out);
                for (int c = 0; c < out.count(); c++) {
                    sum += probability(row, out.get(c));
                }
            }
            return Math.round(sum / samples * rows());
        }

        private void candidates(int row, Partners out) {
            out.clear();
            if (cells != null) {
                cells.near(space.from().coordinates()[row], out);
                return;
            }
            for (int t = 0; t < ends.targets(); t++) {
                out.add(t);
            }
        }

        private double probability(int source, int target) {
            double distance = space.from().distance(source, space.to(), target);
            if (distance > rule.radius || !rule.autapses && ends.same(source, target)) {
                return 0;
            }
            double p = rule.probability.applyAsDouble(distance);
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException(
                        rule.name + ": the probability at distance " + distance + " is " + p + ", outside [0, 1]");
            }
            return p;
        }

        @Override
        public void row(int row, Partners out) {
            candidates(row, out);
            int[] list = out.array();
            int candidates = out.count();
            out.clear();
            for (int c = 0; c < candidates; c++) {
                int target = list[c];
                double p = probability(row, target);
                if (p == 1 || p > 0 && Philox.uniform(seed, 0, row, target) < p) {
                    out.add(target);
                }
            }
            out.sort();
        }
    }
}
