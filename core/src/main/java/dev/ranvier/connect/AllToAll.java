// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

/// Every source to every target.
///
/// @param autapses whether a neuron connects to itself; as in NEST, BrainPy and Brian2 it does unless told otherwise
public record AllToAll(boolean autapses) implements Rule {
    /// The same rule, with or without synapses of a neuron onto itself.
    public AllToAll autapses(boolean allowed) {
        return new AllToAll(allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        return new All(ends, autapses);
    }

    @Override
    public String describe() {
        return "all to all" + Connect.without(autapses, true);
    }

    private record All(Ends ends, boolean autapses) implements Rows {
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
            return ends.pairs(autapses);
        }

        @Override
        public void row(int row, Partners out) {
            out.clear();
            int self = autapses ? -1 : ends.self(Side.SOURCE, row);
            for (int t = 0; t < ends.targets(); t++) {
                if (t != self) {
                    out.add(t);
                }
            }
        }
    }
}
