// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;
import dev.ranvier.random.Sequence;

/// A graph that grows neuron by neuron; each new one is linked to m older ones, drawn with chances proportional to the
/// links they have, which makes the tail of the degrees fall as degree^-3. Barabasi and Albert (1999),
/// doi:10.1126/science.286.5439.509. BrainPy's `ScaleFreeBA`.
///
/// In the dual form a new neuron has `first` links with probability p and `second` otherwise. Moshiri (2018),
/// arXiv:1810.10538. BrainPy's `ScaleFreeBADual`.
///
/// The first neurons, as many as the largest m, have no links among them; the next is linked to each of them. A link is
/// two synapses, one each way, unless directed: then only the one from the newer to the older neuron. No pair is linked
/// twice, no neuron to itself. Neuron i of the graph is source i and target i.
///
/// @param first m with probability p, at least 1 and below the number of neurons
/// @param second m otherwise
/// @param p in [0, 1]
/// @param directed whether only the newer neuron is a source
public record ScaleFree(int first, int second, double p, boolean directed) implements Rule {
    private static final long STREAM = Philox.stream("connect", "scale free");

    /// @throws IllegalArgumentException when m is below 1, or p is outside [0, 1]
    public ScaleFree {
        if (Math.min(first, second) < 1) {
            throw new IllegalArgumentException(
                    "scale free: a new neuron makes " + Math.min(first, second) + " links; it makes at least 1");
        }
        Connect.probability("scale free", p);
    }

    /// The same rule, directed or not.
    public ScaleFree directed(boolean directed) {
        return new ScaleFree(first, second, p, directed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        int n = Adjacency.nodes("scale free", ends);
        int most = Math.max(first, second);
        if (most >= n) {
            throw new IllegalArgumentException("scale free: a new neuron makes " + most + " links, but there are only "
                    + n + " neurons; it must make fewer");
        }
        var draws = new Sequence();
        draws.start(Philox.key(seed, STREAM), 0);
        var growth = new Growth(n, most, directed);
        for (int node = most; node < n; node++) {
            growth.begin(node);
            int m = node == most ? most : draws.uniform() < p ? first : second;
            for (int k = 0; k < m; k++) {
                growth.link(node == most ? k : growth.preferred(draws));
            }
        }
        return growth.rows();
    }

    @Override
    public String describe() {
        return "scale free, " + first + (first == second ? "" : " or " + second) + " links of a new neuron"
                + (directed ? ", directed" : "");
    }
}
