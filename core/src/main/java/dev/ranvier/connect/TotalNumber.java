// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;

/// Exactly `total` synapses, source and target of each drawn uniformly: NEST's `fixed_total_number`, BrainPy's
/// `FixedTotalNum`.
///
/// Autapses and multapses are allowed unless told otherwise. These are the defaults of NEST, which the cortical
/// microcircuit of Potjans and Diesmann (2014) uses; BrainPy's default is `multapses(false)`.
///
/// @param total number of synapses
/// @param autapses whether a neuron may connect to itself
/// @param multapses whether a pair of neurons may have several synapses
public record TotalNumber(long total, boolean autapses, boolean multapses) implements Rule {
    private static final long STREAM = Philox.stream("connect", "total number");

    /// @throws IllegalArgumentException when the number is negative
    public TotalNumber {
        Connect.count("total number", total);
    }

    /// The same rule, with or without synapses of a neuron onto itself.
    public TotalNumber autapses(boolean allowed) {
        return new TotalNumber(total, allowed, multapses);
    }

    /// The same rule, with or without several synapses of one pair.
    public TotalNumber multapses(boolean allowed) {
        return new TotalNumber(total, autapses, allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        long pairs = ends.pairs(autapses);
        if (total > 0 && pairs == 0 || total > pairs && !multapses) {
            throw new IllegalArgumentException("total number " + total + ": " + ends.sources() + " sources and "
                    + ends.targets() + " targets make only " + pairs + " pairs"
                    + (autapses ? "" : " without autapses")
                    + (pairs == 0 ? "; allow autapses" : "; lower it or allow multapses"));
        }
        long key = Philox.key(seed, STREAM);
        int[] degrees = multapses ? Degrees.multinomial(this, ends, key) : Degrees.subset(this, ends, key);
        return new Drawn(ends, this, degrees, Philox.key(key, 1));
    }

    @Override
    public String describe() {
        return "total number " + total + Connect.without(autapses, multapses);
    }

    private record Drawn(Ends ends, TotalNumber rule, int[] degrees, long key) implements Rows {
        @Override
        public Side side() {
            return Side.SOURCE;
        }

        @Override
        public int rows() {
            return degrees.length;
        }

        @Override
        public long expected() {
            return rule.total;
        }

        @Override
        public void row(int row, Partners out) {
            int self = rule.autapses ? -1 : ends.self(Side.SOURCE, row);
            out.clear();
            if (rule.multapses) {
                Choice.any(out, out.draws(key, row), ends.targets(), self, degrees[row]);
            } else {
                Choice.different(out, out.draws(key, row), ends.targets(), self, degrees[row]);
            }
        }
    }
}
