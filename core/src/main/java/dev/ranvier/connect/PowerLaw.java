// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Philox;
import dev.ranvier.random.Sequence;

/// A graph whose degrees follow a power law and whose neighbours are neighbours of each other more often than by
/// chance. It grows as [ScaleFree]; after each link to an older neuron the next goes, with probability p, to a
/// neighbour of that one and closes a triangle. Holme and Kim (2002), doi:10.1103/PhysRevE.65.026107. BrainPy's
/// `PowerLaw`.
///
/// The first m neurons have no links among them. A link is two synapses, one each way, unless directed: then only the
/// one from the newer to the older neuron. No pair is linked twice, no neuron to itself.
///
/// @param links m, of a new neuron; at least 1 and below the number of neurons
/// @param p of a triangle, in [0, 1]
/// @param directed whether only the newer neuron is a source
public record PowerLaw(int links, double p, boolean directed) implements Rule {
    private static final long STREAM = Philox.stream("connect", "power law");

    /// @throws IllegalArgumentException when m is below 1, or p is outside [0, 1]
    public PowerLaw {
        if (links < 1) {
            throw new IllegalArgumentException(
                    "power law: a new neuron makes " + links + " links; it makes at least 1");
        }
        Connect.probability("power law", p);
    }

    /// The same rule, directed or not.
    public PowerLaw directed(boolean directed) {
        return new PowerLaw(links, p, directed);
    }

    @Override
    public Rows on(Ends ends, long seed) {
        int n = Adjacency.nodes("power law", ends);
        if (links >= n) {
            throw new IllegalArgumentException("power law: a new neuron makes " + links + " links, but there are only "
                    + n + " neurons; it must make fewer");
        }
        var draws = new Sequence();
        draws.start(Philox.key(seed, STREAM), 0);
        var growth = new Growth(n, links, directed);
        for (int node = 0; node < links; node++) {
            growth.mention(node);
        }
        for (int node = links; node < n; node++) {
            growth.begin(node);
            int old = growth.preferred(draws);
            growth.link(old);
            for (int k = 1; k < links; k++) {
                int closing = draws.uniform() < p ? growth.neighbour(draws, old) : -1;
                old = closing < 0 ? growth.preferred(draws) : old;
                growth.link(closing < 0 ? old : closing);
            }
        }
        return growth.rows();
    }

    @Override
    public String describe() {
        return "power law, " + links + " links of a new neuron, triangles " + Connect.number(p)
                + (directed ? ", directed" : "");
    }
}
