// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;
import dev.ranvier.random.Sequence;

/// A ring in which each neuron has k neighbours, k/2 on each side, and some links lead elsewhere.
///
/// - Watts and Strogatz (1998), doi:10.1038/30918: each link is, with probability p, replaced by one to a neuron drawn
///   uniformly. BrainPy's `SmallWorld`.
/// - Newman and Watts (1999), doi:10.1016/S0375-9601(99)00757-4: the ring stays whole, and for each link one between
///   a neuron and one drawn uniformly is added with probability p.
///
/// A link is two synapses, one each way, unless directed: then each of the n*k synapses of the ring is treated alone
/// and keeps its source. No pair is linked twice. Neuron i of the ring is source i and target i.
///
/// @param neighbours k, even and below the number of neurons
/// @param p in [0, 1]
/// @param adding whether links are added (Newman and Watts) rather than replaced
/// @param directed whether synapses are treated one by one
/// @param autapses whether a link may lead from a neuron to itself; not, unless told otherwise, as in the papers
public record SmallWorld(int neighbours, double p, boolean adding, boolean directed, boolean autapses) implements Rule {
    private static final long STREAM = Philox.stream("connect", "small world");

    /// @throws IllegalArgumentException when k is odd or below 2, or p is outside [0, 1]
    public SmallWorld {
        if (neighbours < 2 || neighbours % 2 != 0) {
            throw new IllegalArgumentException("small world: " + neighbours
                    + " neighbours; they are half on one side and half on the other, so their number is even, at"
                    + " least 2");
        }
        Connect.probability("small world", p);
    }

    /// The same rule, directed or not.
    public SmallWorld directed(boolean directed) {
        return new SmallWorld(neighbours, p, adding, directed, autapses);
    }

    /// The same rule, with or without synapses of a neuron onto itself.
    public SmallWorld autapses(boolean allowed) {
        return new SmallWorld(neighbours, p, adding, directed, allowed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        int n = Adjacency.nodes("small world", ends);
        if (neighbours >= n) {
            throw new IllegalArgumentException("small world: " + neighbours + " neighbours on a ring of " + n
                    + " neurons; there must be fewer than neurons");
        }
        var graph = new Adjacency(n);
        for (int i = 0; i < n; i++) {
            for (int d = 1; d <= neighbours / 2; d++) {
                graph.addBoth(i, (i + d) % n);
            }
        }
        var draws = new Sequence();
        draws.start(Philox.key(seed, STREAM), 0);
        for (int d = 1; d <= neighbours / 2; d++) {
            for (int i = 0; i < n; i++) {
                change(graph, draws, i, (i + d) % n);
                if (directed) {
                    change(graph, draws, i, (i + n - d) % n);
                }
            }
        }
        return graph.rows();
    }

    private void change(Adjacency graph, Sequence draws, int from, int to) {
        if (draws.uniform() >= p) {
            return;
        }
        int other = graph.stranger(draws, from, autapses);
        if (other < 0) {
            return;
        }
        if (!adding) {
            graph.remove(from, to);
        }
        graph.add(from, other);
        if (!directed) {
            if (!adding) {
                graph.remove(to, from);
            }
            if (other != from) {
                graph.add(other, from);
            }
        }
    }

    @Override
    public String describe() {
        return "small world of " + neighbours + " neighbours, " + Connect.number(p)
                + (adding ? " of the links added" : " of the links replaced") + (directed ? ", directed" : "")
                + (autapses ? ", autapses" : "");
    }
}
