// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Binomial;
import dev.ranvier.random.Philox;
import dev.ranvier.random.Sequence;

/// Each pair of source and target is connected with probability p, independently of the others: Erdos and Renyi's
/// graph, NEST's `pairwise_bernoulli`. A row draws how many (binomial), then which; so the work is that of the
/// synapses, not of the pairs.
///
/// BrainPy's `FixedProb` connects each source to exactly `round(p * targets)` targets; that is [OutDegree].
///
/// @param p in [0, 1]
/// @param autapses whether a neuron may connect to itself; as in NEST, BrainPy and Brian2 it may unless told otherwise
public record Probability(double p, boolean autapses) implements Rule {
    private static final long STREAM = Philox.stream("connect", "probability");

    /// @throws IllegalArgumentException when p is outside [0, 1] or NaN
    public Probability {
        Connect.probability("probability", p);
    }

    /// The same rule, with or without synapses of a neuron onto itself.
    public Probability autapses(boolean allowed) {
        return new Probability(p, allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        return new Independent(ends, p, autapses, Philox.key(seed, STREAM));
    }

    @Override
    public String describe() {
        return "probability " + Connect.number(p) + Connect.without(autapses, true);
    }

    private record Independent(Ends ends, double p, boolean autapses, long key) implements Rows {
        @Override
        public Side side() {
            return Side.SOURCE;
        }

        @Override
        public int rows() {
            return ends.sources();
        }

        @Override
        public long expected() {
            return Math.round(ends.pairs(autapses) * p);
        }

        @Override
        public void row(int row, Partners out) {
            Sequence draws = out.draws(key, row);
            int self = autapses ? -1 : ends.self(Side.SOURCE, row);
            int choices = self < 0 ? ends.targets() : ends.targets() - 1;
            Choice.different(out, draws, ends.targets(), self, (int) Binomial.draw(draws, choices, p));
        }
    }
}
