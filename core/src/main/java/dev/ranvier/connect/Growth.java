// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.connect;

import dev.ranvier.random.Sequence;
import java.util.Arrays;

/// A graph to which nodes are added one by one, each linked to older ones that are preferred for the links they have.
final class Growth {
    /// Links in both directions, as clustering needs them; the newer node of each link comes first.
    private final Adjacency graph;
    private final Adjacency newer;
    private final boolean directed;
    /// Each node as often as it has links.
    private int[] ends;
    private int count;
    /// How many of them count for the node that is being linked.
    private int older;
    private int node;

    Growth(int nodes, int links, boolean directed) {
        graph = new Adjacency(nodes);
        newer = directed ? new Adjacency(nodes) : graph;
        ends = new int[(int) Math.min(2L * nodes * links, 1 << 20) + 2];
        this.directed = directed;
    }

    /// The node that is linked from now on.
    void begin(int node) {
        this.node = node;
        older = count;
    }

    void link(int old) {
        graph.addBoth(node, old);
        if (directed) {
            newer.add(node, old);
        }
        mention(old);
        mention(node);
    }

    /// Lets a node be drawn once more.
    void mention(int node) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, Math.multiplyExact(2, count));
        }
        ends[count++] = node;
    }

    /// An older node that is not linked yet, drawn by its links.
    int preferred(Sequence draws) {
        while (true) {
            int old = ends[draws.below(older)];
            if (!graph.has(node, old)) {
                return old;
            }
        }
    }

    /// A neighbour of `old` that is not linked yet, drawn uniformly; -1 if there is none.
    int neighbour(Sequence draws, int old) {
        int open = 0;
        int found = -1;
        for (int k = 0; k < graph.degree(old); k++) {
            int other = graph.link(old, k);
            if (other != node && !graph.has(node, other) && draws.below(++open) == 0) {
                found = other;
            }
        }
        return found;
    }

    Csr rows() {
        return newer.rows();
    }
}
